import { expect, test } from 'vitest';
import { elapsedWords } from './elapsed';

test.each([
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:59Z', '00:00'],
  ['2026-01-01T00:00:00Z', '2026-01-01T01:07:00Z', '01:07'],
  ['2026-01-01T00:00:00Z', '2025-12-31T23:00:00Z', '00:00'],
  [null, '2026-01-01T00:00:00Z', '00:00'],
])('from %s to %s the clock says %s', (start, now, words) => {
  expect(elapsedWords(start, Date.parse(now))).toBe(words);
});
