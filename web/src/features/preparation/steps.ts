import type { Conference } from '../../api/types';

export const steps = ['case', 'consent', 'participants', 'material', 'invitations'] as const;
export type Step = (typeof steps)[number];

type Facts = Pick<Conference, 'consent_on_record' | 'participants'>;

/** What the meeting cannot start without, in the order of the path. */
export function missingForStart(conference: Facts): ('consent' | 'participants' | 'secretary')[] {
  const present = conference.participants.filter((participant) => participant.standing !== 'removed');
  const guests = present.filter((participant) => participant.role !== 'chair');
  return [
    ...(conference.consent_on_record ? [] : (['consent'] as const)),
    ...(guests.length > 0 ? [] : (['participants'] as const)),
    ...(guests.length > 0 && !present.some((participant) => participant.role === 'secretary')
      ? (['secretary'] as const)
      : []),
  ];
}

/** Whether a step has what it is for. Material is never owed: what is known may be told in the meeting. */
export function isDone(step: Step, conference: Facts): boolean {
  const missing = missingForStart(conference);
  switch (step) {
    case 'case':
    case 'material':
      return true;
    case 'consent':
      return conference.consent_on_record;
    case 'participants':
      return !missing.includes('participants') && !missing.includes('secretary');
    case 'invitations':
      return (
        !missing.includes('participants') &&
        conference.participants.every((participant) => participant.standing !== 'invited')
      );
  }
}

/** The step asked for in the address, else the first that is not done. */
export function stepOf(asked: string | null, conference: Facts): Step {
  return (
    steps.find((step) => step === asked) ?? steps.find((step) => !isDone(step, conference)) ?? 'invitations'
  );
}

/** The step after this one; nothing after the last. */
export function stepAfter(step: Step): Step | undefined {
  return steps[steps.indexOf(step) + 1];
}
