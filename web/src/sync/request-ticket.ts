import { ask, client } from '../api/client';
import { Problem } from '../api/problem';
import type { Schemas } from '../api/types';
import type { TicketDocument, TicketOutcome } from './ticket-desk';

/** A line may die without a word. A slow phone has its answer by then. */
const ANSWERED_WITHIN_MS = 10_000;

/** Asks the server for a ticket and sorts the answer into "yes", "never" and "later". */
export async function requestTicket(conferenceId: string): Promise<TicketOutcome> {
  try {
    const answer = await ask(
      client.POST('/api/conferences/{id}/tickets', {
        params: { path: { id: conferenceId } },
        signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
      }),
    );
    return { kind: 'granted', answer: { ...answer, documents: answer.documents.flatMap(readable) } };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    switch (error.status) {
      case 401:
        return { kind: 'denied', reason: 'signed_out' };
      // Not a member, or not any more: the server does not say which.
      case 403:
      case 404:
        return { kind: 'denied', reason: 'removed' };
      default:
        return { kind: 'unreachable' };
    }
  }
}

function readable({ name, access }: Schemas['DocumentAccess']): TicketDocument[] {
  return access === 'none' ? [] : [{ name, access }];
}
