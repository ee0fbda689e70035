import { useTranslation } from 'react-i18next';
import { dateTimeWords } from '../../lib/dates';
import { roleLabel } from './code-label';
import { attendantsOf } from './minutes-content';
import classes from './minutes.module.css';

/** Who was invited, as what, and when each signed the pledge. */
export function ParticipantsView({ value }: { value: unknown }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={classes.people}>
      {attendantsOf(value).map((person) => (
        <li key={person.id}>
          <strong>{person.name}</strong>, {roleLabel(t, person.role)}
          <div className={classes.soft}>
            {person.pledgedAt === undefined
              ? t('minutes.not_pledged')
              : t('minutes.pledged', { when: dateTimeWords(person.pledgedAt, i18n.language) })}
            {person.removedAt === undefined
              ? null
              : ` · ${t('minutes.removed', { when: dateTimeWords(person.removedAt, i18n.language) })}`}
          </div>
        </li>
      ))}
    </ul>
  );
}
