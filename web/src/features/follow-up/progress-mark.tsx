import {
  IconCircle,
  IconCircleCheck,
  IconCircleHalf2,
  IconCircleX,
  IconClockExclamation,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Progress } from './follow-up-query';
import classes from './follow-up.module.css';

const icons = {
  planned: IconCircle,
  under_way: IconCircleHalf2,
  done: IconCircleCheck,
  not_done: IconCircleX,
};

interface ProgressMarkProps {
  progress: Progress;
  late?: boolean;
}

/** How far a commitment has come: an icon and a word, and a second pair when its day has passed. */
export function ProgressMark({ progress, late = false }: ProgressMarkProps) {
  const { t } = useTranslation();
  const Icon = icons[progress];
  return (
    <span className={classes.marks}>
      {late ? (
        <span className={classes.mark} data-mark="late">
          <IconClockExclamation size={20} stroke={1.75} aria-hidden />
          {t('follow_up.late')}
        </span>
      ) : null}
      <span className={classes.mark} data-mark={progress}>
        <Icon size={20} stroke={1.75} aria-hidden />
        {t(`follow_up.progress.${progress}`)}
      </span>
    </span>
  );
}
