import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import type { Conference } from '../../api/types';
import { Card } from '../../ui/card';
import { CallingCard } from './calling-card';
import { CaseForm } from './case-form';
import { caseValuesOf } from './case-values';
import { IdentityCard } from './identity-card';
import { useConferenceChange } from './use-conference-change';

/** Step one: the frame of the conference, and apart from it the student's identity. */
export function CaseStep({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const change = useConferenceChange(conference.id);
  return (
    <>
      <Card title={t('case.title')}>
        <CaseForm
          initial={caseValuesOf(conference)}
          submit={t('case.save')}
          saved={t('case.saved')}
          send={(fields) =>
            ask(
              client.PATCH('/api/conferences/{id}', {
                params: { path: { id: conference.id } },
                body: fields,
              }),
            )
          }
          done={change.take}
        />
      </Card>
      <CallingCard key={conference.id} conference={conference} />
      <IdentityCard conference={conference} />
    </>
  );
}
