import { expect, test } from 'vitest';
import { isDoublePress } from './double-press';

test('two presses make one when they follow closely', () => {
  expect(isDoublePress(null, 100)).toBe(false);
  expect(isDoublePress(100, 500)).toBe(true);
  expect(isDoublePress(100, 5_000)).toBe(false);
});
