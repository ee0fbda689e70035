import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ask, client } from '../../api/client';
import { conferenceQuery } from '../../api/queries';
import { Page } from '../../ui/page';
import { CaseForm } from './case-form';
import { newCaseValues, type CaseFields } from './case-values';

function create({ place, meeting_url: meetingUrl, ...fields }: CaseFields) {
  return ask(
    client.POST('/api/conferences', {
      body: {
        ...fields,
        ...(place === '' ? {} : { place }),
        ...(meetingUrl === '' ? {} : { meeting_url: meetingUrl }),
      },
    }),
  );
}

/** The first step of a conference; the others follow on its own page. */
export function NewConferencePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [initial] = useState(() => newCaseValues(new Date()));

  return (
    <Page title={t('case.new_title')} lead={t('case.new_lead')} narrow>
      <CaseForm
        initial={initial}
        isNew
        submit={t('case.create')}
        send={create}
        done={async (conference) => {
          cache.setQueryData(conferenceQuery(conference.id).queryKey, conference);
          await cache.invalidateQueries({ queryKey: ['conferences'] });
          await navigate(`/conferences/${conference.id}/prepare?step=case`, { replace: true });
        }}
      />
    </Page>
  );
}
