import * as Y from 'yjs';
import type { HandedBackBlock } from './handed-back';

/** The fields of an action that hold words; the others hold codes that nobody would miss. */
const WORD_FIELDS: readonly string[] = [
  'what',
  'where',
  'technique',
  'cause',
  'sign',
  'with',
  'solution',
  'repeats',
  'outcome',
  'alternatives',
];

/** The plain values on a sheet of rows that stand in a local document and not on the server, a block a row. */
export function findUnacceptedValues(
  document: Y.Doc,
  accepted: ReadonlyMap<number, number>,
): readonly HandedBackBlock[] {
  const blocks: HandedBackBlock[] = [];
  for (const row of document.getArray<unknown>('rows').toArray()) {
    if (!(row instanceof Y.Map)) continue;
    const words: string[] = [];
    for (const field of WORD_FIELDS) {
      const item = row._map.get(field);
      const value: unknown = row.get(field);
      const isNew = item !== undefined && item.id.clock >= (accepted.get(item.id.client) ?? 0);
      if (isNew && typeof value === 'string' && value.trim() !== '') words.push(value);
    }
    if (words.length > 0) blocks.push({ segments: [{ text: words.join('; '), isOwn: true }] });
  }
  return blocks;
}
