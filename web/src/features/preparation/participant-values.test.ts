import { expect, it } from 'vitest';
import { invitableRoles, needsReason, openSeats, partyOf, usualGround } from './participant-values';

it('suggests the seats that nobody holds', () => {
  expect(openSeats([])[0]).toBe('homeroom_teacher');
  const people = [
    { role: 'homeroom_teacher', standing: 'joined' },
    { role: 'parent', standing: 'removed' },
  ] as const;
  expect(openSeats(people)).toEqual(['secretary', 'parent', 'principal', 'subject_teacher', 'psychologist']);
});

it('knows a ground for everyone of whom a reason is asked', () => {
  for (const role of invitableRoles) expect(usualGround(role) !== undefined, role).toBe(needsReason(role));
  expect(partyOf('doctor')).toBe('informant');
  expect(partyOf('secretary')).toBe('leading');
});
