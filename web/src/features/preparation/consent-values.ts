import type { Consent, Schemas } from '../../api/types';
import { filled } from '../../lib/checks';
import { fromLocalInput, toLocalInput } from '../../lib/dates';

type Method = Schemas['ConsentMethod'];

/** The consent form as filled in. */
export interface ConsentValues {
  student_method: Method;
  student_given_at: string;
  student_scope: string;
  guardian: 'given' | 'absent';
  guardian_name: string;
  guardian_method: Method;
  guardian_given_at: string;
  guardian_scope: string;
  guardian_absent_reason: string;
}

/** How the server names the fields in its refusals. */
export const consentServerNames = {
  student_method: 'student.method',
  student_given_at: 'student.given_at',
  student_scope: 'student.scope',
  guardian_name: 'guardian.name',
  guardian_method: 'guardian.method',
  guardian_given_at: 'guardian.given_at',
  guardian_scope: 'guardian.scope',
} as const;

export function newConsentValues(now: Date, scope: string): ConsentValues {
  const today = toLocalInput(now.toISOString());
  return {
    student_method: 'written',
    student_given_at: today,
    student_scope: scope,
    guardian: 'given',
    guardian_name: '',
    guardian_method: 'written',
    guardian_given_at: today,
    guardian_scope: scope,
    guardian_absent_reason: '',
  };
}

export function consentValuesOf(consent: Consent): ConsentValues {
  const { student, guardian } = consent;
  const recorded = toLocalInput(consent.recorded_at);
  return {
    student_method: student?.method ?? 'written',
    student_given_at: student ? toLocalInput(student.given_at) : recorded,
    student_scope: student?.scope ?? '',
    guardian: guardian ? 'given' : 'absent',
    guardian_name: guardian?.name ?? '',
    guardian_method: guardian?.method ?? 'written',
    guardian_given_at: guardian ? toLocalInput(guardian.given_at) : recorded,
    guardian_scope: guardian?.scope ?? student?.scope ?? '',
    guardian_absent_reason: consent.guardian_absent_reason ?? '',
  };
}

export function checkConsent(values: ConsentValues) {
  const date = (value: string) => (fromLocalInput(value) === undefined ? 'invalid_date' : undefined);
  const guardian =
    values.guardian === 'given'
      ? {
          guardian_name: filled(values.guardian_name),
          guardian_given_at: date(values.guardian_given_at),
          guardian_scope: filled(values.guardian_scope),
        }
      : { guardian_absent_reason: filled(values.guardian_absent_reason) };
  return {
    student_given_at: date(values.student_given_at),
    student_scope: filled(values.student_scope),
    ...guardian,
  };
}

export function consentBody(values: ConsentValues): Schemas['NewConsent'] {
  const student = {
    method: values.student_method,
    given_at: fromLocalInput(values.student_given_at) ?? '',
    scope: values.student_scope.trim(),
  };
  if (values.guardian === 'absent') {
    return { student, guardian_absent_reason: values.guardian_absent_reason.trim() };
  }
  return {
    student,
    guardian: {
      name: values.guardian_name.trim(),
      method: values.guardian_method,
      given_at: fromLocalInput(values.guardian_given_at) ?? '',
      scope: values.guardian_scope.trim(),
    },
  };
}
