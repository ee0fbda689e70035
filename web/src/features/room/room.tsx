import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import type { RoomConnection } from '../../sync/room-connection';
import { useConnectionState } from '../../sync/use-room';
import { Skeleton } from '../../ui/skeleton';
import { UnsentDrafts } from '../contributions/unsent-drafts';
import { HandedBackTexts } from './handed-back-texts';
import { RoomMessage } from './room-message';
import { useFollowConference } from './use-follow-conference';

// A phone fetches the face that it shows, not the other two.
const WaitingView = lazy(async () => ({ default: (await import('./waiting-view')).WaitingView }));
const LiveRoom = lazy(async () => ({ default: (await import('./live-room')).LiveRoom }));
const SealedView = lazy(async () => ({ default: (await import('./sealed-view')).SealedView }));

interface RoomProps {
  conference: Conference;
  connection: RoomConnection;
}

/** Which face the room shows: before, during, after, or to a person who is no longer in it. */
export function Room(props: RoomProps) {
  const { t } = useTranslation();
  return (
    <Suspense
      fallback={
        <RoomMessage title={t('room.opening')}>
          <Skeleton lines={6} />
        </RoomMessage>
      }
    >
      <Face {...props} />
    </Suspense>
  );
}

function Face({ conference, connection }: RoomProps) {
  const { t } = useTranslation();
  const state = useConnectionState(connection);
  useFollowConference(conference, connection);

  if (state.kind === 'ended' && state.reason === 'removed') {
    return (
      <RoomMessage title={t('room.removed.title')}>
        <p>{t('room.removed.text')}</p>
        <UnsentDrafts connection={connection} />
        <HandedBackTexts connection={connection} />
      </RoomMessage>
    );
  }
  if (state.kind === 'ended' && state.reason === 'replaced') {
    return (
      <RoomMessage title={t('room.replaced.title')}>
        <p>{t('room.replaced.text')}</p>
        <UnsentDrafts connection={connection} />
        <HandedBackTexts connection={connection} />
        <div>
          <Button onClick={() => window.location.reload()}>{t('room.replaced.here')}</Button>
        </div>
      </RoomMessage>
    );
  }
  switch (conference.state) {
    case 'draft':
    case 'invited':
      return <WaitingView conference={conference} connection={connection} />;
    case 'live':
      return <LiveRoom conference={conference} connection={connection} />;
    case 'sealed':
    case 'follow_up':
    case 'closed':
      return <SealedView conference={conference} connection={connection} />;
    case 'cancelled':
      return (
        <RoomMessage title={t('room.cancelled.title')}>
          <p>{t('room.cancelled.text', { code: conference.case_code })}</p>
        </RoomMessage>
      );
  }
}
