import { expect, test } from 'vitest';
import { readableInk, safeColor } from './caret-color';

test.each([
  ['#136f73', '#ffffff'],
  ['#000000', '#ffffff'],
  ['#ffd54f', '#10201f'],
  ['#9be7c4', '#10201f'],
])('on %s one reads %s', (color, ink) => {
  expect(readableInk(color)).toBe(ink);
});

test.each(['red', '#123', 'url(x)', '#12345g', undefined, 7])('%s from the wire is no colour', (value) => {
  expect(safeColor(value)).toBe('#5b6b6e');
});
