import { CATEGORIES, SETTINGS } from '../../lib/row-codes';

/** One entry, as far as it tells what is known. */
export interface Known {
  readonly category: (typeof CATEGORIES)[number] | null;
  readonly setting: (typeof SETTINGS)[number] | null;
}

/** What one person brought in. */
export interface Brought {
  readonly owner: string;
  readonly entries: readonly Known[];
}

interface Count<Code> {
  readonly code: Code;
  readonly entries: number;
  /** From how many people. */
  readonly sources: number;
}

export interface Coverage {
  readonly categories: readonly Count<(typeof CATEGORIES)[number]>[];
  readonly settings: readonly Count<(typeof SETTINGS)[number]>[];
  readonly people: readonly { readonly owner: string; readonly entries: number }[];
  /** Whether all that is known comes from one person. */
  readonly isSingleSource: boolean;
}

/** Which kinds of information and which places have data, and who brought it. */
export function coverageOf(sheets: readonly Brought[]): Coverage {
  const count = <Code>(code: Code, isOf: (entry: Known) => boolean): Count<Code> => {
    const found = sheets.map(({ entries }) => entries.filter(isOf).length);
    return {
      code,
      entries: found.reduce((sum, each) => sum + each, 0),
      sources: found.filter((each) => each > 0).length,
    };
  };
  const people = sheets.map(({ owner, entries }) => ({ owner, entries: entries.length }));
  return {
    categories: CATEGORIES.map((code) => count(code, ({ category }) => category === code)),
    settings: SETTINGS.map((code) => count(code, ({ setting }) => setting === code)),
    people,
    isSingleSource: people.filter(({ entries }) => entries > 0).length === 1,
  };
}

/** What has no data yet. "Other" is not missed. */
export function gapsOf({ categories, settings }: Coverage) {
  return {
    categories: categories
      .filter(({ code, entries }) => entries === 0 && code !== 'other')
      .map(({ code }) => code),
    settings: settings.filter(({ entries }) => entries === 0).map(({ code }) => code),
  };
}
