import type { MinutesRecord } from '../../api/types';

/** The last word of a person on the minutes, and whether it may say otherwise now. */
export interface OwnWord {
  last: MinutesRecord | undefined;
  mayChange: boolean;
}

/** The server decides; this only keeps a form from being shown that would be refused. */
export function ownWord(records: MinutesRecord[], participantId: string, inTime: boolean): OwnWord {
  const last = records.findLast(
    (record) => record.kind === 'acknowledgement' && record.author_id === participantId,
  );
  const addendum = records.findLast((record) => record.kind === 'addendum');
  const newer = last !== undefined && addendum !== undefined && addendum.number > last.number;
  return { last, mayChange: last === undefined || inTime || newer };
}

/** The requests for correction that nobody has answered. */
export function openRequests(records: MinutesRecord[]): MinutesRecord[] {
  const answered = new Set(records.map((record) => record.answers));
  return records.filter((record) => record.kind === 'correction_request' && !answered.has(record.number));
}
