/** What the join page says; it loads no other texts. */
const joinParts = new Set(['common', 'field', 'join', 'problem', 'role']);

/** What the shared screen says; it loads no other texts. */
const screenParts = new Set([
  'common',
  'floor',
  'join',
  'problem',
  'role',
  'section',
  'shared_screen',
  'stage',
]);

/** What neither the join page nor the room says at once: staff pages, pages of what comes after the meeting, and those parts
    of the room that are fetched when they are opened, which fetch these texts with them. */
const restParts = new Set([
  'account',
  'audience',
  'cancellation',
  'comparison',
  'case',
  'chair_prompt',
  'conduct',
  'conference_help',
  'conference_list',
  'consent',
  'district',
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
  'printing',
  'private_notes',
  'public_seal',
  'records',
  'retention',
  'school',
  'screens',
  'session',
  'setup',
  'shared_screen',
  'shortcuts',
  'staff_role',
  'state',
  'technique',
  'timeline',
  'verification',
]);

/** What is said beside the shared text, and of what is known and what is not: fetched with the parts that show it. */
const voiceParts = new Set(['coverage', 'voices']);

/** Whether a part of the texts belongs to a group; every part belongs to the room, to what is said beside its text, or to the rest. */
export function isOfGroup(part: string, group: string): boolean {
  switch (group) {
    case 'join':
      return joinParts.has(part);
    case 'screen':
      return screenParts.has(part);
    case 'room':
      return !restParts.has(part) && !voiceParts.has(part);
    case 'voices':
      return voiceParts.has(part);
    default:
      return restParts.has(part);
  }
}
