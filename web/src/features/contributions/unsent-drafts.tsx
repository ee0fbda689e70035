import { useTranslation } from 'react-i18next';
import { holdsWords } from '../../sync/draft';
import type { RoomConnection } from '../../sync/room-connection';
import { useDrafts } from '../../sync/use-room';
import { CopyButton } from '../../ui/copy-button';
import { Notice } from '../../ui/notice';
import classes from './entry-card.module.css';

/** What was begun and can be sent no more, so that nobody loses it unasked. */
export function UnsentDrafts({ connection }: { connection: RoomConnection }) {
  const { t } = useTranslation();
  const drafts = [...useDrafts(connection)].filter(([, draft]) => holdsWords(draft));
  if (drafts.length === 0) return null;
  return (
    <Notice tone="warning" title={t('contributions.unsent_title')}>
      <p>{t('contributions.unsent_text')}</p>
      {drafts.map(([key, { text = '' }]) => (
        <div key={key}>
          <p className={classes.words} lang="id">
            {text}
          </p>
          <CopyButton text={text} label={t('contributions.form.copy')} />
        </div>
      ))}
    </Notice>
  );
}
