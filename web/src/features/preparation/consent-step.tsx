import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/queries';
import type { Conference } from '../../api/types';
import { Card } from '../../ui/card';
import { Notice } from '../../ui/notice';
import { ConsentForm } from './consent-form';
import { ConsentSummary } from './consent-summary';
import { OverrideForm } from './override-form';

/** Step two: consent, the hard gate before any invitation. */
export function ConsentStep({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery);
  const [changing, setChanging] = useState(false);
  const mayRecord = conference.me.may.includes('record_consent');
  const isCoordinator = me.data?.account?.staff_roles.includes('coordinator') ?? false;

  if (!mayRecord) {
    return (
      <Card title={t('consent.title')}>
        {conference.consent ? <ConsentSummary consent={conference.consent} /> : null}
        <Notice tone={conference.consent_on_record ? 'good' : 'info'}>
          <p>{conference.consent_on_record ? t('consent.hidden') : t('consent.hidden_missing')}</p>
        </Notice>
      </Card>
    );
  }

  if (conference.consent_on_record && !changing) {
    return (
      <Card title={t('consent.title')}>
        <Notice tone="good" title={t('consent.on_record')}>
          {conference.consent ? <ConsentSummary consent={conference.consent} /> : null}
        </Notice>
        <div>
          <Button variant="default" onClick={() => setChanging(true)}>
            {t('consent.change')}
          </Button>
        </div>
      </Card>
    );
  }

  const close = () => setChanging(false);
  return (
    <>
      <Card title={t('consent.title')} lead={t('consent.lead')}>
        <ConsentForm conference={conference} onDone={close} onCancel={changing ? close : undefined} />
      </Card>
      {isCoordinator ? (
        <Card title={t('consent.override')} lead={t('consent.override_lead')}>
          <OverrideForm conferenceId={conference.id} onDone={close} />
        </Card>
      ) : null}
    </>
  );
}
