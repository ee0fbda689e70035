import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, tell } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Conference, Participant } from '../../api/types';
import { ChooseOne } from '../../ui/choices';
import { Notice } from '../../ui/notice';
import classes from './dialog-parts.module.css';
import { useRefetchConference } from './use-room-actions';

const kinds = ['present', 'online', 'absent_with_notice', 'absent', 'written'] as const;
type Choice = (typeof kinds)[number] | 'automatic';

interface AttendanceChoiceProps {
  conference: Conference;
  participant: Participant;
}

/** Puts somebody's attendance right, and notes who leaves early. */
export function AttendanceChoice({ conference, participant }: AttendanceChoiceProps) {
  const { t } = useTranslation();
  const refetch = useRefetchConference(conference.id);
  const path = { id: conference.id, pid: participant.id };
  const noting = useMutation({
    mutationFn: (choice: Choice) =>
      tell(
        client.PUT('/api/conferences/{id}/participants/{pid}/attendance', {
          params: { path },
          body: { attendance: choice === 'automatic' ? null : choice },
        }),
      ),
    onSuccess: refetch,
  });
  const leaving = useMutation({
    mutationFn: (left: boolean) =>
      tell(client.PUT('/api/conferences/{id}/participants/{pid}/left', { params: { path }, body: { left } })),
    onSuccess: refetch,
  });
  const error = noting.error ?? leaving.error;
  const hasLeft = participant.left_at != null;

  return (
    <>
      <ChooseOne<Choice>
        legend={t('people.attendance.title')}
        value={participant.attendance ?? undefined}
        onChange={(choice) => noting.mutate(choice)}
        options={[
          ...kinds.map((kind) => ({ value: kind, label: t(`people.attendance.${kind}`) })),
          {
            value: 'automatic',
            label: t('people.attendance.automatic'),
            hint: t('people.attendance.automatic_hint'),
          },
        ]}
      />
      {error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, error)}</p>
        </Notice>
      )}
      {conference.state === 'live' ? (
        <div className={classes.choices}>
          <Button variant="default" loading={leaving.isPending} onClick={() => leaving.mutate(!hasLeft)}>
            {hasLeft ? t('people.left.back') : t('people.left.mark')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
