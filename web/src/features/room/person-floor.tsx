import { Button } from '@mantine/core';
import { IconHandStop, IconMicrophone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { canBeGivenFloor, standingOf } from './floor';
import { turnWords } from './floor-words';
import type { Person } from './people';
import { useFloor, useGiveFloor } from './use-floor';
import { useMeetingNow } from './use-meeting-now';
import classes from './person-row.module.css';

interface PersonFloorProps {
  person: Person;
  conference: Conference;
}

/** Where one person stands in the queue, and what the chair can do about it. */
export function PersonFloor({ person, conference }: PersonFloorProps) {
  const { t } = useTranslation();
  const floor = useFloor(conference.id);
  const give = useGiveFloor(conference);
  const now = useMeetingNow(conference);
  const { id, name } = person.participant;
  const standing = standingOf(floor, id);
  const mayGive = conference.me.may.includes('give_floor');

  return (
    <>
      {standing.kind === 'waits' ? (
        <span className={classes.hand}>
          <IconHandStop size={16} aria-hidden />
          {t('floor.queue_number', { number: standing.number })}
        </span>
      ) : null}
      {standing.kind === 'speaks' && floor?.speaker != null ? (
        <span className={classes.hand}>
          <IconMicrophone size={16} aria-hidden />
          {`${t('floor.speaks')} · ${turnWords(t, floor.speaker, now)}`}
        </span>
      ) : null}
      {mayGive && standing.kind === 'speaks' ? (
        <Button
          variant="default"
          size="compact-md"
          aria-label={t('floor.finish_name', { name })}
          loading={give.isPending}
          onClick={() => give.mutate(null)}
        >
          {t('floor.finish')}
        </Button>
      ) : null}
      {mayGive && canBeGivenFloor(floor, person) ? (
        <Button
          variant="default"
          size="compact-md"
          aria-label={t('floor.give_name', { name })}
          loading={give.isPending}
          onClick={() => give.mutate(id)}
        >
          {t('floor.give')}
        </Button>
      ) : null}
    </>
  );
}
