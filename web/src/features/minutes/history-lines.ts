import type { Schemas } from '../../api/types';

export type HistoryLine = Schemas['HistoryLine'];
export type HistoryPiece = Schemas['HistoryPiece'];

/** The minutes of the clock in which something was written that still stands, in their order. */
export function momentsOf(lines: readonly HistoryLine[]): string[] {
  const moments = lines.flatMap(({ pieces }) =>
    pieces.flatMap(({ at }) => (at === null ? [] : [minuteOf(at)])),
  );
  return [...new Set(moments)].sort();
}

/** The lines as far as they stood at the end of a minute; what has no known time stood from the beginning. */
export function linesAt(lines: readonly HistoryLine[], moment: string): HistoryLine[] {
  return lines.flatMap((line) => {
    const pieces = line.pieces.filter(({ at }) => at === null || minuteOf(at) <= moment);
    return pieces.length === 0 ? [] : [{ ...line, pieces }];
  });
}

/** Whose the text is, who wrote most of it first. */
export function authorsOf(lines: readonly HistoryLine[]): string[] {
  const letters = new Map<string, number>();
  for (const { author, text } of lines.flatMap(({ pieces }) => pieces)) {
    if (author !== null) letters.set(author, (letters.get(author) ?? 0) + text.length);
  }
  return [...letters].sort(([, one], [, other]) => other - one).map(([author]) => author);
}

export interface Stretch {
  author: string | null;
  text: string;
}

/** A line by its authors: what one person wrote in several edits is one stretch. */
export function stretchesOf({ pieces }: HistoryLine): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { author, text } of pieces) {
    const last = stretches.at(-1);
    if (last?.author === author) last.text += text;
    else stretches.push({ author, text });
  }
  return stretches;
}

/** UTC to the minute sorts as text; the server writes all times so. */
function minuteOf(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, 16)}Z`;
}
