import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Conference, Schemas } from '../../api/types';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { groupsOf, type Subject } from './groups';
import classes from './audience.module.css';

type Audience = Schemas['Audience'];

interface AudienceDialogProps {
  conference: Conference;
  subjects: readonly Subject[];
  onClose: () => void;
}

/** Who can see what, by name, as the server's rights have it; and what cannot be promised. */
export function AudienceDialog({ conference, subjects, onClose }: AudienceDialogProps) {
  const { t } = useTranslation();
  const [subject, setSubject] = useState(subjects[0] ?? 'sheet');
  const { id } = conference;
  const audience = useQuery({
    queryKey: ['audience', id, subject],
    queryFn: () =>
      ask(client.GET('/api/conferences/{id}/audience', { params: { path: { id }, query: { of: subject } } })),
    // Rights change with every stage and every person.
    staleTime: 0,
  });

  return (
    <Dialog title={t('room.audience.open')} onClose={onClose}>
      {subjects.length < 2 ? null : (
        <NativeSelect
          label={t('audience.which')}
          value={subject}
          data={subjects.map((value) => ({ value, label: t(`audience.subject.${value}`) }))}
          onChange={(event) =>
            setSubject(subjects.find((one) => one === event.currentTarget.value) ?? subject)
          }
        />
      )}
      <div aria-live="polite" className={classes.answer}>
        {audience.data === undefined ? (
          audience.error === null ? (
            <Skeleton lines={4} />
          ) : (
            <Notice tone="danger" live>
              <p>{problemText(t, audience.error)}</p>
            </Notice>
          )
        ) : (
          <Answer audience={audience.data} conference={conference} />
        )}
      </div>
      <div>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  );
}

function Answer({ audience, conference }: { audience: Audience; conference: Conference }) {
  const { t } = useTranslation();
  const isSealed =
    conference.state === 'sealed' || conference.state === 'follow_up' || conference.state === 'closed';
  const { others } = audience;
  return (
    <>
      <p>
        <strong>{t(`audience.of.${audience.of}`)}</strong>
      </p>
      {groupsOf(audience.people, isSealed).map(({ standpoint, people }) => (
        <section key={standpoint}>
          <h3 className={classes.standpoint}>{t(`audience.standpoint.${standpoint}`)}</h3>
          <ul className={classes.people}>
            {people.map((person, place) => (
              <li key={place}>
                {person.name}
                <span className={classes.role}>
                  {' '}
                  · {t(`role.${person.role}`)}
                  {person.is_me ? ` · ${t('audience.me')}` : ''}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {others === null ? null : (
        <p>{t(others === 'never' ? 'audience.others_never' : 'audience.others_later')}</p>
      )}
      {isOnScreens(audience.of) && (conference.screens ?? 0) > 0 ? (
        <p>{t('audience.screens', { number: conference.screens })}</p>
      ) : null}
      <p className={classes.outside}>{t('audience.outside')}</p>
      {audience.of === 'identity' ? null : (
        <p className={classes.outside}>{t('audience.code', { code: conference.case_code })}</p>
      )}
    </>
  );
}

/** A projector shows sections of the sheet and the plan, and nothing that one person brought in. */
function isOnScreens(subject: Subject): boolean {
  return subject === 'sheet' || subject === 'plan';
}
