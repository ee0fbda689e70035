import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { expectationsQuery } from './expectations-query';
import classes from './own-reply.module.css';

/** For chair and secretary: what each invitee knows and hopes for. */
export function ExpectationsList({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const told = useQuery(expectationsQuery(conference.id));
  const items = told.data?.items.filter(({ knows, hopes }) => knows !== '' || hopes !== '') ?? [];
  const nameOf = (id: string) => conference.participants.find((one) => one.id === id)?.name ?? '';

  return (
    <section className={classes.part} aria-labelledby="told-title">
      <h2 id="told-title">{t('people.expectations.of')}</h2>
      {items.length === 0 ? <p className={classes.soft}>{t('people.expectations.empty')}</p> : null}
      <ul className={classes.told}>
        {items.map((item) => (
          <li key={item.participant_id}>
            <strong>{nameOf(item.participant_id)}</strong>
            {item.knows === '' ? null : (
              <p>
                <span className={classes.soft}>{t('people.expectations.knows_short')}:</span> {item.knows}
              </p>
            )}
            {item.hopes === '' ? null : (
              <p>
                <span className={classes.soft}>{t('people.expectations.hopes_short')}:</span> {item.hopes}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
