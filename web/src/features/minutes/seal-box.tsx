import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Fingerprint } from '../../ui/fingerprint';
import { Notice } from '../../ui/notice';
import { sealAddress } from '../../lib/seal-address';
import { QrCode } from '../../ui/qr-code';
import { checkSeal } from './check-seal';
import classes from './minutes.module.css';
import type { SealedFile } from './sealed-file';

interface SealBoxProps {
  file: SealedFile;
  expected: string | null | undefined;
}

const tones = { genuine: 'good', altered: 'danger' } as const;

/** The fingerprint and the result of the reader's own check. */
export function SealBox({ file, expected }: SealBoxProps) {
  const { t } = useTranslation();
  const check = useQuery({
    queryKey: ['seal-check', file.text, expected ?? null],
    queryFn: () => checkSeal(file.text, expected),
    staleTime: Infinity,
    gcTime: 0,
  });
  const fingerprint = check.data?.fingerprint ?? expected ?? '';

  return (
    <section className={classes.seal} aria-labelledby="fingerprint-title">
      <div className={classes.sealWords}>
        <h2 id="fingerprint-title">{t('minutes.fingerprint')}</h2>
        <Fingerprint value={fingerprint} />
        <p>{t('minutes.witness')}</p>
        <div aria-live="polite">
          {check.data === undefined ? (
            <p className={classes.soft}>{t('minutes.check.running')}</p>
          ) : (
            <Notice tone={tones[check.data.result]}>
              <p>{t(`minutes.check.${check.data.result}`)}</p>
              {check.data.records === 0 ? null : <p>{t('records.checked', { count: check.data.records })}</p>}
            </Notice>
          )}
        </div>
      </div>
      {fingerprint === '' ? null : <QrCode text={sealAddress(fingerprint)} label={t('minutes.qr_label')} />}
    </section>
  );
}
