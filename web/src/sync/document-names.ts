/** The text sections of the case format, in the order of the sheet. */
export const SECTION_KEYS = [
  'name',
  'description',
  'symptoms',
  'background',
  'strengths',
  'core_problem',
  'solutions',
  'student_view',
] as const;

export type SectionKey = (typeof SECTION_KEYS)[number];

/** The action plan. */
export const ACTIONS_KEY = 'actions';

/** The document without text: presence and the server's events. */
export const ROOM_KEY = 'room';

export function isSectionKey(key: string): key is SectionKey {
  return SECTION_KEYS.some((known) => known === key);
}

/** `{conference}/{key}` → key; null for another conference's document. */
export function documentKey(conferenceId: string, name: string): string | null {
  const prefix = `${conferenceId}/`;
  return name.startsWith(prefix) ? name.slice(prefix.length) : null;
}
