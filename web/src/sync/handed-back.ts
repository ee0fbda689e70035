import * as Y from 'yjs';
import { findUnacceptedValues } from './handed-back-rows';

/**
 * Finds what stands in a local document and not on the server, so that it can be given
 * back to its author with the words around it. Reads only: the document stays as it is.
 */
export interface HandedBackBlock {
  readonly segments: readonly HandedBackSegment[];
}

export interface HandedBackSegment {
  readonly text: string;
  /** False: the server has it, it is shown for context. */
  readonly isOwn: boolean;
}

/** `accepted` is the encoded state vector of what the server is known to have. */
export function findUnacceptedText(document: Y.Doc, accepted: Uint8Array): readonly HandedBackBlock[] {
  const before = Y.createSnapshot(Y.createDeleteSet(), Y.decodeStateVector(accepted));
  const now = Y.snapshot(document);
  const blocks: HandedBackBlock[] = [];
  walk(document.getXmlFragment('default'), (block) => {
    const segments = readSegments(block, now, before);
    // A lone space is nothing that anybody would miss.
    if (hasOwnWords(segments)) blocks.push({ segments });
  });
  blocks.push(...findUnacceptedValues(document, Y.decodeStateVector(accepted)));
  for (const text of rowTexts(document)) {
    const segments: HandedBackSegment[] = [];
    pushPieces(segments, text, now, before);
    if (hasOwnWords(segments)) blocks.push({ segments });
  }
  return blocks;
}

function hasOwnWords(segments: readonly HandedBackSegment[]): boolean {
  return segments.some(({ isOwn, text }) => isOwn && text.trim() !== '');
}

/** The shared texts on a sheet of rows, deleted rows left out. */
function rowTexts(document: Y.Doc): readonly Y.Text[] {
  const texts: Y.Text[] = [];
  for (const row of document.getArray<unknown>('rows').toArray()) {
    if (!(row instanceof Y.Map)) continue;
    for (const value of row.values()) if (value instanceof Y.Text) texts.push(value);
  }
  return texts;
}

/** The author's own words as plain text, one line a paragraph. */
export function ownText(blocks: readonly HandedBackBlock[]): string {
  return blocks
    .map((block) =>
      block.segments
        .filter((segment) => segment.isOwn)
        .map((segment) => segment.text)
        .join(' … '),
    )
    .join('\n');
}

function walk(parent: Y.XmlFragment | Y.XmlElement, visit: (block: Y.XmlElement) => void): void {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    if (child.nodeName === 'paragraph') visit(child);
    else walk(child, visit);
  }
}

function readSegments(
  block: Y.XmlElement,
  now: Y.Snapshot,
  before: Y.Snapshot,
): readonly HandedBackSegment[] {
  const segments: HandedBackSegment[] = [];
  for (const child of block.toArray()) {
    if (child instanceof Y.XmlText) {
      pushPieces(segments, child, now, before);
    } else if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak') {
      pushSegment(segments, { text: '\n', isOwn: segments.at(-1)?.isOwn ?? false });
    }
  }
  return segments;
}

function pushPieces(segments: HandedBackSegment[], text: Y.Text, now: Y.Snapshot, before: Y.Snapshot): void {
  const pieces: unknown = text.toDelta(now, before);
  for (const piece of asList(pieces)) pushSegment(segments, readPiece(piece));
}

/** Neighbouring pieces of the same origin (a bold word, say) are one segment. */
function pushSegment(segments: HandedBackSegment[], next: HandedBackSegment | null): void {
  if (next === null || next.text === '') return;
  const last = segments.at(-1);
  if (last?.isOwn === next.isOwn) {
    segments[segments.length - 1] = { text: last.text + next.text, isOwn: last.isOwn };
  } else {
    segments.push(next);
  }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function readPiece(piece: unknown): HandedBackSegment | null {
  if (typeof piece !== 'object' || piece === null || !('insert' in piece)) return null;
  if (typeof piece.insert !== 'string') return null;
  const change = 'attributes' in piece ? readChange(piece.attributes) : null;
  if (change === 'removed') return null;
  return { text: piece.insert, isOwn: change === 'added' };
}

function readChange(attributes: unknown): unknown {
  if (typeof attributes !== 'object' || attributes === null) return null;
  if (!('ychange' in attributes)) return null;
  const { ychange } = attributes;
  if (typeof ychange !== 'object' || ychange === null || !('type' in ychange)) return null;
  return ychange.type;
}
