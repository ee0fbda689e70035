import { expect, test } from 'vitest';
import type { Participant } from '../../api/types';
import { canBeGivenFloor, heardByThen, nextToSpeak, standingOf, type Floor } from './floor';
import type { Person } from './people';

const at = '2026-11-24T08:00:00Z';

function floor(speaker: string | null, queue: readonly string[]): Floor {
  return {
    speaker: speaker === null ? null : { participant_id: speaker, since: at, limit_seconds: 180 },
    queue: queue.map((id) => ({ participant_id: id, raised_at: at })),
    paused_at: null,
    paused_seconds: 0,
    speaker_seconds: 180,
    stage_minutes: {},
    opening: { purpose: null, case: null, secrecy: null },
  };
}

function person(
  id: string,
  heard: Person['heard'],
  part: Partial<Participant> = {},
  isPresent = true,
): Person {
  return {
    participant: {
      id,
      name: id,
      role: 'parent',
      party: 'decisive',
      gives: [],
      standing: 'joined',
      has_account: false,
      pledged_at: null,
      online: false,
      heard: { information: null, background_views: null },
      ...part,
    },
    isMe: false,
    isPresent,
    heard,
  };
}

test('tells where somebody stands', () => {
  const now = floor('sari', ['wawan', 'dwi']);
  expect(standingOf(now, 'sari')).toEqual({ kind: 'speaks' });
  expect(standingOf(now, 'dwi')).toEqual({ kind: 'waits', number: 2 });
  expect(standingOf(now, 'budi')).toEqual({ kind: 'none' });
  expect(standingOf(undefined, 'sari')).toEqual({ kind: 'none' });
});

test('lets who asked speak before who has only not been heard', () => {
  const people = [person('sari', 'waiting'), person('wawan', 'heard')];
  expect(nextToSpeak(floor(null, ['wawan']), people)?.participant.id).toBe('wawan');
  expect(nextToSpeak(floor(null, []), people)?.participant.id).toBe('sari');
});

test('passes over who speaks, who is away and who was removed', () => {
  const people = [person('sari', 'waiting'), person('dwi', 'waiting', {}, false)];
  expect(nextToSpeak(floor('sari', []), people)).toBeNull();
  expect(nextToSpeak(floor(null, ['gone']), people)?.participant.id).toBe('sari');
});

test('offers the floor to who waits or has not been heard', () => {
  expect(canBeGivenFloor(floor(null, []), person('sari', 'waiting'))).toBe(true);
  expect(canBeGivenFloor(floor(null, ['sari']), person('sari', null))).toBe(true);
  expect(canBeGivenFloor(floor(null, []), person('sari', 'heard'))).toBe(false);
  expect(canBeGivenFloor(floor('sari', []), person('sari', 'waiting'))).toBe(false);
  expect(canBeGivenFloor(floor(null, []), person('sari', 'waiting', { standing: 'invited' }))).toBe(false);
  expect(canBeGivenFloor(floor(null, []), person('layar', null, { party: 'screen' }))).toBe(false);
});

test('counts a turn in a round as being heard, once', () => {
  const participants = [
    person('sari', null),
    person('dwi', null, { heard: { information: 'contributed', background_views: null } }),
    person('ratna', null, { party: 'leading' }),
  ].map((each) => each.participant);
  const now = { participants, stage: 'information' as const };
  expect(heardByThen(floor('sari', []), now)).toBe('sari');
  expect(heardByThen(floor('dwi', []), now)).toBeNull();
  expect(heardByThen(floor('ratna', []), now)).toBeNull();
  expect(heardByThen(floor(null, ['sari']), now)).toBeNull();
  expect(heardByThen(floor('sari', []), { participants, stage: 'closing' })).toBeNull();
});
