import { expect, it } from 'vitest';
import { nextRegion, type Region } from './regions';

const shown: Region = { isShown: true, holdsFocus: false };
const here: Region = { isShown: true, holdsFocus: true };
const hidden: Region = { isShown: false, holdsFocus: false };

it('goes round in both directions and passes over what is hidden', () => {
  expect(nextRegion([shown, here, shown], 1)).toBe(2);
  expect(nextRegion([shown, shown, here], 1)).toBe(0);
  expect(nextRegion([here, hidden, shown], -1)).toBe(2);
  expect(nextRegion([here, hidden, shown], 1)).toBe(2);
});

it('begins at an end when the focus is nowhere', () => {
  expect(nextRegion([shown, shown], 1)).toBe(0);
  expect(nextRegion([shown, shown], -1)).toBe(1);
  expect(nextRegion([hidden], 1)).toBeNull();
});
