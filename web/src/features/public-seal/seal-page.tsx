import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ask, client } from '../../api/client';
import { Problem } from '../../api/problem';
import { problemText } from '../../api/problem-text';
import { dateWords } from '../../lib/dates';
import { Facts } from '../../ui/facts';
import { Fingerprint } from '../../ui/fingerprint';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { TopBar } from '../../ui/top-bar';

/** What anyone may know of a seal: that it is there, and how much was added. No content, no name. */
export function SealPage() {
  const { t, i18n } = useTranslation();
  const { fingerprint = '' } = useParams();
  const seal = useQuery({
    queryKey: ['seal', fingerprint],
    queryFn: () => ask(client.GET('/api/seals/{fingerprint}', { params: { path: { fingerprint } } })),
  });
  const isUnknown = seal.error instanceof Problem && seal.error.code === 'not_found';

  return (
    <>
      <TopBar home />
      <Page title={t('public_seal.title')} lead={t('public_seal.lead')} narrow>
        {seal.isPending ? <Skeleton lines={4} /> : null}
        {isUnknown ? (
          <Notice tone="danger" title={t('public_seal.unknown')} live>
            <p>{t('public_seal.unknown_text')}</p>
          </Notice>
        ) : null}
        {seal.isError && !isUnknown ? (
          <Notice tone="warning" live>
            <p>{problemText(t, seal.error)}</p>
          </Notice>
        ) : null}
        {seal.isSuccess ? (
          <>
            {seal.data.shredded_on === null ? null : (
              <Notice tone="info" title={t('public_seal.shredded', { when: day(seal.data.shredded_on) })}>
                <p>{t('public_seal.shredded_text')}</p>
              </Notice>
            )}
            <p>{t('public_seal.fingerprint')}</p>
            <Fingerprint value={seal.data.fingerprint} />
            <Facts
              items={[
                [t('public_seal.number'), String(seal.data.number)],
                [t('public_seal.sealed_on'), day(seal.data.sealed_on)],
                [t('public_seal.state'), t(`state.${seal.data.state}`)],
                ...talk(seal.data.talk_erased_on),
                ...(seal.data.shredded_on === null ? records(seal.data) : []),
              ]}
            />
            <p>{t('public_seal.compare')}</p>
          </>
        ) : null}
        <p>
          <Link to="/verify">{t('public_seal.verify')}</Link>
        </p>
      </Page>
    </>
  );
  function day(date: string): string {
    return dateWords(`${date}T05:00:00Z`, i18n.language);
  }

  function talk(erasedOn: string | null): [string, string][] {
    return erasedOn === null ? [] : [[t('public_seal.talk_erased_on'), day(erasedOn)]];
  }

  function records(counted: { addenda: number; records: number }): [string, string][] {
    return [
      [t('public_seal.addenda'), String(counted.addenda)],
      [t('public_seal.records'), String(counted.records)],
    ];
  }
}
