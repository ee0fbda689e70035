import { expect, it } from 'vitest';
import type { Participant } from '../../api/types';
import { candidatesFor, needsNote, presenters } from './candidates';
import { newsBetween, type ConductState } from './news';

function person(id: string, role: Participant['role'], other: Partial<Participant> = {}): Participant {
  return {
    id,
    name: id,
    role,
    party: 'decisive',
    gives: [],
    standing: 'joined',
    has_account: false,
    pledged_at: null,
    online: true,
    heard: { information: null, background_views: null },
    answer: null,
    attendance: null,
    left_at: null,
    ...other,
  };
}

const people = [
  person('retno', 'chair', { has_account: true }),
  person('budi', 'secretary', { has_account: true }),
  person('dwi', 'homeroom_teacher', { has_account: true }),
  person('sari', 'parent'),
  person('haryono', 'principal', { has_account: true, standing: 'invited' }),
  person('agus', 'doctor', { standing: 'removed' }),
  person('layar', 'screen'),
];
const ids = (found: readonly Participant[]) => found.map(({ id }) => id);

it('offers the chair to colleagues who are in, the minutes to everyone who is in', () => {
  expect(ids(candidatesFor('chair', people))).toEqual(['budi', 'dwi']);
  expect(ids(candidatesFor('secretary', people))).toEqual(['retno', 'dwi', 'sari']);
  expect(ids(presenters(people))).toEqual(['budi', 'dwi', 'sari', 'haryono']);
});

it('asks for a note where the chair takes the minutes', () => {
  expect(needsNote('secretary', people[0])).toBe(true);
  expect(needsNote('secretary', people[2])).toBe(false);
  expect(needsNote('chair', people[1])).toBe(false);
});

const quiet: ConductState = {
  chair: 'retno',
  secretary: 'budi',
  presenter: null,
  hasNoConclusion: false,
  isWithdrawn: false,
  goesOn: false,
};

it('tells each change once and nothing of what stays', () => {
  expect(newsBetween(quiet, quiet)).toEqual([]);
  expect(newsBetween(quiet, { ...quiet, chair: 'budi', secretary: 'retno' })).toEqual([
    { kind: 'chair', who: 'budi' },
    { kind: 'secretary', who: 'retno' },
  ]);
  expect(newsBetween(quiet, { ...quiet, secretary: null })).toEqual([]);
  expect(newsBetween(quiet, { ...quiet, presenter: 'dwi', hasNoConclusion: true })).toEqual([
    { kind: 'presenter', who: 'dwi' },
    { kind: 'no_conclusion' },
  ]);
  expect(newsBetween({ ...quiet, hasNoConclusion: true }, quiet)).toEqual([{ kind: 'sought' }]);
  expect(newsBetween(quiet, { ...quiet, isWithdrawn: true, goesOn: true })).toEqual([
    { kind: 'withdrawn' },
    { kind: 'goes_on' },
  ]);
});
