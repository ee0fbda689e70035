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

function namesOf(detail: unknown, participants: readonly Participant[]): readonly string[] {
  const ids: readonly unknown[] = Array.isArray(detail) ? detail : [];
  return participants.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
}
