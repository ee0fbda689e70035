import { useTranslation } from 'react-i18next';
import { dateTimeWords, timeWords } from '../../lib/dates';
import { attendanceLabel, roleLabel } from './code-label';
import { attendantsOf, type Attendant } from './minutes-content';
import classes from './minutes.module.css';

/** Who was invited, as what, and when each signed the pledge. */
export function ParticipantsView({ value }: { value: unknown }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={classes.people}>
      {attendantsOf(value).map((person) => (
        <li key={person.id}>
          <strong>{person.name}</strong>, {roleLabel(t, person.role)}
          {person.attendance === undefined ? null : ` · ${attendanceLabel(t, person.attendance)}`}
          {person.substituteFor === undefined
            ? null
            : ` (${t('people.minutes.for', { name: person.substituteFor })})`}
          <div className={classes.soft}>
            {person.pledgedAt === undefined
              ? t('minutes.not_pledged')
              : t('minutes.pledged', { when: dateTimeWords(person.pledgedAt, i18n.language) })}
            {person.removedAt === undefined
              ? null
              : ` · ${t('minutes.removed', { when: dateTimeWords(person.removedAt, i18n.language) })}`}
            {more(person).map((words) => ` · ${words}`)}
          </div>
          {person.reason === undefined ? null : (
            <div className={classes.soft}>{t('people.minutes.reason', { reason: person.reason })}</div>
          )}
        </li>
      ))}
    </ul>
  );

  function more(person: Attendant): string[] {
    const time = (at: string) => timeWords(at, i18n.language);
    return [
      ...(person.arrivedAt === undefined
        ? []
        : [t('people.minutes.arrived', { when: time(person.arrivedAt) })]),
      ...(person.leftAt === undefined ? [] : [t('people.minutes.left', { when: time(person.leftAt) })]),
      ...(person.isAlone ? [t('people.minutes.alone')] : []),
      ...(person.isExplained ? [t('people.minutes.secrecy')] : []),
      ...(person.hasAgreed ? [t('people.minutes.agreed')] : []),
    ];
  }
}
