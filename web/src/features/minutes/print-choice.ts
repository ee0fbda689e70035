import type { operations } from '../../api/schema';

type Query = NonNullable<operations['write_minutes']['parameters']['query']>;

export type Copy = NonNullable<Query['copy']>;
export type Naming = NonNullable<Query['contributions']>;

/** The copies that somebody may have; the whole one is for those who lead. */
export function copiesFor(isWhole: boolean): Copy[] {
  return isWhole ? ['full', 'participants', 'parents'] : ['participants', 'parents'];
}

/** How contributions may stand in a copy; under names for those who lead. */
export function namingsFor(isWhole: boolean): Naming[] {
  return isWhole ? ['named', 'role', 'none'] : ['role', 'none'];
}

/** The copy that suits who asks. */
export function usualCopy(role: string, isWhole: boolean): Copy {
  if (isWhole) return 'full';
  return role === 'parent' ? 'parents' : 'participants';
}

/** The counsellor's file is complete; other copies name roles. */
export function usualNaming(copy: Copy): Naming {
  return copy === 'full' ? 'named' : 'role';
}
