import { expect, test } from 'vitest';
import { allAnnouncedKeys, announcedKeys } from './announced-keys';

test('an announcement makes only its own resource outdated', () => {
  expect(announcedKeys({ kind: 'floor' }, 'c1')).toEqual([['floor', 'c1']]);
  expect(announcedKeys({ kind: 'people' }, 'c1')).toEqual([['conference', 'c1']]);
  expect(announcedKeys({ kind: 'storage', isSaving: true }, 'c1')).toEqual([]);
});

test('a page that comes back asks for all of them', () => {
  expect(allAnnouncedKeys('c1')).toContainEqual(['floor', 'c1']);
  expect(allAnnouncedKeys('c1')).toContainEqual(['name-hits', 'c1']);
  expect(allAnnouncedKeys('c1')).toContainEqual(['conduct', 'c1']);
});
