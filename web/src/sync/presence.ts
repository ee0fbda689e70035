/**
 * Who is where, read from awareness states. The server writes the name and role into
 * `user`; a state without them is one that it has not confirmed yet, and is not shown.
 */
export interface Presence {
  readonly clientId: number;
  readonly participantId: string;
  readonly name: string;
  readonly role: string;
  readonly color: string;
}

export function readPresence(
  states: Iterable<readonly [number, unknown]>,
  ownClientId: number,
): readonly Presence[] {
  const people: Presence[] = [];
  for (const [clientId, state] of states) {
    if (clientId === ownClientId) continue;
    const person = readPerson(clientId, state);
    if (person !== null) people.push(person);
  }
  return people.sort((left, right) => left.clientId - right.clientId);
}

/** Each writer once, however many pages it has open, in a steady order. `writing`: the client ids whose words just came. */
export function writersOf(presence: readonly Presence[], writing: readonly number[]): readonly Presence[] {
  const writers = new Map<string, Presence>();
  for (const person of presence) {
    if (writing.includes(person.clientId)) writers.set(person.participantId, person);
  }
  return [...writers.values()].sort((left, right) => left.name.localeCompare(right.name));
}

export function isSamePresence(left: readonly Presence[], right: readonly Presence[]): boolean {
  return (
    left.length === right.length &&
    left.every((person, index) => {
      const other = right[index];
      return (
        person.clientId === other?.clientId &&
        person.participantId === other.participantId &&
        person.name === other.name &&
        person.role === other.role &&
        person.color === other.color
      );
    })
  );
}

function readPerson(clientId: number, state: unknown): Presence | null {
  if (typeof state !== 'object' || state === null || !('user' in state)) return null;
  const { user } = state;
  if (typeof user !== 'object' || user === null) return null;
  if (!('participant_id' in user) || !('name' in user)) return null;
  const { participant_id: participantId, name } = user;
  if (typeof participantId !== 'string' || typeof name !== 'string') return null;
  return {
    clientId,
    participantId,
    name,
    role: 'role' in user && typeof user.role === 'string' ? user.role : '',
    color: 'color' in user && typeof user.color === 'string' ? user.color : '',
  };
}
