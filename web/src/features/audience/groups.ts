import type { Schemas } from '../../api/types';

export type Subject = Schemas['AudienceSubject'];
export type Onlooker = Schemas['Onlooker'];
type Reading = Schemas['Reading'];

/** Why somebody does not see it, or when it will. */
export type Standpoint = Exclude<Reading, 'never'> | 'removed' | 'absent' | 'not';

/** In the order in which a reader asks: who now, who later, who not. */
const ORDER: readonly Standpoint[] = [
  'now',
  'masked',
  'after_joining',
  'after_start',
  'after_seal',
  'absent',
  'not',
  'removed',
];

export interface Group {
  readonly standpoint: Standpoint;
  readonly people: readonly Onlooker[];
}

/** The people of a conference by whether they see it. */
export function groupsOf(people: readonly Onlooker[], isSealed: boolean): readonly Group[] {
  return ORDER.map((standpoint) => ({
    standpoint,
    people: people.filter((person) => standpointOf(person, isSealed) === standpoint),
  })).filter((group) => group.people.length > 0);
}

function standpointOf({ reads, standing }: Onlooker, isSealed: boolean): Standpoint {
  if (reads !== 'never') return reads;
  if (standing === 'removed') return 'removed';
  // After the seal only who took part reads on.
  return isSealed ? 'absent' : 'not';
}
