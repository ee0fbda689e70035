import type { Role, Schemas } from '../../api/types';

type Gives = Schemas['Gives'];
type Ground = Schemas['Ground'];

/** The seats of a usual team, the one who knows the student best first. */
export const teamRoles = [
  'homeroom_teacher',
  'secretary',
  'parent',
  'principal',
  'subject_teacher',
  'psychologist',
] as const;

/** The seats of the usual team that nobody holds yet. */
export function openSeats(
  participants: readonly { role: Role; standing: string }[],
): (typeof teamRoles)[number][] {
  const held = new Set(participants.filter(({ standing }) => standing !== 'removed').map(({ role }) => role));
  return teamRoles.filter((role) => !held.has(role));
}

/** On which ground someone of a role is usually invited; the chair may change it. */
export function usualGround(role: Role): Ground | undefined {
  switch (role) {
    case 'homeroom_teacher':
    case 'subject_teacher':
    case 'parent':
      return 'influence';
    case 'psychologist':
    case 'doctor':
    case 'police':
    case 'expert':
      return 'expertise';
    case 'principal':
    case 'supporter':
      return 'ease';
    case 'chair':
    case 'secretary':
    case 'screen':
      return undefined;
  }
}

/** The group of the procedure that a role belongs to. */
export function partyOf(role: Role): Schemas['Party'] {
  return roleGroups.find((group) => group.roles.some((one) => one === role))?.party ?? 'leading';
}

/** The roles one can invite, grouped as the procedure groups them. The chair is who made the conference; a projector is
    paired by a code in the room. */
export const roleGroups = [
  { party: 'leading', roles: ['secretary'] },
  { party: 'decisive', roles: ['homeroom_teacher', 'subject_teacher', 'principal', 'parent'] },
  { party: 'informant', roles: ['psychologist', 'doctor', 'police', 'expert'] },
  { party: 'supporter', roles: ['supporter'] },
] as const;

export const invitableRoles: readonly Role[] = roleGroups.flatMap((group): readonly Role[] => group.roles);

/** Why someone of a role is usually there; the chair may change it. */
export function usualGives(role: Role): Gives[] {
  switch (role) {
    case 'homeroom_teacher':
    case 'subject_teacher':
    case 'parent':
    case 'principal':
      return ['information', 'commitment'];
    case 'psychologist':
    case 'doctor':
    case 'police':
    case 'expert':
      return ['information'];
    case 'supporter':
      return ['ease'];
    case 'chair':
    case 'secretary':
    case 'screen':
      return [];
  }
}

/** Whether a reason to be there is asked for: not of who leads, nor of the projector. */
export function needsReason(role: Role): boolean {
  return usualGives(role).length > 0;
}
