import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addEntry, noLabels, readEntries, relabel, removeEntry, rowsOf } from './entry';

const family = { category: 'family', kind: 'fact', setting: 'home' } as const;

test('an entry is a row of codes with a shared text, and reads back as it was sent', () => {
  const document = new Y.Doc();
  const id = addEntry(document, 'Ia menjaga adiknya.', family);
  expect(rowsOf(document).toJSON()).toEqual([{ id, ...family, text: 'Ia menjaga adiknya.' }]);
  const [entry] = readEntries(document);
  expect(entry).toMatchObject({ id, ...family, words: 'Ia menjaga adiknya.' });
  expect(entry?.text).toBeInstanceOf(Y.Text);
});

test('what was not said is not in the row', () => {
  const document = new Y.Doc();
  const id = addEntry(document, 'Suka menggambar.', { ...noLabels, category: 'talent' });
  expect(rowsOf(document).toJSON()).toEqual([{ id, category: 'talent', text: 'Suka menggambar.' }]);
  expect(readEntries(document)[0]).toMatchObject({ kind: null, setting: null });
});

test('rows that somebody else made strangely are shown as far as they can be read', () => {
  const document = new Y.Doc();
  const row = new Y.Map<unknown>();
  row.set('category', 'weather');
  row.set('text', 'Kata biasa');
  rowsOf(document).push([row, 'no row']);
  expect(readEntries(document)).toEqual([{ id: 'row-0', words: 'Kata biasa', row, text: null, ...noLabels }]);
});

test('an entry is removed where it stands by now, and once', () => {
  const document = new Y.Doc();
  addEntry(document, 'satu', noLabels);
  addEntry(document, 'dua', noLabels);
  const [first, second] = readEntries(document);
  if (first === undefined || second === undefined) throw new Error('two entries were added');
  removeEntry(document, first);
  removeEntry(document, first);
  removeEntry(document, second);
  expect(readEntries(document)).toEqual([]);
});

test('labels change and go without touching the words', () => {
  const document = new Y.Doc();
  addEntry(document, 'satu', family);
  const [entry] = readEntries(document);
  if (entry === undefined) throw new Error('an entry was added');
  relabel(entry, 'category', 'health');
  relabel(entry, 'setting', null);
  expect(readEntries(document)[0]).toMatchObject({
    category: 'health',
    kind: 'fact',
    setting: null,
    words: 'satu',
  });
});
