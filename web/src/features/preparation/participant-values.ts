import type { Role, Schemas } from '../../api/types';

type Gives = Schemas['Gives'];

/** The roles one can invite, grouped as the procedure groups them. The chair is who made the conference. */
export const roleGroups = [
  { party: 'leading', roles: ['secretary'] },
  { party: 'decisive', roles: ['homeroom_teacher', 'subject_teacher', 'principal', 'parent'] },
  { party: 'informant', roles: ['psychologist', 'doctor', 'police', 'expert'] },
  { party: 'supporter', roles: ['supporter'] },
  { party: 'screen', roles: ['screen'] },
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
