import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { authorsOf, RecentWriters } from './recent-writers';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('who writes is said to write for a few seconds after the last word', () => {
  const writers = new RecentWriters();
  let changes = 0;
  writers.ids.subscribe(() => (changes += 1));
  writers.note(7);
  vi.advanceTimersByTime(3_000);
  writers.note(7);
  vi.advanceTimersByTime(3_000);
  expect(writers.ids.get()).toEqual([7]);
  expect(changes).toBe(1);
  vi.advanceTimersByTime(1_000);
  expect(writers.ids.get()).toEqual([]);
});

test('a change names those who wrote it, not those whose older words are there', () => {
  const document = new Y.Doc();
  document.getText('default').insert(0, 'lama');
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(document));
  other.getText('default').insert(4, ' baru');
  let authors: readonly number[] = [];
  document.on('afterTransaction', (transaction) => (authors = authorsOf(transaction)));
  Y.applyUpdate(document, Y.encodeStateAsUpdate(other));
  expect(authors).toEqual([other.clientID]);
});
