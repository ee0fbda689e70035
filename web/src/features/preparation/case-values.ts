import type { Conference } from '../../api/types';
import { dayKey, fromLocalInput, toLocalInput } from '../../lib/dates';

/** The case form as typed. */
export interface CaseValues {
  case_code: string;
  purpose: string;
  starts_at: string;
  place: string;
  meeting_url: string;
  editing: Conference['editing'];
}

/** The same as the server takes it. */
export type CaseFields = CaseValues;

/** A new conference: tomorrow at nine, guided. The case of an earlier one keeps its name and where it meets. */
export function newCaseValues(now: Date, earlier?: Conference): CaseValues {
  const tomorrow = dayKey(new Date(now.getTime() + 24 * 60 * 60 * 1000));
  return {
    case_code: earlier?.case_code ?? '',
    purpose: '',
    starts_at: `${tomorrow}T09:00`,
    place: earlier?.place ?? '',
    meeting_url: earlier?.meeting_url ?? '',
    editing: 'guided',
  };
}

export function caseValuesOf(conference: Conference): CaseValues {
  return {
    case_code: conference.case_code,
    purpose: conference.purpose,
    starts_at: toLocalInput(conference.starts_at),
    place: conference.place ?? '',
    meeting_url: conference.meeting_url ?? '',
    editing: conference.editing,
  };
}

/** What is wrong with the start: no moment at all, or one that is over when it should lie ahead of `now`. */
export function startFault(value: string, now: Date | undefined): 'invalid_date' | 'past' | undefined {
  const start = fromLocalInput(value);
  if (start === undefined) return 'invalid_date';
  return now !== undefined && new Date(start) < now ? 'past' : undefined;
}
