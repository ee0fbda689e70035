import { IconCircleCheck, IconCircleDashed, IconCircleHalf2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './follow-up.module.css';
import type { Outcome } from './follow-up-query';

const icons = { achieved: IconCircleCheck, partly: IconCircleHalf2, not_yet: IconCircleDashed };

/** Whether something succeeded: an icon and the word. */
export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  const Icon = icons[outcome];
  return (
    <span className={classes.mark} data-mark={outcome}>
      <Icon size={20} stroke={1.75} aria-hidden />
      {t(`follow_up.outcome.${outcome}`)}
    </span>
  );
}
