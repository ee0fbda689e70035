import type { Schemas } from '../../api/types';
import type { PlanRow } from './plan-row';

/** What an owner said to a row, and whether it still counts for what the row says on this page. */
export type Word =
  | { readonly kind: 'none' }
  | { readonly kind: 'holds'; readonly given: Schemas['Commitment'] }
  | { readonly kind: 'lapsed'; readonly given: Schemas['Commitment'] };

/** `known` is the row as the server last answered: a change since then makes a word lapse before the server says so. */
export function wordOf(row: PlanRow, known: Schemas['PlannedAction'] | undefined): Word {
  if (known === undefined) return { kind: 'none' };
  if (known.commitment !== null) {
    const isSame = isSameUndertaking(row, known);
    return { kind: isSame ? 'holds' : 'lapsed', given: known.commitment };
  }
  return known.lapsed === null ? { kind: 'none' } : { kind: 'lapsed', given: known.lapsed };
}

interface Undertaking {
  readonly what: string;
  readonly who: string;
  readonly when: string;
}

/** What, who and when; a change of any other field leaves a word standing. */
export function isSameUndertaking(left: Undertaking, right: Undertaking): boolean {
  return (
    left.what.trim() === right.what.trim() &&
    left.who.trim() === right.who.trim() &&
    left.when.trim() === right.when.trim()
  );
}
