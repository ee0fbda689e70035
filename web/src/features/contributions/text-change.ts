/**
 * A plain text field over a shared text: the smallest change that explains what the field
 * now holds, so that two people can type in one entry. Positions are UTF-16 units, as Yjs counts.
 */
export interface TextChange {
  readonly index: number;
  readonly remove: number;
  readonly insert: string;
}

/** `caret` is where the caret stands in `after`: what follows it was not typed. Null when nothing changed. */
export function findChange(before: string, after: string, caret: number): TextChange | null {
  if (before === after) return null;
  const suffix = commonSuffix(before, after, after.length - caret);
  const prefix = commonPrefix(before, after, Math.min(before.length, after.length) - suffix);
  return {
    index: prefix,
    remove: before.length - suffix - prefix,
    insert: after.slice(prefix, after.length - suffix),
  };
}

function commonPrefix(before: string, after: string, most: number): number {
  let length = 0;
  while (length < most && before.charCodeAt(length) === after.charCodeAt(length)) length += 1;
  // Half an emoji is none: a pair is replaced as a whole.
  return length > 0 && isHighSurrogate(before.charCodeAt(length - 1)) ? length - 1 : length;
}

function commonSuffix(before: string, after: string, most: number): number {
  const limit = Math.min(most, before.length, after.length);
  let length = 0;
  while (
    length < limit &&
    before.charCodeAt(before.length - length - 1) === after.charCodeAt(after.length - length - 1)
  ) {
    length += 1;
  }
  return length > 0 && isLowSurrogate(before.charCodeAt(before.length - length)) ? length - 1 : length;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** One step of a change as Yjs tells it. */
export interface DeltaStep {
  readonly retain?: number | undefined;
  readonly delete?: number | undefined;
  readonly insert?: unknown;
}

/** Where a caret stands after somebody else's change. */
export function moveCaret(caret: number, delta: readonly DeltaStep[]): number {
  let index = 0;
  let moved = caret;
  for (const { retain = 0, delete: removed = 0, insert } of delta) {
    if (index > moved) break;
    index += retain;
    if (typeof insert === 'string') {
      if (index < moved) moved += insert.length;
      index += insert.length;
    }
    if (removed > 0 && index < moved) moved -= Math.min(removed, moved - index);
  }
  return moved;
}
