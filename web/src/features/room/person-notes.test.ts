import { expect, it } from 'vitest';
import type { Participant } from '../../api/types';
import { notesOf } from './person-notes';

function participant(part: Partial<Participant>): Participant {
  return {
    id: 'p',
    name: 'Ibu Sari',
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

const start = '2026-03-02T02:00:00Z';
const live = { isPresent: false, startedAt: start, isLeading: true };

it('says before the meeting what somebody answered, to those who lead', () => {
  const before = { isPresent: false, startedAt: null, isLeading: true };
  expect(notesOf({ ...before, participant: participant({}) })).toEqual([{ kind: 'answer', answer: 'none' }]);
  expect(notesOf({ ...before, participant: participant({ answer: 'declined' }) })).toEqual([
    { kind: 'answer', answer: 'declined' },
  ]);
  expect(notesOf({ ...before, isLeading: false, participant: participant({}) })).toEqual([]);
  expect(notesOf({ ...before, participant: participant({ role: 'chair', party: 'leading' }) })).toEqual([]);
});

it('says nothing of who is simply there', () => {
  const there = participant({ attendance: 'present', arrived_at: start });
  expect(notesOf({ ...live, isPresent: true, participant: there })).toEqual([]);
  // Who has just come in is not yet noted as there.
  expect(notesOf({ ...live, isPresent: true, participant: participant({ attendance: 'absent' }) })).toEqual(
    [],
  );
  // Noted as present without a device of its own: that must be told.
  expect(notesOf({ ...live, participant: there })).toEqual([{ kind: 'attendance', attendance: 'present' }]);
});

it('tells who came late, left early and is alone', () => {
  const remote = participant({
    attendance: 'online',
    arrived_at: '2026-03-02T02:20:00Z',
    left_at: '2026-03-02T03:00:00Z',
    alone_declared_at: '2026-03-02T02:20:00Z',
    substitute_for: 'q',
  });
  expect(notesOf({ ...live, isPresent: true, participant: remote }).map(({ kind }) => kind)).toEqual([
    'substitute',
    'attendance',
    'late',
    'left',
    'alone',
  ]);
  const onTime = participant({ attendance: 'present', arrived_at: '2026-03-02T02:04:00Z' });
  expect(notesOf({ ...live, isPresent: true, participant: onTime })).toEqual([]);
});
