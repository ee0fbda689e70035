import type { TFunction } from 'i18next';
import { HELP_KINDS } from '../../lib/row-codes';

/** A kind in words; one that this version does not know is shown as it stands. */
export function helpKindLabel(t: TFunction, code: string): string {
  const known = HELP_KINDS.find((kind) => kind === code);
  return known === undefined ? code : t(`plan.kinds.${known}`);
}
