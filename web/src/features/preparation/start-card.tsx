import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ask, client } from '../../api/client';
import type { Conference } from '../../api/types';
import { Card } from '../../ui/card';
import formClasses from '../../ui/form.module.css';
import { CancelDialog } from './cancel-dialog';
import { ConfirmDialog } from './confirm-dialog';
import { missingForStart } from './steps';
import { useConferenceChange } from './use-conference-change';

/** What is missing before the meeting, said in sentences, and the button that starts it. */
export function StartCard({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = useConferenceChange(conference.id);
  const [asking, setAsking] = useState<'start' | 'cancel'>();
  const missing = missingForStart(conference);
  const mayStart = conference.me.may.includes('start');
  const close = () => setAsking(undefined);

  return (
    <Card title={t('preparation.missing_title')}>
      {missing.length === 0 ? (
        <p>{t('preparation.ready')}</p>
      ) : (
        <ul>
          {missing.map((item) => (
            <li key={item}>{t(`preparation.missing.${item}`)}</li>
          ))}
        </ul>
      )}
      <div className={formClasses.actions}>
        {mayStart ? (
          <Button
            disabled={missing.includes('consent') || missing.includes('participants')}
            onClick={() => setAsking('start')}
          >
            {t('preparation.start')}
          </Button>
        ) : null}
        <Button component={Link} to={`/conferences/${conference.id}`} variant="default">
          {t('preparation.to_room')}
        </Button>
        {mayStart ? (
          <Button variant="subtle" color="red" onClick={() => setAsking('cancel')}>
            {t('cancellation.open')}
          </Button>
        ) : null}
      </div>
      {asking === 'start' ? (
        <ConfirmDialog
          title={t('preparation.start_title')}
          text={t('preparation.start_text')}
          confirm={t('preparation.start')}
          onClose={close}
          act={async () => {
            const started = await ask(
              client.POST('/api/conferences/{id}/start', {
                params: { path: { id: conference.id } },
                body: {},
              }),
            );
            await change.take(started);
            await navigate(`/conferences/${conference.id}`);
          }}
        />
      ) : null}
      {asking === 'cancel' ? <CancelDialog conferenceId={conference.id} onClose={close} /> : null}
    </Card>
  );
}
