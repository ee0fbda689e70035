import { expect, test } from 'vitest';
import type { Conference, Participant } from '../../api/types';
import type { Presence } from '../../sync/presence';
import { isListOutdated, listPeople, notYetHeard } from './people';

function participant(id: string, part: Partial<Participant> = {}): Participant {
  return {
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
  };
}

function conference(participants: Participant[]): Conference {
  return {
    id: 'c',
    case_code: 'MERPATI-7',
    purpose: '',
    starts_at: '2026-01-01T00:00:00Z',
    place: null,
    meeting_url: null,
    editing: 'guided',
    state: 'live',
    stage: 'information',
    stage_started_at: null,
    paused_at: null,
    generation: 1,
    created_at: '2026-01-01T00:00:00Z',
    started_at: null,
    sealed_at: null,
    talk_erased_at: null,
    fingerprint: null,
    previous: null,
    next: null,
    has_identity: false,
    consent: null,
    consent_on_record: true,
    me: { participant_id: 'Sari', role: 'parent', name: 'Sari', pledged_at: null, may: [] },
    participants,
  };
}

function here(participantId: string): Presence {
  return { clientId: 1, participantId, name: participantId, role: 'parent', color: '' };
}

const sari = participant('Sari');
const wawan = participant('Wawan', { heard: { information: 'spoke', background_views: null } });
const ratna = participant('Ratna', { role: 'chair', party: 'leading' });
const gone = participant('Gone', { standing: 'removed' });
const lestari = participant('Lestari', { standing: 'invited' });

test('those who lead stand first, and who was removed is not there', () => {
  const people = listPeople({
    conference: conference([sari, gone, wawan, ratna]),
    presence: [],
    isOnline: true,
    round: null,
  });
  expect(people.map((person) => person.participant.name)).toEqual(['Ratna', 'Sari', 'Wawan']);
});

test('presence is what the socket says; of oneself, whether it is connected', () => {
  const facts = { conference: conference([sari, wawan, ratna]), presence: [here('Wawan')], round: null };
  const online = listPeople({ ...facts, isOnline: true });
  expect(online.map((person) => person.isPresent)).toEqual([false, true, true]);
  const offline = listPeople({ ...facts, isOnline: false });
  expect(offline.find((person) => person.isMe)?.isPresent).toBe(false);
});

test('only those who are here, do not lead and have not spoken are waited for', () => {
  const people = listPeople({
    conference: conference([ratna, sari, wawan, lestari]),
    presence: [here('Wawan'), here('Ratna')],
    isOnline: true,
    round: 'information',
  });
  expect(notYetHeard(people)).toEqual(['Sari']);
  expect(people.map((person) => person.heard)).toEqual([null, 'waiting', 'heard', 'waiting']);
});

test('a person who came in since makes the list outdated', () => {
  const known = conference([sari, lestari]);
  expect(isListOutdated(known, [here('Sari')])).toBe(false);
  expect(isListOutdated(known, [here('Sari'), here('Lestari')])).toBe(true);
  expect(isListOutdated(known, [here('New')])).toBe(true);
});
