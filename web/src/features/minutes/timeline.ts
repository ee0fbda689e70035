import type { Course } from './minutes-content';

/** Something that happened in the meeting. */
export type Moment = { at: string } & (
  | { kind: 'opened' }
  | { kind: 'stage'; stage: string; minutes: number | undefined }
  | { kind: 'point'; point: string }
  | { kind: 'paused'; reason: string | undefined }
  | { kind: 'resumed' }
  | { kind: 'overruled'; step: string; reason: string }
  | { kind: 'sealed' }
);

/** The course in one line of time. What happened in the same moment keeps the order in which it is told. */
export function timelineOf(course: Course): Moment[] {
  const end = course.endedAt;
  const moments: Moment[] = [
    ...(course.startedAt === '' ? [] : [{ kind: 'opened' as const, at: course.startedAt }]),
    ...course.stages.map(({ stage, enteredAt }, index) => ({
      kind: 'stage' as const,
      at: enteredAt,
      stage,
      minutes: minutesBetween(enteredAt, course.stages[index + 1]?.enteredAt ?? end),
    })),
    ...course.opening.map(({ point, at }) => ({ kind: 'point' as const, at, point })),
    ...course.overrules.map(({ at, step, reason }) => ({ kind: 'overruled' as const, at, step, reason })),
    ...course.pauses.flatMap(({ pausedAt, resumedAt, reason }) => [
      { kind: 'paused' as const, at: pausedAt, reason },
      ...(resumedAt === undefined ? [] : [{ kind: 'resumed' as const, at: resumedAt }]),
    ]),
    ...(end === '' ? [] : [{ kind: 'sealed' as const, at: end }]),
  ];
  return moments.sort((one, other) => timeOf(one.at) - timeOf(other.at));
}

/** Whole minutes, rests included: the clock on the wall. */
function minutesBetween(from: string, to: string): number | undefined {
  const minutes = Math.round((timeOf(to) - timeOf(from)) / 60_000);
  return Number.isFinite(minutes) && minutes >= 0 ? minutes : undefined;
}

function timeOf(iso: string): number {
  const time = new Date(iso).getTime();
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
}
