import { useTranslation } from 'react-i18next';
import { dateTimeWords } from '../../lib/dates';
import { Facts } from '../../ui/facts';
import { methodLabel } from './code-label';
import { basisOf } from './minutes-content';

/** On what the conference rested: consent, or the reason to meet without it. */
export function BasisView({ value }: { value: unknown }) {
  const { t, i18n } = useTranslation();
  const basis = basisOf(value);
  const agreement = (given: { method: string; givenAt: string; scope: string }) =>
    t('consent.summary', {
      method: methodLabel(t, given.method),
      when: dateTimeWords(given.givenAt, i18n.language),
      scope: given.scope,
    });
  const facts: [string, string][] = [];
  if (basis.student) facts.push([t('minutes.basis_student'), agreement(basis.student)]);
  if (basis.guardian) {
    facts.push([t('minutes.basis_guardian'), `${basis.guardian.name}. ${agreement(basis.guardian)}`]);
  }
  if (basis.guardianAbsentReason !== undefined) {
    facts.push([t('minutes.basis_guardian_absent'), basis.guardianAbsentReason]);
  }
  if (basis.overrideReason !== undefined) facts.push([t('minutes.basis_override'), basis.overrideReason]);
  return <Facts items={facts} />;
}
