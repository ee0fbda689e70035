import { Button, VisuallyHidden } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, client, tell } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Conference, Participant, Schemas } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import { Notice } from '../../ui/notice';
import classes from './preparation.module.css';
import { useConferenceChange } from './use-conference-change';

interface InvitationAnswerProps {
  conference: Conference;
  participant: Participant;
  onSubstituted: (invitation: Schemas['Invitation']) => void;
}

/** What the invitee answered, whom it proposed in its place, and whether secrecy was explained to it. */
export function InvitationAnswer({ conference, participant, onSubstituted }: InvitationAnswerProps) {
  const { t, i18n } = useTranslation();
  const change = useConferenceChange(conference.id);
  const path = { id: conference.id, pid: participant.id };
  const substituting = useMutation({
    mutationFn: () =>
      ask(client.POST('/api/conferences/{id}/participants/{pid}/substitute', { params: { path }, body: {} })),
    onSuccess: async (invitation) => {
      onSubstituted(invitation);
      await change.refetch();
    },
  });
  const explaining = useMutation({
    mutationFn: (explained: boolean) =>
      tell(
        client.PUT('/api/conferences/{id}/participants/{pid}/secrecy-explained', {
          params: { path },
          body: { explained },
        }),
      ),
    onSuccess: change.refetch,
  });
  const error = substituting.error ?? explaining.error;
  const mayInvite = conference.me.may.includes('invite');
  const { answer, answered_at: answeredAt, answer_note: note, substitute } = participant;
  const replaced = conference.participants.find((one) => one.id === participant.substitute_for);

  return (
    <div className={classes.block}>
      {participant.substitute_for == null ? null : (
        <p>{t('people.substitute.for', { name: replaced?.name ?? t('people.substitute.someone') })}</p>
      )}
      <p>
        {answer == null || answeredAt == null
          ? t('people.answer.none')
          : t('people.answer.at', {
              answer: t(`people.answer.${answer}`),
              when: dateTimeWords(answeredAt, i18n.language),
            })}
      </p>
      {note == null ? null : <p>{t('people.answer.note', { note })}</p>}
      {substitute == null ? null : (
        <Notice tone="info" title={t('people.substitute.proposed', { name: substitute.name })}>
          <p>{t('people.substitute.confirm_hint')}</p>
          {mayInvite ? (
            <div>
              <Button loading={substituting.isPending} onClick={() => substituting.mutate()}>
                {t('people.substitute.confirm')}
              </Button>
            </div>
          ) : null}
        </Notice>
      )}
      {mayInvite ? (
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={participant.secrecy_explained_at != null}
            disabled={explaining.isPending}
            onChange={(event) => explaining.mutate(event.target.checked)}
          />
          <span>
            {t('people.secrecy')}
            <VisuallyHidden component="span"> {participant.name}</VisuallyHidden>
          </span>
        </label>
      ) : null}
      {error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, error)}</p>
        </Notice>
      )}
    </div>
  );
}
