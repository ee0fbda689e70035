import { listOf, memberOf, textOf } from '../../lib/read-json';
import type { SealedFile } from './sealed-file';

/** What the minutes keep of what was said beside the text. */

export interface EntryNote {
  notedBy: string | undefined;
  isAdded: boolean;
  marks: string[];
  word: { isConfirmed: boolean; text: string | undefined; at: string; holds: boolean } | undefined;
}

/** What is said of each entry of a sheet, by the entry's place; seals from before it was kept have none. */
export function notesOf(sheet: unknown): EntryNote[] {
  return listOf(sheet, 'notes').map((note) => {
    const word = memberOf(note, 'word');
    const said = textOf(word, 'word');
    return {
      notedBy: textOf(note, 'noted_by'),
      isAdded: memberOf(note, 'added') === true,
      marks: listOf(note, 'marks').filter((mark) => typeof mark === 'string'),
      word:
        said === undefined
          ? undefined
          : {
              isConfirmed: said === 'confirmed',
              text: textOf(word, 'text'),
              at: textOf(word, 'at') ?? '',
              holds: memberOf(word, 'holds') === true,
            },
    };
  });
}

export interface SealedDissent {
  on: string;
  isForStudent: boolean;
  text: string;
  at: string;
  notedBy: string | undefined;
  confirmedAt: string | undefined;
}

export function dissentsOf(value: unknown): SealedDissent[] {
  return listOf(value, 'views').map((view) => ({
    on: textOf(view, 'on') ?? '',
    isForStudent: textOf(view, 'standpoint') === 'student',
    text: textOf(view, 'text') ?? '',
    at: textOf(view, 'changed_at') ?? textOf(view, 'at') ?? '',
    notedBy: textOf(view, 'noted_by'),
    confirmedAt: textOf(view, 'confirmed_at'),
  }));
}

/** Whose differing views stand in the minutes, withheld or not. */
export function dissentersOf(file: SealedFile): string[] {
  return file.leaves.flatMap(({ name }) =>
    name.startsWith('dissent/') ? [name.slice('dissent/'.length)] : [],
  );
}

export interface SealedNeed {
  what: string;
  from: string | undefined;
  until: string | undefined;
  isMet: boolean;
}

export function neededOf(value: unknown): SealedNeed[] {
  if (!Array.isArray(value)) return [];
  return value.map((item: unknown) => ({
    what: textOf(item, 'what') ?? '',
    from: textOf(item, 'from'),
    until: textOf(item, 'until'),
    isMet: textOf(item, 'met_at') !== undefined,
  }));
}
