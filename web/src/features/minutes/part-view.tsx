import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateWords } from '../../lib/dates';
import type { Part } from './minutes-content';
import classes from './minutes.module.css';

interface PartViewProps {
  part: Part;
  /** Where the part belongs to the talk: when that was erased, if it was. */
  erasedAt?: string | null | undefined;
  show: (value: unknown) => ReactNode;
}

/** A part of the minutes, or why it is not here. */
export function PartView({ part, erasedAt, show }: PartViewProps) {
  const { t, i18n } = useTranslation();
  switch (part.kind) {
    case 'shown':
      return show(part.value);
    case 'withheld':
      return (
        <p className={classes.soft}>
          {erasedAt == null
            ? t('minutes.withheld')
            : t('minutes.talk_erased_part', { when: dateWords(erasedAt, i18n.language) })}
        </p>
      );
    case 'absent':
      return <p className={classes.soft}>{t('minutes.empty')}</p>;
  }
}
