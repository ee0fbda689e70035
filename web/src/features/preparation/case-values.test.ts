import { expect, it } from 'vitest';
import { newCaseValues, startFault } from './case-values';

const now = new Date(2026, 10, 24, 12, 0);

it('takes a start ahead, and one that is over only where it may be', () => {
  expect(startFault(newCaseValues(now).starts_at, now)).toBeUndefined();
  expect(startFault('2026-11-24T11:59', now)).toBe('past');
  expect(startFault('2026-11-24T11:59', undefined)).toBeUndefined();
  expect(startFault('', now)).toBe('invalid_date');
});
