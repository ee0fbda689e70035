import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { standingOf, type Floor } from './floor';
import type { Person } from './people';

interface FloorAnnouncerProps {
  conference: Conference;
  people: readonly Person[];
  floor: Floor | undefined;
}

interface Heard {
  readonly speaker: string | null;
  readonly queue: readonly string[];
}

/** Says in one sentence that the floor changed, when the listener has a pause. Silent at first. */
export function FloorAnnouncer({ conference, people, floor }: FloorAnnouncerProps) {
  const { t } = useTranslation();
  const [known, setKnown] = useState<Heard | null>(null);
  const [sentence, setSentence] = useState('');
  const now = floor === undefined ? null : read(floor);

  if (now !== null && (known === null || !isSame(known, now))) {
    setKnown(now);
    if (known !== null) setSentence(sentenceFor(known, now));
  }
  return (
    <VisuallyHidden component="span" role="status">
      {sentence}
    </VisuallyHidden>
  );

  function sentenceFor(before: Heard, after: Heard): string {
    const me = conference.me.participant_id;
    const nameOf = (id: string) =>
      people.find((person) => person.participant.id === id)?.participant.name ?? '';
    if (after.speaker !== before.speaker) {
      if (after.speaker === null) return t('floor.announced.free');
      if (after.speaker === me) return t('floor.announced.me');
      return t('floor.announced.somebody', { name: nameOf(after.speaker) });
    }
    const asking = after.queue.find((id) => id !== me && !before.queue.includes(id));
    if (asking !== undefined && conference.me.may.includes('give_floor')) {
      return t('floor.announced.hand', { name: nameOf(asking) });
    }
    const mine = standingOf(floor, me);
    if (mine.kind === 'waits' && before.queue.indexOf(me) !== mine.number - 1) {
      return t('floor.announced.queue', { number: mine.number });
    }
    return '';
  }
}

function read(floor: Floor): Heard {
  return {
    speaker: floor.speaker?.participant_id ?? null,
    queue: floor.queue.map((hand) => hand.participant_id),
  };
}

function isSame(left: Heard, right: Heard): boolean {
  return left.speaker === right.speaker && left.queue.join(' ') === right.queue.join(' ');
}
