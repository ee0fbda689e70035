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

/** A participant's sheets of rows: what everyone reads, and what chair and secretary alone read. */
export type OwnedKind = 'contributions' | 'confidential';

export function ownedKey(kind: OwnedKind, participantId: string): string {
  return `${kind}/${participantId}`;
}

/** Which kind of sheet a key names; null for a document that belongs to nobody alone. */
export function ownedKindOf(key: string): OwnedKind | null {
  if (key.startsWith('contributions/')) return 'contributions';
  return key.startsWith('confidential/') ? 'confidential' : null;
}

export function isSectionKey(key: string): key is SectionKey {
  return SECTION_KEYS.some((known) => known === key);
}

/** `{conference}/{key}` → key; null for another conference's document. */
export function documentKey(conferenceId: string, name: string): string | null {
  const prefix = `${conferenceId}/`;
  return name.startsWith(prefix) ? name.slice(prefix.length) : null;
}
