import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { ask, client } from '../../api/client';
import { conferenceQuery } from '../../api/queries';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { CaseForm } from './case-form';
import { newCaseValues, type CaseFields } from './case-values';

function create({ place, meeting_url: meetingUrl, ...fields }: CaseFields, previous: string | null) {
  return ask(
    client.POST('/api/conferences', {
      body: {
        ...fields,
        ...(place === '' ? {} : { place }),
        ...(meetingUrl === '' ? {} : { meeting_url: meetingUrl }),
        ...(previous === null ? {} : { previous }),
      },
    }),
  );
}

/** The first step of a conference; the others follow on its own page. */
export function NewConferencePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const previous = useSearchParams()[0].get('previous');
  const earlier = useQuery({ ...conferenceQuery(previous ?? ''), enabled: previous !== null });
  const [openedAt] = useState(() => new Date());

  // One can come here from the end of a long page.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);

  return (
    <Page title={t('case.new_title')} lead={t('case.new_lead')} narrow>
      {previous === null ? null : (
        <Notice tone="info">
          <p>
            {earlier.data === undefined
              ? t('follow_up.continues_unknown')
              : t('follow_up.continues', { code: earlier.data.case_code })}
          </p>
        </Notice>
      )}
      {earlier.isLoading ? (
        <Skeleton lines={8} />
      ) : (
        <CaseForm
          initial={newCaseValues(openedAt, earlier.data)}
          isNew
          submit={t('case.create')}
          send={(fields) => create(fields, previous)}
          done={async (conference) => {
            cache.setQueryData(conferenceQuery(conference.id).queryKey, conference);
            if (previous !== null) await cache.invalidateQueries({ queryKey: ['conference', previous] });
            await cache.invalidateQueries({ queryKey: ['conferences'] });
            await navigate(`/conferences/${conference.id}/prepare?step=case`, { replace: true });
          }}
        />
      )}
    </Page>
  );
}
