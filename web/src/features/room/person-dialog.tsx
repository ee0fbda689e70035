import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import type { Conference } from '../../api/types';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { AttendanceChoice } from './attendance-choice';
import type { Person } from './people';
import { useMarkHeard, useRemovePerson } from './use-room-actions';
import classes from './dialog-parts.module.css';

interface PersonDialogProps {
  person: Person;
  conference: Conference;
  onClose: () => void;
}

/** What a leader can do for one person: note that it was heard, or take it out of the room. */
export function PersonDialog({ person, conference, onClose }: PersonDialogProps) {
  const { t } = useTranslation();
  const [isRemoving, setIsRemoving] = useState(false);
  const markHeard = useMarkHeard(conference.id);
  const remove = useRemovePerson(conference.id);
  const { id, name } = person.participant;
  const { may } = conference.me;
  const error = markHeard.error ?? remove.error;

  if (isRemoving) {
    return (
      <Dialog title={t('room.remove.title', { name })} onClose={onClose}>
        <p>{t('room.remove.text')}</p>
        {error === null ? null : (
          <Notice tone="danger" live>
            <p>{problemText(t, error)}</p>
          </Notice>
        )}
        <div className={classes.actions}>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate(id, { onSuccess: onClose })}
          >
            {t('room.remove.confirm')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={name} onClose={onClose}>
      {error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, error)}</p>
        </Notice>
      )}
      {may.includes('mark_attendance') && person.participant.party !== 'screen' ? (
        <AttendanceChoice conference={conference} participant={person.participant} />
      ) : null}
      <div className={classes.choices}>
        {may.includes('mark_heard') && person.heard !== null ? (
          <>
            <Button
              loading={markHeard.isPending}
              onClick={() => markHeard.mutate({ participantId: id, heard: 'spoke' }, { onSuccess: onClose })}
            >
              {t('room.people.mark_spoke')}
            </Button>
            <Button
              variant="default"
              loading={markHeard.isPending}
              onClick={() => markHeard.mutate({ participantId: id, heard: 'passed' }, { onSuccess: onClose })}
            >
              {t('room.people.mark_passed')}
            </Button>
          </>
        ) : null}
        {may.includes('remove_participant') && person.participant.party !== 'leading' ? (
          <Button variant="default" onClick={() => setIsRemoving(true)}>
            {t('room.remove.open')}
          </Button>
        ) : null}
        <Button variant="subtle" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  );
}
