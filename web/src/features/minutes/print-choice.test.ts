import { expect, test } from 'vitest';
import { copiesFor, namingsFor, usualCopy, usualNaming } from './print-choice';

test('the whole copy and names are for those who lead', () => {
  expect(copiesFor(true)).toContain('full');
  expect(copiesFor(false)).not.toContain('full');
  expect(namingsFor(false)).toEqual(['role', 'none']);
});

test('each is offered first what suits it', () => {
  expect(usualCopy('chair', true)).toBe('full');
  expect(usualCopy('parent', false)).toBe('parents');
  expect(usualCopy('doctor', false)).toBe('participants');
  expect(usualNaming('full')).toBe('named');
  expect(usualNaming('parents')).toBe('role');
});
