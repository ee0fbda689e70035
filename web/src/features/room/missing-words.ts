import type { TFunction } from 'i18next';
import type { MissingItem } from '../../api/problem';
import type { Participant } from '../../api/types';

/** What a step or the seal lacks, one sentence an item. */
export function missingWords(
  t: TFunction,
  missing: readonly MissingItem[],
  participants: readonly Participant[],
): readonly string[] {
  const words = missing.map(({ code, detail }) => {
    switch (code) {
      case 'not_heard':
        return t('room.missing.not_heard', { names: namesOf(detail, participants).join('; ') });
      case 'opening_unspoken':
        return t('room.missing.opening_unspoken', { points: pointsOf(t, detail).join('; ') });
      case 'no_strengths':
      case 'no_core_problem':
      case 'action_incomplete':
      case 'consent_missing':
      case 'consent_withdrawn':
      case 'name_visible':
        return t(`room.missing.${code}`);
      default:
        return t('room.missing.other');
    }
  });
  // Two rounds may lack the same people: once is enough.
  return [...new Set(words)];
}

function pointsOf(t: TFunction, detail: unknown): readonly string[] {
  const unspoken: readonly unknown[] = Array.isArray(detail) ? detail : [];
  const points = ['purpose', 'case', 'secrecy'] as const;
  return points.filter((point) => unspoken.includes(point)).map((point) => t(`room.missing.points.${point}`));
}

function namesOf(detail: unknown, participants: readonly Participant[]): readonly string[] {
  const ids: readonly unknown[] = Array.isArray(detail) ? detail : [];
  return participants.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
}
