import type { Conference, Participant } from '../../api/types';
import type { Presence } from '../../sync/presence';
import type { Round } from './stage-steps';

/** One row of the list of people. */
export interface Person {
  readonly participant: Participant;
  readonly isMe: boolean;
  readonly isPresent: boolean;
  /** Null where nobody waits for a word of this person: no round, or a role that leads or shows. */
  readonly heard: 'heard' | 'passed' | 'waiting' | null;
}

export interface PeopleFacts {
  readonly conference: Conference;
  readonly presence: readonly Presence[];
  readonly isOnline: boolean;
  readonly round: Round | null;
}

/** Everyone who was invited and not removed; those who lead first, then as the server lists them. */
export function listPeople({ conference, presence, isOnline, round }: PeopleFacts): readonly Person[] {
  const present = new Set(presence.map((person) => person.participantId));
  const people = conference.participants
    .filter((participant) => participant.standing !== 'removed')
    .map((participant): Person => {
      const isMe = participant.id === conference.me.participant_id;
      return {
        participant,
        isMe,
        isPresent: isMe ? isOnline : present.has(participant.id),
        heard: readHeard(participant, round),
      };
    });
  return [...people.filter(isLeader), ...people.filter((person) => !isLeader(person))];
}

/** The names of those who are here and have not been heard in this round. */
export function notYetHeard(people: readonly Person[]): readonly string[] {
  return people
    .filter((person) => person.heard === 'waiting' && person.isPresent)
    .map((person) => person.participant.name);
}

/** Somebody is here of whom the page knows nothing yet: it should ask the server again. */
export function isListOutdated(conference: Conference, presence: readonly Presence[]): boolean {
  const joined = new Set(
    conference.participants
      .filter((participant) => participant.standing === 'joined')
      .map((participant) => participant.id),
  );
  return presence.some((person) => !joined.has(person.participantId));
}

/** Null where nobody waits for a word of this participant in this round. */
export function readHeard(participant: Participant, round: Round | null): Person['heard'] {
  if (round === null || participant.party === 'leading' || participant.party === 'screen') return null;
  switch (participant.heard[round]) {
    case null:
      return 'waiting';
    case 'passed':
      return 'passed';
    case 'contributed':
    case 'spoke':
      return 'heard';
  }
}

function isLeader({ participant }: Person): boolean {
  return participant.party === 'leading';
}
