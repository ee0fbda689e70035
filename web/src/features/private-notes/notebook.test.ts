import { expect, it } from 'vitest';
import {
  emptyNotebook,
  isUnsaved,
  turnPage,
  waitsToBeSent,
  type Notebook,
  type NotebookEvent,
} from './notebook';

const after = (...events: NotebookEvent[]): Notebook => events.reduce(turnPage, emptyNotebook);
const loaded: NotebookEvent = { kind: 'loaded', kept: { text: 'Jam tidur?', version: 3 } };
const typed = (text: string): NotebookEvent => ({ kind: 'typed', text });

it('waits for the server before anything can be lost', () => {
  expect(waitsToBeSent(emptyNotebook)).toBe(false);
  expect(after(loaded).text).toBe('Jam tidur?');
  expect(isUnsaved(after(loaded))).toBe(false);
});

it('keeps what is typed while an earlier text is under way', () => {
  const notebook = after(
    loaded,
    typed('Jam tidur? Adik?'),
    { kind: 'sent' },
    typed('Jam tidur? Adik? Ibu?'),
    { kind: 'kept', kept: { text: 'Jam tidur? Adik?', version: 4 } },
  );
  expect(notebook.text).toBe('Jam tidur? Adik? Ibu?');
  expect(waitsToBeSent(notebook)).toBe(true);
});

it('follows another device while nothing is written here, and never overwrites what is', () => {
  const newer: NotebookEvent = { kind: 'loaded', kept: { text: 'dari ponsel', version: 4 } };
  expect(after(loaded, newer).text).toBe('dari ponsel');
  expect(after(loaded, typed('dari sini'), newer).text).toBe('dari sini');
  expect(after(newer, loaded).text).toBe('dari ponsel');
});

it('lets the writer choose after a conflict', () => {
  const conflict = after(
    loaded,
    typed('dari sini'),
    { kind: 'sent' },
    {
      kind: 'conflicted',
      kept: { text: 'dari ponsel', version: 4 },
    },
  );
  expect(waitsToBeSent(conflict)).toBe(false);
  expect(turnPage(conflict, { kind: 'took_other' }).text).toBe('dari ponsel');
  const both = turnPage(conflict, { kind: 'took_both' });
  expect(both.text).toBe('dari ponsel\n\ndari sini');
  expect([both.kept?.version, waitsToBeSent(both)]).toEqual([4, true]);
});

it('has no conflict where both wrote the same', () => {
  const same = after(
    loaded,
    typed('sama'),
    { kind: 'sent' },
    {
      kind: 'conflicted',
      kept: { text: 'sama', version: 4 },
    },
  );
  expect([same.other, isUnsaved(same)]).toEqual([null, false]);
});

it('tries again what could not be sent', () => {
  expect(waitsToBeSent(after(loaded, typed('a'), { kind: 'sent' }, { kind: 'failed' }))).toBe(true);
});
