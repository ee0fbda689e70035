import type { Conference, Schemas } from '../../api/types';
import { readHeard, type Person } from './people';
import { roundOf } from './stage-steps';

export type Floor = Schemas['Floor'];

/** Where somebody stands: speaking, in the queue with a number from 1, or neither. */
export type Standing =
  | { readonly kind: 'speaks' }
  | { readonly kind: 'waits'; readonly number: number }
  | { readonly kind: 'none' };

export function standingOf(floor: Floor | undefined, participantId: string): Standing {
  if (floor?.speaker?.participant_id === participantId) return { kind: 'speaks' };
  const index = floor?.queue.findIndex((hand) => hand.participant_id === participantId) ?? -1;
  return index < 0 ? { kind: 'none' } : { kind: 'waits', number: index + 1 };
}

/** Whom the chair gives the floor next: who asked first, then who is here and has not been heard. */
export function nextToSpeak(floor: Floor | undefined, people: readonly Person[]): Person | null {
  const waits = (floor?.queue ?? []).flatMap(
    (hand) => people.find((person) => person.participant.id === hand.participant_id) ?? [],
  );
  const unheard = people.filter(
    (person) =>
      person.heard === 'waiting' &&
      person.isPresent &&
      standingOf(floor, person.participant.id).kind !== 'speaks',
  );
  return waits[0] ?? unheard[0] ?? null;
}

/** Whether the chair may want to give this person the floor now. */
export function canBeGivenFloor(floor: Floor | undefined, person: Person): boolean {
  const { standing, party, id } = person.participant;
  if (standing !== 'joined' || party === 'screen') return false;
  const kind = standingOf(floor, id).kind;
  return kind === 'waits' || (kind === 'none' && person.heard === 'waiting');
}

/** Whose turn ends with the next change of the floor and counts as being heard in this round, if anybody's does. */
export function heardByThen(
  floor: Floor | undefined,
  { participants, stage }: Pick<Conference, 'participants' | 'stage'>,
): string | null {
  const speaker = participants.find((participant) => participant.id === floor?.speaker?.participant_id);
  return speaker !== undefined && readHeard(speaker, roundOf(stage)) === 'waiting' ? speaker.id : null;
}
