import type { TFunction } from 'i18next';

/** The kinds of help that the procedure names, as they stand in the shared text. */
export const HELP_KINDS = [
  'counselling',
  'homeroom_teacher',
  'counsellor',
  'parents',
  'referral',
  'other',
] as const;

/** A kind in words; one that this version does not know is shown as it stands. */
export function helpKindLabel(t: TFunction, code: string): string {
  const known = HELP_KINDS.find((kind) => kind === code);
  return known === undefined ? code : t(`plan.kinds.${known}`);
}
