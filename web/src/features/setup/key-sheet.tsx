import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dateTimeWords } from '../../lib/dates';
import { Facts } from '../../ui/facts';
import { Fingerprint } from '../../ui/fingerprint';
import formClasses from '../../ui/form.module.css';
import { Page } from '../../ui/page';
import { QrCode } from '../../ui/qr-code';
import { TopBar } from '../../ui/top-bar';

export interface KeySheetFacts {
  school: string;
  fingerprint: string;
  madeAt: string;
}

/** The one page that a school prints and keeps: how its seal is recognised. */
export function KeySheet({ facts }: { facts: KeySheetFacts }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <TopBar school={facts.school} />
      <Page title={t('setup.sheet_title')} lead={t('setup.sheet_lead')} narrow>
        <Facts
          items={[
            [t('setup.sheet_school'), facts.school],
            [t('setup.sheet_made'), dateTimeWords(facts.madeAt, i18n.language)],
            [t('setup.sheet_fingerprint'), <Fingerprint key="fingerprint" value={facts.fingerprint} />],
          ]}
        />
        <QrCode text={facts.fingerprint} label={t('setup.qr_label')} />
        <p>{t('setup.sheet_why')}</p>
        <p>{t('setup.sheet_backup')}</p>
        <p>
          {t('verification.offline')} <a href="/verify.html">{t('verification.offline_download')}</a>
        </p>
        <div className={formClasses.actions} data-print="hidden">
          <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
            {t('common.print')}
          </Button>
          <Button component={Link} to="/" variant="default">
            {t('setup.sheet_continue')}
          </Button>
        </div>
      </Page>
    </>
  );
}
