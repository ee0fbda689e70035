import type { TFunction } from 'i18next';
import { Problem } from './problem';

const problemCodes = [
  'already_decided',
  'already_set_up',
  'chair_exists',
  'consent_required',
  'correction_period_over',
  'email_taken',
  'forbidden',
  'internal',
  'invalid',
  'link_expired',
  'link_locked',
  'link_revoked',
  'link_unknown',
  'link_used',
  'minutes_too_large',
  'needs_another',
  'needs_overrule',
  'no_address',
  'no_mail_server',
  'not_due',
  'not_found',
  'notes_changed',
  'offline',
  'origin_mismatch',
  'paused',
  'payload_too_large',
  'pledge_required',
  'records_full',
  'row_changed',
  'sealed',
  'storage_unavailable',
  'substitute_of_substitute',
  'too_many_people',
  'too_many_requests',
  'too_many_screens',
  'unauthenticated',
  'wrong_credentials',
  'wrong_pin',
  'wrong_screen_code',
  'wrong_state',
] as const;

const fieldCodes = [
  'required',
  'too_long',
  'too_short',
  'invalid_email',
  'too_common',
  'invalid_date',
  'past',
  'invalid_value',
  'taken',
] as const;

type ProblemCode = (typeof problemCodes)[number];
type FieldCode = (typeof fieldCodes)[number];

/** Codes that say the same to the reader as another one. */
const sameAs: Record<string, ProblemCode> = {
  malformed: 'internal',
  password_required: 'wrong_credentials',
  pin_locked: 'link_locked',
  unsupported_media_type: 'internal',
};

function isProblemCode(code: string): code is ProblemCode {
  return problemCodes.some((known) => known === code);
}

function isFieldCode(code: string): code is FieldCode {
  return fieldCodes.some((known) => known === code);
}

/** What happened, what it means and what to do, in whole sentences. Never a number. */
export function problemText(t: TFunction, error: Error): string {
  const code = error instanceof Problem ? error.code : 'internal';
  const known = sameAs[code] ?? (isProblemCode(code) ? code : 'internal');
  if (known === 'wrong_pin' && error instanceof Problem && error.triesLeft !== undefined) {
    return t('problem.wrong_pin_tries', { count: error.triesLeft });
  }
  return t(`problem.${known}`);
}

/** What is wrong with one field. */
export function fieldText(t: TFunction, code: string): string {
  return t(`field.${isFieldCode(code) ? code : 'invalid_value'}`);
}
