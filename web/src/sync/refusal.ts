import type { RefusalReason } from './room-events';

/**
 * What becomes of a local text after the server answered about it. Pure, because a
 * wrong branch here either loses what somebody wrote or shows what nobody saved.
 */
export interface DocumentStanding {
  readonly access: 'write' | 'read';
  /** An edit was answered with "not applied" and still stands in the local text. */
  readonly isRefused: boolean;
  readonly reason: RefusalReason | null;
}

export type Verdict =
  /** The text and the server agree, or will by themselves. */
  | 'keep'
  /** The server will never take it: give it back to its author and start afresh. */
  | 'hand_back';

export function judge(standing: DocumentStanding): Verdict {
  if (!standing.isRefused) return 'keep';
  if (standing.access === 'read') return 'hand_back';
  switch (standing.reason) {
    case 'stage':
    case 'sealed':
    case 'invalid':
    case 'too_large':
      return 'hand_back';
    // The server asks for it again by itself once its disk writes; without a reason
    // the change of rights that explains it is still on its way.
    case 'storage':
    case null:
      return 'keep';
  }
}
