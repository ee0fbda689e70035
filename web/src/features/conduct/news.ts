import type { Participant } from '../../api/types';
import type { Conduct } from './conduct-query';

/** What of the conduct is told to everyone when it changes. */
export interface ConductState {
  readonly chair: string | null;
  readonly secretary: string | null;
  readonly presenter: string | null;
  readonly hasNoConclusion: boolean;
  readonly isWithdrawn: boolean;
  readonly goesOn: boolean;
}

/** One change. `who` is a participant's id. */
export type ConductNews =
  | { readonly kind: 'chair' | 'secretary'; readonly who: string }
  | { readonly kind: 'presenter'; readonly who: string | null }
  | { readonly kind: 'no_conclusion' | 'sought' | 'withdrawn' | 'goes_on' };

export function readConduct(conduct: Conduct, participants: readonly Participant[]): ConductState {
  const holder = (role: Participant['role']) =>
    participants.find((one) => one.role === role && one.standing !== 'removed')?.id ?? null;
  return {
    chair: holder('chair'),
    secretary: holder('secretary'),
    presenter: conduct.presenter,
    hasNoConclusion: conduct.no_conclusion !== null,
    isWithdrawn: conduct.consent_withdrawn !== null,
    goesOn: conduct.goes_on !== null,
  };
}

/** What changed between two looks; what nobody holds any more is no news. */
export function newsBetween(before: ConductState, after: ConductState): readonly ConductNews[] {
  const news: ConductNews[] = [];
  if (after.chair !== null && after.chair !== before.chair) news.push({ kind: 'chair', who: after.chair });
  if (after.secretary !== null && after.secretary !== before.secretary) {
    news.push({ kind: 'secretary', who: after.secretary });
  }
  if (after.presenter !== before.presenter) news.push({ kind: 'presenter', who: after.presenter });
  if (after.hasNoConclusion !== before.hasNoConclusion) {
    news.push({ kind: after.hasNoConclusion ? 'no_conclusion' : 'sought' });
  }
  if (after.isWithdrawn && !before.isWithdrawn) news.push({ kind: 'withdrawn' });
  if (after.goesOn && !before.goesOn) news.push({ kind: 'goes_on' });
  return news;
}
