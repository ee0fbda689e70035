import { useTranslation } from 'react-i18next';
import type { Consent } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';

/** What consent is on record, as sentences. */
export function ConsentSummary({ consent }: { consent: Consent }) {
  const { t, i18n } = useTranslation();
  const when = (iso: string) => dateTimeWords(iso, i18n.language);
  return (
    <>
      {consent.student ? (
        <p>
          <strong>{t('consent.student')}.</strong>{' '}
          {t('consent.summary', {
            method: t(`consent.methods.${consent.student.method}`),
            when: when(consent.student.given_at),
            scope: consent.student.scope,
          })}
        </p>
      ) : null}
      {consent.guardian ? (
        <p>
          <strong>{t('consent.guardian')}.</strong> {consent.guardian.name}.{' '}
          {t('consent.summary', {
            method: t(`consent.methods.${consent.guardian.method}`),
            when: when(consent.guardian.given_at),
            scope: consent.guardian.scope,
          })}
        </p>
      ) : null}
      {consent.guardian_absent_reason == null ? null : (
        <p>
          <strong>{t('consent.guardian_absent_reason')}.</strong> {consent.guardian_absent_reason}
        </p>
      )}
      {consent.override_reason == null ? null : (
        <p>
          <strong>{t('consent.override_reason')}.</strong> {consent.override_reason}
        </p>
      )}
      <p>{t('consent.on_record_by', { name: consent.recorded_by, when: when(consent.recorded_at) })}</p>
    </>
  );
}
