import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemText } from '../../api/problem-text';
import type { Conference } from '../../api/types';
import { Notice } from '../../ui/notice';
import { useStart } from './use-room-actions';
import classes from './start-box.module.css';

/** The chair opens the meeting, or goes back to prepare it. */
export function StartBox({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const start = useStart(conference.id);

  return (
    <div className={classes.box}>
      <p>{conference.consent_on_record ? t('room.start.text') : t('room.start.no_consent')}</p>
      {start.error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, start.error)}</p>
        </Notice>
      )}
      <div className={classes.actions}>
        <Button
          loading={start.isPending}
          disabled={!conference.consent_on_record}
          onClick={() => start.mutate()}
        >
          {t('room.start.confirm')}
        </Button>
        <Link to={`/conferences/${conference.id}/prepare`}>{t('room.start.prepare')}</Link>
      </div>
    </div>
  );
}
