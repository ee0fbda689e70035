import { expect, test } from 'vitest';
import { mayReload } from './stale-page';

const calm = { holdsText: false, fields: ['', ' '], now: 1_000_000, reloadedAt: null };

test('a page without words of its own reloads once', () => {
  expect(mayReload(calm)).toBe(true);
  expect(mayReload({ ...calm, reloadedAt: calm.now - 5_000 })).toBe(false);
  expect(mayReload({ ...calm, reloadedAt: calm.now - 3_600_000 })).toBe(true);
});

test('a page on which something is written never does', () => {
  expect(mayReload({ ...calm, holdsText: true })).toBe(false);
  expect(mayReload({ ...calm, fields: ['', 'Alasan'] })).toBe(false);
});
