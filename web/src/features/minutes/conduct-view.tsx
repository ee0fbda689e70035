import { useTranslation } from 'react-i18next';
import { timeWords } from '../../lib/dates';
import { conductOf, type ConductEntry } from './conduct-leaf';
import type { Attendant } from './minutes-content';

interface ConductViewProps {
  value: unknown;
  attendants: readonly Attendant[];
}

/** Who presented, who took over chair or minutes, and what was said openly. */
export function ConductView({ value, attendants }: ConductViewProps) {
  const { t, i18n } = useTranslation();
  const { presenter, entries } = conductOf(value);
  return (
    <>
      {presenter === undefined ? null : <p>{t('minutes.conduct.presenter', { name: nameOf(presenter) })}</p>}
      {entries.map((entry, index) => (
        <p key={index}>
          {timeWords(entry.at, i18n.language)} · {sentence(entry)}
          {entry.reason === undefined ? '' : ` ${t('minutes.conduct.reason', { reason: entry.reason })}`}
        </p>
      ))}
    </>
  );

  function nameOf(id: string): string {
    return attendants.find((attendant) => attendant.id === id)?.name ?? t('minutes.conduct.somebody');
  }

  function sentence(entry: ConductEntry): string {
    switch (entry.kind) {
      case 'handed_over':
      case 'taken_over': {
        const role = entry.role === 'secretary' ? 'secretary' : 'chair';
        return t(`minutes.conduct.${entry.kind}`, { role: t(`role.${role}`), name: nameOf(entry.to) });
      }
      case 'withdrawn':
        return t(
          entry.by === 'guardian'
            ? 'minutes.conduct.withdrawn_guardian'
            : 'minutes.conduct.withdrawn_student',
        );
      case 'goes_on':
        return t('minutes.conduct.goes_on');
      case 'no_conclusion':
        return t('minutes.conduct.no_conclusion');
    }
  }
}
