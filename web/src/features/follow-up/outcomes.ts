import type { Schemas } from '../../api/types';
import type { Outcome } from './follow-up-query';

type Area = Schemas['Area'];
type Horizon = Schemas['Horizon'];

export const OUTCOMES = ['achieved', 'partly', 'not_yet'] as const satisfies readonly Outcome[];
export const AREAS = ['personal', 'social', 'learning', 'career'] as const satisfies readonly Area[];
export const HORIZONS = ['immediate', 'short', 'long'] as const satisfies readonly Horizon[];

export type AreaResults = Partial<Record<Area, Outcome>>;

/** The judged areas in the order in which they are asked. */
export function judgedAreas(results: Readonly<Record<string, Outcome | undefined>>): [Area, Outcome][] {
  return AREAS.flatMap((area) => {
    const outcome = results[area];
    return outcome === undefined ? [] : [[area, outcome] satisfies [Area, Outcome]];
  });
}

/** What the server takes: only what was judged. */
export function sentResults(results: AreaResults): Record<string, Outcome> {
  return Object.fromEntries(judgedAreas(results));
}
