import { useTranslation } from 'react-i18next';
import type { Verification } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import { Facts } from '../../ui/facts';
import { Fingerprint } from '../../ui/fingerprint';
import { Notice } from '../../ui/notice';
import { verdictWords } from './verdict-words';
import classes from './verify-page.module.css';

interface VerdictViewProps {
  verdict: Verification;
  fileName: string;
}

/** The answer in plain words, then the facts to compare. */
export function VerdictView({ verdict, fileName }: VerdictViewProps) {
  const { t, i18n } = useTranslation();
  const words = verdictWords(verdict);
  const facts: [string, React.ReactNode][] = [];
  if (verdict.school != null) facts.push([t('verification.school'), verdict.school]);
  if (verdict.sealed_at != null) {
    facts.push([t('verification.sealed_at'), dateTimeWords(verdict.sealed_at, i18n.language)]);
  }
  if (verdict.key_fingerprint != null) {
    facts.push([
      t('verification.key'),
      <Fingerprint key="key" size="small" value={verdict.key_fingerprint} />,
    ]);
  }
  facts.push([
    t('verification.addenda'),
    t('verification.addenda_text', { addenda: verdict.addenda, records: verdict.records }),
  ]);
  if (verdict.withheld.length > 0) facts.push([t('verification.withheld'), verdict.withheld.join(', ')]);

  return (
    <div className={classes.verdict}>
      <Notice tone={words.tone} title={t(words.title)}>
        <p>{t('verification.file', { name: fileName })}</p>
        <p>{t(words.text)}</p>
        {verdict.part == null ? null : <p>{t('verification.part', { part: verdict.part })}</p>}
      </Notice>
      {verdict.genuine && verdict.fingerprint != null ? (
        <div>
          <p>{t('verification.fingerprint')}</p>
          <Fingerprint value={verdict.fingerprint} />
          <p>{t('verification.compare')}</p>
          {verdict.in_pdf ? <p>{t('verification.in_pdf')}</p> : null}
        </div>
      ) : null}
      {verdict.genuine ? <Facts items={facts} /> : null}
    </div>
  );
}
