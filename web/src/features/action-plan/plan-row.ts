import { dayOf, splitWhen } from '../../lib/plan-date';

/** A row of the action plan as plain values, and what can be said of it. Nothing here touches the page or the network. */

export const PLAN_FIELDS = ['what', 'kind', 'who', 'when', 'where', 'technique', 'cause', 'sign'] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];

export type PlanRow = Readonly<Record<PlanField, string>> & { readonly id: string };

/** Someone who may be named as owner, or was. */
export interface Owner {
  readonly id: string;
  readonly name: string;
  readonly isRemoved: boolean;
}

/** What a row lacks before the meeting can close. */
export type Gap = 'what' | 'owner' | 'owner_gone' | 'date';

/** What a reader may want to think over; nothing forbids it. */
export type Hint = 'past' | 'lessons' | 'unclear_date';

/** Monday to Friday between these, most schools teach. */
const lessons = { from: '07:00', until: '15:00' };

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

export function hintsOf(row: PlanRow, today: string): readonly Hint[] {
  const when = splitWhen(row.when);
  if (when === null) return ['unclear_date'];
  if (when.date === '') return [];
  const hints: Hint[] = [];
  if (when.date < today) hints.push('past');
  const weekday = dayOf(when.date)?.getDay() ?? 0;
  const isSchoolDay = weekday >= 1 && weekday <= 5;
  if (isSchoolDay && when.time !== '' && when.time >= lessons.from && when.time < lessons.until) {
    hints.push('lessons');
  }
  return hints;
}
