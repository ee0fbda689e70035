import type { Participant } from '../../api/types';

export type LeadingRole = 'chair' | 'secretary';

/** To whom a leading role can be handed; the server has the last word. */
export function candidatesFor(
  role: LeadingRole,
  participants: readonly Participant[],
): readonly Participant[] {
  return participants.filter(
    (one) =>
      one.standing === 'joined' &&
      one.role !== role &&
      one.role !== 'screen' &&
      // Only staff leads a meeting.
      (role === 'secretary' || one.has_account),
  );
}

/** Who may present the case beside the chair: everyone who takes part, also who has not come yet. */
export function presenters(participants: readonly Participant[]): readonly Participant[] {
  return participants.filter(
    (one) => one.standing !== 'removed' && one.role !== 'screen' && one.role !== 'chair',
  );
}

/** Whether the minutes need a word on why they go to this person: nobody is chair and secretary without one. */
export function needsNote(role: LeadingRole, to: Participant | undefined): boolean {
  return role === 'secretary' && to?.role === 'chair';
}
