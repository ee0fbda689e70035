import type { DestructionReason, RetentionItem } from '../../api/types';

/** What somebody is about to destroy. */
export type Order =
  | { kind: 'talk'; item: RetentionItem; reasons: readonly DestructionReason[] }
  | { kind: 'ask'; item: RetentionItem; reasons: readonly DestructionReason[] }
  | { kind: 'approve'; item: RetentionItem };

/** How a conference stands: which words its line shows, and what may be pressed. */
export type Standing = 'destroyed' | 'waiting' | 'overdue' | 'talk_overdue' | 'kept';

export function standingOf(item: RetentionItem, today: string): Standing {
  if (item.shredded_on !== null) return 'destroyed';
  if (item.asked !== null) return 'waiting';
  if (item.due_on <= today) return 'overdue';
  if (item.talk_due_on !== null && item.talk_due_on <= today) return 'talk_overdue';
  return 'kept';
}

/** The reason that stands first in the choice: a period that is over, where it is. */
export function firstReason(reasons: readonly DestructionReason[]): DestructionReason {
  return reasons.includes('due') ? 'due' : 'request';
}
