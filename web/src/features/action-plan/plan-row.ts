import type { Role, Schemas } from '../../api/types';
import { dayOf, splitWhen } from '../../lib/plan-date';

/** A row of the action plan as plain values, and what can be said of it. Nothing here touches the page or the network. */

export const PLAN_FIELDS = [
  'what',
  'kind',
  'who',
  'when',
  'where',
  'technique',
  'cause',
  'sign',
  'with',
  'solution',
  'repeats',
  'outcome',
  'alternatives',
] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];

export type PlanRow = Readonly<Record<PlanField, string>> & { readonly id: string };

/** Someone who may be named as owner, or was. */
export interface Owner {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly isRemoved: boolean;
}

/** What a row lacks before the meeting can close. */
export type Gap = 'what' | 'owner' | 'owner_gone' | 'date';

/** What a reader may want to think over; nothing forbids it. */
export type Hint = 'past' | 'lessons' | 'unclear_date';

export type LessonHours = Schemas['LessonHours'];

/** What a row does not say of why and how; worth a thought, and nothing waits for it. */
export type Thought = 'no_cause' | 'no_solution';

/** What a field takes, as a form counts it; the server takes as much. */
export const LONGEST = 1000;

/** A text of a shared map; anything else counts as not written. */
export function readRow(value: (key: string) => unknown): PlanRow {
  const text = (key: string): string => {
    const found = value(key);
    return typeof found === 'string' ? found : '';
  };
  return {
    id: text('id'),
    what: text('what'),
    kind: text('kind'),
    who: text('who'),
    when: text('when'),
    where: text('where'),
    technique: text('technique'),
    cause: text('cause'),
    sign: text('sign'),
    with: text('with'),
    solution: text('solution'),
    repeats: text('repeats'),
    outcome: text('outcome'),
    alternatives: text('alternatives'),
  };
}

export function isSameRow(left: PlanRow, right: PlanRow): boolean {
  return left.id === right.id && PLAN_FIELDS.every((field) => left[field] === right[field]);
}

/** Nobody loses anything when it goes. */
export function isBlankRow(row: PlanRow): boolean {
  return PLAN_FIELDS.every((field) => row[field].trim() === '');
}

export function ownerOf(row: PlanRow, owners: readonly Owner[]): Owner | undefined {
  const id = row.who.trim();
  return owners.find((owner) => owner.id === id && !owner.isRemoved);
}

export function gapsOf(row: PlanRow, owners: readonly Owner[]): readonly Gap[] {
  const gaps: Gap[] = [];
  if (row.what.trim() === '') gaps.push('what');
  if (row.who.trim() === '') gaps.push('owner');
  else if (ownerOf(row, owners) === undefined) gaps.push('owner_gone');
  if (row.when.trim() === '') gaps.push('date');
  return gaps;
}

/** `lessons` as the school settled them; none while they are not known. */
export function hintsOf(row: PlanRow, today: string, lessons: readonly LessonHours[]): readonly Hint[] {
  const { date, time } = splitWhen(row.when) ?? { date: null, time: '' };
  if (date === null) return ['unclear_date'];
  if (date === '') return [];
  const hints: Hint[] = [];
  if (date < today) hints.push('past');
  // Sunday is 0 to the browser and 7 to the school.
  const day = dayOf(date)?.getDay() ?? 0;
  const weekday = day === 0 ? 7 : day;
  const isLesson = lessons.some((one) => one.weekday === weekday && time >= one.from && time < one.to);
  if (time !== '' && isLesson) hints.push('lessons');
  return hints;
}

export function thoughtsOf(row: PlanRow): readonly Thought[] {
  const thoughts: Thought[] = [];
  if (row.cause.trim() === '') thoughts.push('no_cause');
  if (row.solution.trim() === '') thoughts.push('no_solution');
  return thoughts;
}

/** The rows that say what an earlier one says: the same help of the same kind by the same person. */
export function duplicatesIn(rows: readonly PlanRow[]): ReadonlySet<PlanRow> {
  const seen = new Set<string>();
  return new Set(
    rows.filter((row) => {
      const what = row.what.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
      if (what === '') return false;
      const said = JSON.stringify([what, row.kind, row.who.trim()]);
      if (seen.has(said)) return true;
      seen.add(said);
      return false;
    }),
  );
}

/** What one person has to do, the earliest first; what has no date comes last. */
export interface Share {
  readonly owner: Owner | undefined;
  readonly rows: readonly PlanRow[];
}

/** The plan by person, in the order in which the people are listed; rows of nobody come last. */
export function sharesOf(rows: readonly PlanRow[], owners: readonly Owner[]): readonly Share[] {
  const of = (owner: Owner | undefined): Share => ({
    owner,
    rows: rows.filter((row) => ownerOf(row, owners) === owner && !isBlankRow(row)).sort(byDate),
  });
  return [...owners.map(of), of(undefined)].filter((share) => share.rows.length > 0);
}

function byDate(left: PlanRow, right: PlanRow): number {
  const [one, other] = [left.when.trim(), right.when.trim()];
  if (one === '' || other === '') return Number(one === '') - Number(other === '');
  return one < other ? -1 : Number(one > other);
}
