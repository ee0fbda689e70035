import { expect, it } from 'vitest';
import type { Participant } from '../../api/types';
import { isDone, missingForStart, stepOf } from './steps';

function person(role: Participant['role'], standing: Participant['standing'] = 'joined'): Participant {
  return {
    id: `${role}-${standing}`,
    name: role,
    role,
    party: 'leading',
    gives: [],
    standing,
    has_account: false,
    pledged_at: null,
    online: false,
    heard: { information: null, background_views: null },
  };
}

it('says what a new conference lacks, and opens the consent first', () => {
  const fresh = { consent_on_record: false, participants: [person('chair')] };
  expect(missingForStart(fresh)).toEqual(['consent', 'participants']);
  expect(stepOf(null, fresh)).toBe('consent');
  expect(stepOf('case', fresh)).toBe('case');
  expect(stepOf('nonsense', fresh)).toBe('consent');
});

it('misses the secretary once others are invited, and does not count who was removed', () => {
  const participants = [person('chair'), person('parent', 'invited'), person('secretary', 'removed')];
  expect(missingForStart({ consent_on_record: true, participants })).toEqual(['secretary']);
});

it('counts the invitations done when all have come in', () => {
  const participants = [person('chair'), person('secretary'), person('parent', 'invited')];
  expect(isDone('invitations', { consent_on_record: true, participants })).toBe(false);
  const all = [person('chair'), person('secretary'), person('parent')];
  expect(isDone('invitations', { consent_on_record: true, participants: all })).toBe(true);
});
