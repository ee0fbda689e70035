import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setupQuery } from '../../api/queries';
import type { Schemas } from '../../api/types';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { TopBar } from '../../ui/top-bar';
import { takeInvitationToken } from './invitation-token';
import { PinForm } from './pin-form';

// The PIN is asked first, and most phones are slow.
const PledgeForm = lazy(async () => ({ default: (await import('./pledge-form')).PledgeForm }));

interface Invitee {
  pin: string;
  welcome: Schemas['JoinCheckAnswer'];
}

interface JoinPageProps {
  /** The PIN was right: while the rules are read there is time to prepare what comes next. */
  onWelcome: () => void;
}

/** Where an invitation link leads: the PIN, then the ground rules and the pledge. Shows nothing of the case. */
export function JoinPage({ onWelcome }: JoinPageProps) {
  const { t } = useTranslation();
  const setup = useQuery(setupQuery);
  const [token, setToken] = useState(takeInvitationToken);
  const [invitee, setInvitee] = useState<Invitee>();

  useEffect(() => {
    // A second link opened in the same tab changes the part after the # only.
    function onHashChange() {
      setToken(takeInvitationToken());
      setInvitee(undefined);
    }
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, []);

  const school = setup.data?.school ?? undefined;

  if (token === undefined) {
    return (
      <>
        <TopBar school={school} />
        <Page title={t('join.no_token_title')} narrow>
          <Notice tone="warning">
            <p>{t('join.no_token')}</p>
          </Notice>
        </Page>
      </>
    );
  }

  return (
    <>
      <TopBar school={school} />
      {invitee ? (
        <Suspense
          fallback={
            <Page key="fetched" title={t('join.welcome', { name: invitee.welcome.name })} narrow>
              <Skeleton lines={6} />
            </Page>
          }
        >
          <PledgeForm key="pledge" token={token} pin={invitee.pin} welcome={invitee.welcome} />
        </Suspense>
      ) : (
        <PinForm
          key={token}
          token={token}
          school={school}
          onChecked={(pin, welcome) => {
            setInvitee({ pin, welcome });
            onWelcome();
          }}
        />
      )}
    </>
  );
}
