import type { Conference, Participant } from '../../api/types';

/** Whose sheets there are: one's own, and those of the others in the order of the list. */
export interface Sheets {
  readonly me: Participant | null;
  readonly others: readonly Participant[];
  readonly isLeading: boolean;
}

interface Meeting {
  readonly participants: readonly Participant[];
  readonly me: Pick<Conference['me'], 'participant_id'>;
}

/** The screen has no word in the meeting, and who never came has none to show. */
export function orderSheets({ participants, me }: Meeting): Sheets {
  const speaking = participants.filter(({ party }) => party !== 'screen');
  const mine = speaking.find(({ id }) => id === me.participant_id) ?? null;
  return {
    me: mine,
    others: speaking.filter(({ id }) => id !== me.participant_id),
    isLeading: mine?.party === 'leading',
  };
}
