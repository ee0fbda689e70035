import { IconStethoscope, IconUserCheck, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Competence } from '../../api/types';
import classes from './techniques.module.css';

const icons = { anyone: IconUsers, counsellor: IconUserCheck, expert: IconStethoscope };

/** Who may use a technique, in words. */
export function CompetenceMark({ competence }: { competence: Competence }) {
  const { t } = useTranslation();
  const Icon = icons[competence];
  return (
    <span className={classes.mark} data-competence={competence}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {t(`technique.competence.${competence}`)}
    </span>
  );
}
