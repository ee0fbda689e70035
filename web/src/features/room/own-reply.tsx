import { Button } from '@mantine/core';
import { IconCalendarDown, IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, tell } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Conference } from '../../api/types';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { AnswerForm } from '../reply/answer-form';
import { ExpectationsForm } from './expectations-form';
import { useRefetchConference } from './use-room-actions';
import classes from './own-reply.module.css';

/** Before the meeting: one's own answer, the calendar, the shared purpose, and two short questions. */
export function OwnReply({ conference }: { conference: Conference }) {
  const { t, i18n } = useTranslation();
  const refetch = useRefetchConference(conference.id);
  const me = conference.participants.find((one) => one.id === conference.me.participant_id);
  const { may } = conference.me;
  const path = { id: conference.id };
  const agreeing = useMutation({
    mutationFn: () =>
      tell(client.PUT('/api/conferences/{id}/purpose-agreement', { params: { path }, body: {} })),
    onSuccess: refetch,
  });
  if (me === undefined || me.party === 'screen') return null;

  return (
    <div className={classes.reply}>
      <div className={formClasses.actions}>
        {may.includes('agree_purpose') ? (
          me.purpose_agreed === true ? (
            <p className={classes.agreed} role="status">
              <IconCheck size={18} aria-hidden /> {t('people.purpose.agreed')}
            </p>
          ) : (
            <Button loading={agreeing.isPending} onClick={() => agreeing.mutate()}>
              {t('people.purpose.agree')}
            </Button>
          )
        ) : null}
        <Button
          component="a"
          variant="default"
          href={`/api/conferences/${conference.id}/participants/${me.id}/invitation.ics?language=${i18n.language === 'en' ? 'en' : 'id'}`}
          leftSection={<IconCalendarDown size={18} aria-hidden />}
        >
          {t('people.calendar')}
        </Button>
      </div>
      {agreeing.error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, agreeing.error)}</p>
        </Notice>
      )}
      {may.includes('answer') ? (
        <AnswerForm
          answer={me.answer ?? null}
          takesSubstitute={me.substitute_for == null}
          send={async (body) => {
            await tell(client.PUT('/api/conferences/{id}/answer', { params: { path }, body }));
            await refetch();
          }}
        />
      ) : null}
      {may.includes('tell_expectations') ? (
        <ExpectationsForm conferenceId={conference.id} participantId={me.id} />
      ) : null}
    </div>
  );
}
