/** What the join page says; it loads no other texts. */
const joinParts = new Set(['common', 'field', 'join', 'problem', 'role']);

/** What neither the join page nor the room says at once: staff pages, pages of what comes after the meeting, and those parts
    of the room that are fetched when they are opened, which fetch these texts with them. */
const restParts = new Set([
  'account',
  'cancellation',
  'comparison',
  'case',
  'chair_prompt',
  'conference_help',
  'conference_list',
  'consent',
  'follow_up',
  'gives',
  'history',
  'identity',
  'invitation',
  'minutes',
  'name_guard',
  'participant',
  'party',
  'preparation',
  'public_seal',
  'records',
  'retention',
  'school',
  'session',
  'setup',
  'staff_role',
  'state',
  'technique',
  'timeline',
  'verification',
]);

/** Whether a part of the texts belongs to a group; every part belongs to the room or to the rest. */
export function isOfGroup(part: string, group: string): boolean {
  switch (group) {
    case 'join':
      return joinParts.has(part);
    case 'room':
      return !restParts.has(part);
    default:
      return restParts.has(part);
  }
}
