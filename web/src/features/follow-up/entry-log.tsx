import { useTranslation } from 'react-i18next';
import { dateWords } from '../../lib/dates';
import type { Entry } from './follow-up-query';
import classes from './follow-up.module.css';
import { dayWords } from './order';

/** What was told of a commitment, the newest first; only those who may read it are sent it. */
export function EntryLog({ entries }: { entries: readonly Entry[] }) {
  const { t, i18n } = useTranslation();
  if (entries.length === 0) return null;
  return (
    <details className={classes.log}>
      <summary>{t('follow_up.log', { count: entries.length })}</summary>
      <ol reversed>
        {[...entries].reverse().map(({ id, at, author, entry }) => (
          <li key={id}>
            {entry.kind === 'observation' ? (
              <>
                <p className={classes.soft}>
                  {t('follow_up.observed', { when: dayWords(entry.on, i18n.language), author })}
                </p>
                <p className={classes.words}>{entry.note}</p>
              </>
            ) : null}
            {entry.kind === 'progress' ? (
              <>
                <p className={classes.soft}>
                  {t('follow_up.reported', { when: dateWords(at, i18n.language), author })}
                </p>
                <p className={classes.words}>
                  <strong>{t(`follow_up.progress.${entry.status}`)}</strong>
                  {entry.note == null ? null : <>. {entry.note}</>}
                </p>
              </>
            ) : null}
          </li>
        ))}
      </ol>
    </details>
  );
}
