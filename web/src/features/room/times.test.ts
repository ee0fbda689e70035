import { expect, test } from 'vitest';
import { readStageMinutes, readTurnSeconds, turnMinutesText } from './times';

test.each([
  ['3', 180],
  [' 1,5 ', 90],
  ['0.5', 30],
  ['60', 3600],
  ['61', null],
  ['0', null],
  ['', null],
  ['dua', null],
  ['1e3', null],
])('reads %j minutes of a turn as %j seconds', (text, expected) => {
  expect(readTurnSeconds(text)).toBe(expected);
});

test.each([
  ['', null],
  ['20', 20],
  ['480', 480],
  ['481', 'wrong'],
  ['0', 'wrong'],
  ['1,5', 'wrong'],
  ['-3', 'wrong'],
] as const)('reads %j minutes of a stage as %j', (text, expected) => {
  expect(readStageMinutes(text)).toBe(expected);
});

test('writes minutes so that it reads the same seconds again', () => {
  expect(turnMinutesText(90, 'id')).toBe('1,5');
  expect(turnMinutesText(180, 'en')).toBe('3');
  for (const seconds of [10, 45, 90, 100, 3600]) {
    expect(readTurnSeconds(turnMinutesText(seconds, 'id'))).toBe(seconds);
  }
});
