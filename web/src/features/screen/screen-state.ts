import type { Schemas } from '../../api/types';

export type ScreenView = Schemas['ScreenView'];
export type ScreenContent = ScreenView['content'];
export type ScreenPerson = Schemas['ScreenPerson'];
export type ScreenAction = Schemas['ScreenAction'];

/** How long what was last heard may stand, in milliseconds: longer without the server, and the screen may have been taken away. */
export const PATIENCE = 20_000;

export type ScreenState =
  | { readonly kind: 'asking' }
  /** No screen of any conference; `ended` where it was one. */
  | { readonly kind: 'unpaired'; readonly ended: boolean }
  /** `since`: when the server first did not answer any more; null while it answers. */
  | { readonly kind: 'shown'; readonly view: ScreenView; readonly since: number | null }
  | { readonly kind: 'lost' };

/** What came of one question. */
export type Answer =
  | { readonly kind: 'view'; readonly view: ScreenView }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'nothing' };

export function after(state: ScreenState, answer: Answer, now: number): ScreenState {
  switch (answer.kind) {
    case 'view':
      return { kind: 'shown', view: answer.view, since: null };
    case 'same':
      return state.kind === 'shown' && state.since !== null ? { ...state, since: null } : state;
    case 'refused':
      return state.kind === 'unpaired'
        ? state
        : { kind: 'unpaired', ended: state.kind === 'shown' || state.kind === 'lost' };
    case 'nothing':
      return state.kind === 'shown' ? silent(state, now) : state;
  }
}

function silent(state: Extract<ScreenState, { kind: 'shown' }>, now: number): ScreenState {
  if (state.since === null) return { ...state, since: now };
  return now - state.since > PATIENCE ? { kind: 'lost' } : state;
}

/** The first line that says something else than before, for the eye to be led to; null where nothing changed. */
export function changedLine(before: readonly string[], lines: readonly string[]): number | null {
  const first = lines.findIndex((line, index) => line !== before[index]);
  if (first >= 0) return first;
  return lines.length < before.length ? Math.max(0, lines.length - 1) : null;
}
