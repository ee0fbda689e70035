import type { Schemas } from '../../api/types';
import { splitWhen } from '../../lib/plan-date';
import type { Entry, Item, NewEntry, Progress } from './follow-up-query';

/** In the order in which they are told. */
export const PROGRESS = ['planned', 'under_way', 'done', 'not_done'] as const satisfies readonly Progress[];

/** What is needed of a commitment to place it. */
export type Placed = Pick<Item, 'when' | 'progress' | 'is_late'>;

export function isSettled(progress: Progress): boolean {
  switch (progress) {
    case 'planned':
    case 'under_way':
      return false;
    case 'done':
    case 'not_done':
      return true;
  }
}

/** Late ones first, then what is open by its day, what has no day last; settled ones at the end. Equals keep the plan's order. */
export function inOrder<T extends Placed>(items: readonly T[]): T[] {
  const group = (item: T) => (item.is_late ? 0 : isSettled(item.progress) ? 2 : 1);
  return [...items].sort((one, other) => group(one) - group(other) || byDay(one.when, other.when));
}

function byDay(one: string, other: string): number {
  const [left, right] = [dayKeyOf(one), dayKeyOf(other)];
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return left < right ? -1 : 1;
}

/** The plan's date with its time, in a form that sorts; null where there is none or words that are no date. */
function dayKeyOf(when: string): string | null {
  const parts = splitWhen(when);
  return parts === null || parts.date === '' ? null : `${parts.date}T${parts.time}`;
}

/** How many commitments have come how far. */
export function counted(items: readonly Pick<Item, 'progress'>[]): Record<Progress, number> {
  const counts = { planned: 0, under_way: 0, done: 0, not_done: 0 };
  for (const { progress } of items) counts[progress] += 1;
  return counts;
}

interface Attendant {
  readonly id: string;
  readonly name: string;
  readonly role: Schemas['Role'];
  readonly pledged_at: string | null;
}

/** How many of those who were there hold a commitment that they made themselves, and who holds none yet. */
export function holders(people: readonly Attendant[], items: readonly Pick<Item, 'who' | 'commitment'>[]) {
  const promised = new Set(items.filter((item) => item.commitment === 'committed').map(({ who }) => who));
  const joined = people.filter(({ role, pledged_at: at }) => role !== 'screen' && at !== null);
  const without = joined.filter(({ id }) => !promised.has(id)).map(({ name }) => name);
  return { all: joined.length, holding: joined.length - without.length, without };
}

export interface Month<T> {
  /** `YYYY-MM`; null for what has no date. */
  readonly month: string | null;
  readonly items: T[];
}

/** The commitments by the month of their day, the earliest first, each month by day; without a date last. */
export function byMonth<T extends Placed>(items: readonly T[]): Month<T>[] {
  const months: Month<T>[] = [];
  for (const item of [...items].sort((one, other) => byDay(one.when, other.when))) {
    const month = dayKeyOf(item.when)?.slice(0, 7) ?? null;
    const last = months.at(-1);
    if (last?.month === month) last.items.push(item);
    else months.push({ month, items: [item] });
  }
  return months;
}

/** "Desember 2026"; the month as it stands when it is none. */
export function monthWords(month: string, language: string): string {
  const first = new Date(`${month}-01T00:00:00Z`);
  if (Number.isNaN(first.getTime())) return month;
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(first);
}

/** "Rabu, 9 Desember 2026" · "Wednesday, 9 December 2026": a day in the calendar, without a zone. */
export function dayWords(day: string, language: string): string {
  const found = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(found.getTime())) return day;
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(found);
  const year = found.getUTCFullYear();
  return `${part({ weekday: 'long' })}, ${found.getUTCDate()} ${part({ month: 'long' })} ${year}`;
}

type OfKind<K extends NewEntry['kind']> = Extract<NewEntry, { kind: K }>;

export interface Told<K extends NewEntry['kind']> {
  readonly id: string;
  readonly at: string;
  readonly author: string;
  readonly entry: OfKind<K>;
}

/** The entries of one kind, the newest first. */
export function ofKind<K extends NewEntry['kind']>(entries: readonly Entry[], kind: K): Told<K>[] {
  const isOfKind = (entry: NewEntry): entry is OfKind<K> => entry.kind === kind;
  return entries.flatMap(({ entry, ...rest }) => (isOfKind(entry) ? [{ ...rest, entry }] : [])).reverse();
}
