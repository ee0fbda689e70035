import * as Y from 'yjs';
import { randomId } from '../../lib/random-id';
import { CATEGORIES, KINDS, SETTINGS } from '../../lib/row-codes';

export type Category = (typeof CATEGORIES)[number];
export type Kind = (typeof KINDS)[number];
export type Setting = (typeof SETTINGS)[number];

/** What may be said of an entry; null where its writer did not say it. */
export interface Labels {
  readonly category: Category | null;
  readonly kind: Kind | null;
  readonly setting: Setting | null;
}

export const noLabels: Labels = { category: null, kind: null, setting: null };

/** One entry of a sheet as the page shows it. */
export interface Entry extends Labels {
  readonly id: string;
  /** The words as they stood when the sheet was read. */
  readonly words: string;
  /** The row itself, for changes. */
  readonly row: Y.Map<unknown>;
  /** The shared text; null in a row that holds plain words, which nobody can type in. */
  readonly text: Y.Text | null;
}

/** The rows of a sheet. */
export function rowsOf(document: Y.Doc): Y.Array<unknown> {
  return document.getArray<unknown>('rows');
}

/** What a sheet says, in its order. What is no row is left out, as the minutes leave it out. */
export function readEntries(document: Y.Doc): readonly Entry[] {
  return rowsOf(document)
    .toArray()
    .flatMap((row, index) => (row instanceof Y.Map ? [readEntry(row, index)] : []));
}

function readEntry(row: Y.Map<unknown>, index: number): Entry {
  const [id, text] = [row.get('id'), row.get('text')];
  return {
    id: typeof id === 'string' && id !== '' ? id : `row-${index}`,
    words: wordsOf(text),
    row,
    text: text instanceof Y.Text ? text : null,
    ...readLabels((key) => row.get(key)),
  };
}

/** Labels by their codes; a code that this version does not know is not shown. */
export function readLabels(get: (key: keyof Labels) => unknown): Labels {
  return {
    category: codeIn(CATEGORIES, get('category')),
    kind: codeIn(KINDS, get('kind')),
    setting: codeIn(SETTINGS, get('setting')),
  };
}

/** Adds an entry at the end of a sheet; answers with its id. What was not said is left out of the row. */
export function addEntry(document: Y.Doc, words: string, labels: Labels): string {
  const id = randomId();
  const row = new Y.Map<unknown>();
  row.set('id', id);
  for (const key of labelKeys) {
    const code = labels[key];
    if (code !== null) row.set(key, code);
  }
  row.set('text', new Y.Text(words));
  rowsOf(document).push([row]);
  return id;
}

/** Takes an entry out, wherever it stands by now. */
export function removeEntry(document: Y.Doc, { row }: Entry): void {
  const rows = rowsOf(document);
  const index = rows.toArray().indexOf(row);
  if (index >= 0) rows.delete(index, 1);
}

/** Says something else of an entry, or nothing. */
export function relabel({ row }: Entry, key: keyof Labels, code: string | null): void {
  if (code === null) row.delete(key);
  else row.set(key, code);
}

const labelKeys = ['category', 'kind', 'setting'] as const satisfies readonly (keyof Labels)[];

function wordsOf(text: unknown): string {
  if (typeof text === 'string') return text;
  return text instanceof Y.Text ? text.toJSON() : '';
}

function codeIn<Code extends string>(codes: readonly Code[], value: unknown): Code | null {
  return codes.find((code) => code === value) ?? null;
}
