import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Part } from './minutes-content';
import classes from './minutes.module.css';

interface PartViewProps {
  part: Part;
  show: (value: unknown) => ReactNode;
}

/** A part of the minutes, or why it is not here. */
export function PartView({ part, show }: PartViewProps) {
  const { t } = useTranslation();
  switch (part.kind) {
    case 'shown':
      return show(part.value);
    case 'withheld':
      return <p className={classes.soft}>{t('minutes.withheld')}</p>;
    case 'absent':
      return <p className={classes.soft}>{t('minutes.empty')}</p>;
  }
}
