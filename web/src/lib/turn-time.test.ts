import { expect, test } from 'vitest';
import { stageTime, turnTime } from './turn-time';

const since = '2026-11-24T08:00:00Z';
const after = (seconds: number): number => Date.parse(since) + seconds * 1000;

test.each([
  [-5, { kind: 'left', minutes: 3 }],
  [0, { kind: 'left', minutes: 3 }],
  [59, { kind: 'left', minutes: 3 }],
  [60, { kind: 'left', minutes: 2 }],
  [120, { kind: 'left', minutes: 1 }],
  [121, { kind: 'little' }],
  [179, { kind: 'little' }],
  [180, { kind: 'up' }],
  [239, { kind: 'up' }],
  [240, { kind: 'over', minutes: 1 }],
  [299, { kind: 'over', minutes: 1 }],
  [300, { kind: 'over', minutes: 2 }],
])('says a turn of three minutes after %i seconds', (seconds, expected) => {
  expect(turnTime(since, 180, after(seconds))).toEqual(expected);
});

test('counts a stage against its minutes', () => {
  expect(stageTime(since, undefined, after(125))).toEqual({ kind: 'open', minutes: 2 });
  expect(stageTime(since, 20, after(12 * 60))).toEqual({ kind: 'within', minutes: 12, limit: 20 });
  expect(stageTime(since, 20, after(20 * 60 + 59))).toEqual({ kind: 'within', minutes: 20, limit: 20 });
  expect(stageTime(since, 20, after(23 * 60))).toEqual({ kind: 'over', minutes: 3, limit: 20 });
});

test('takes a time that it cannot read for now', () => {
  expect(turnTime('', 180, after(0))).toEqual({ kind: 'left', minutes: 3 });
});
