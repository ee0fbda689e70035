import type { Participant } from '../../api/types';

/** Something worth a line under a name. */
export type PersonNote =
  | { kind: 'answer'; answer: 'accepted' | 'declined' | 'none' }
  | { kind: 'attendance'; attendance: NonNullable<Participant['attendance']> }
  | { kind: 'late'; at: string }
  | { kind: 'left'; at: string }
  | { kind: 'alone' }
  | { kind: 'purpose' }
  | { kind: 'substitute'; replaced: string };

interface NoteFacts {
  participant: Participant;
  isPresent: boolean;
  /** When the meeting began; null before. */
  startedAt: string | null;
  /** Whether this page is told answers at all. */
  isLeading: boolean;
}

/** Who comes within this time was there from the beginning. */
const ON_TIME_MS = 5 * 60_000;

/** What is to be said of somebody's answer and attendance; nothing of who is simply there. */
export function notesOf({ participant, isPresent, startedAt, isLeading }: NoteFacts): PersonNote[] {
  if (participant.party === 'screen') return [];
  const notes: PersonNote[] = [];
  if (participant.substitute_for != null)
    notes.push({ kind: 'substitute', replaced: participant.substitute_for });
  if (startedAt === null) {
    if (isLeading && participant.role !== 'chair') {
      notes.push({ kind: 'answer', answer: participant.answer ?? 'none' });
    }
  } else {
    const attendance = participant.attendance ?? undefined;
    // Whom one sees is there, also in the moment before it is noted.
    const isPlain = isPresent && (attendance === 'present' || attendance === 'absent');
    if (attendance !== undefined && !isPlain) {
      notes.push({ kind: 'attendance', attendance });
    }
    if (isLate(participant.arrived_at, startedAt)) notes.push({ kind: 'late', at: participant.arrived_at });
  }
  if (participant.left_at != null) notes.push({ kind: 'left', at: participant.left_at });
  if (participant.alone_declared_at != null) notes.push({ kind: 'alone' });
  if (isLeading && participant.purpose_agreed === true) notes.push({ kind: 'purpose' });
  return notes;
}

function isLate(arrivedAt: string | null | undefined, startedAt: string): arrivedAt is string {
  return arrivedAt != null && Date.parse(arrivedAt) - Date.parse(startedAt) > ON_TIME_MS;
}
