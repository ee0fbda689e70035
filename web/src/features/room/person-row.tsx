import { ActionIcon } from '@mantine/core';
import {
  IconCheck,
  IconCircle,
  IconCircleDotted,
  IconCircleFilled,
  IconDotsVertical,
  IconHourglass,
} from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import type { Person } from './people';
import { PersonFloor } from './person-floor';
import { PersonNoteLines } from './person-note-lines';
import classes from './person-row.module.css';

const PersonDialog = lazy(async () => ({ default: (await import('./person-dialog')).PersonDialog }));

interface PersonRowProps {
  person: Person;
  conference: Conference;
  isPresenceKnown: boolean;
}

/** One person: name, role, here or not, heard or not; a leader may open more. */
export function PersonRow({ person, conference, isPresenceKnown }: PersonRowProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const { participant, isMe, isPresent, heard } = person;
  const { may } = conference.me;
  const isManageable =
    !isMe &&
    (may.includes('mark_attendance') ||
      (participant.party !== 'leading' &&
        ((may.includes('mark_heard') && heard !== null) || may.includes('remove_participant'))));

  return (
    <li className={classes.person}>
      <PresenceMark presence={isPresenceKnown ? (isPresent ? 'present' : 'absent') : 'unknown'} />
      <div className={classes.words}>
        <span className={classes.name}>
          <bdi>{participant.name}</bdi>
          {isMe ? <span className={classes.role}> ({t('room.people.me')})</span> : null}
        </span>
        <span className={classes.role}>{t(`role.${participant.role}`)}</span>
        <PersonNoteLines person={person} conference={conference} />
        <div className={classes.standing}>
          {heard === null ? null : (
            <span className={classes.heard} data-heard={heard}>
              {heard === 'waiting' ? (
                <IconHourglass size={15} aria-hidden />
              ) : (
                <IconCheck size={15} aria-hidden />
              )}
              {t(`room.people.heard.${heard}`)}
            </span>
          )}
          <PersonFloor person={person} conference={conference} />
        </div>
      </div>
      {isManageable ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.more}
          aria-label={t('room.people.more', { name: participant.name })}
          aria-haspopup="dialog"
          onClick={() => setIsOpen(true)}
        >
          <IconDotsVertical size={20} aria-hidden />
        </ActionIcon>
      ) : null}
      {isOpen ? (
        <Suspense fallback={null}>
          <PersonDialog person={person} conference={conference} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </li>
  );
}

function PresenceMark({ presence }: { presence: 'present' | 'absent' | 'unknown' }) {
  const { t } = useTranslation();
  const Mark = { present: IconCircleFilled, absent: IconCircle, unknown: IconCircleDotted }[presence];
  return (
    <Mark
      size={12}
      className={classes.presence}
      data-presence={presence}
      role="img"
      aria-label={t(`room.people.presence.${presence}`)}
    />
  );
}
