import { useTranslation } from 'react-i18next';
import type { MinutesRecord } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import { roleLabel } from './code-label';
import classes from './minutes.module.css';

/** Everything on record behind the seal, in its order, with its number. */
export function RecordList({ records }: { records: MinutesRecord[] }) {
  const { t, i18n } = useTranslation();
  if (records.length === 0) return <p className={classes.soft}>{t('records.none')}</p>;
  return (
    <ol className={classes.records} aria-label={t('records.list')}>
      {records.map((record) => (
        <li key={record.number}>
          <strong>{title(record)}</strong>
          <p className={classes.soft}>
            {t('records.line', {
              name: record.author_name,
              role: roleLabel(t, record.author_role),
              when: dateTimeWords(record.at, i18n.language),
            })}
          </p>
          {record.text === '' ? null : <p className={classes.words}>{record.text}</p>}
        </li>
      ))}
    </ol>
  );

  function title(record: MinutesRecord): string {
    const kind = t(`records.kind.${record.kind}`);
    const said = record.decision === null ? kind : `${kind}: ${t(`records.said.${record.decision}`)}`;
    return record.answers === null ? said : `${said} (${t('records.answers', { number: record.answers })})`;
  }
}
