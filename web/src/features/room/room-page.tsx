import '@mantine/core/styles/ActionIcon.layer.css';
import { useQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { problemText } from '../../api/problem-text';
import { conferenceQuery } from '../../api/queries';
import { useRoomConnection } from '../../sync/use-room';
import { Skeleton } from '../../ui/skeleton';
import { Room } from './room';
import { RoomMessage } from './room-message';

/** The room of one conference: the same address before, during and after the meeting. */
export function RoomPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const conference = useQuery(conferenceQuery(id));
  const connection = useRoomConnection(id);

  if (conference.data !== undefined && connection !== null) {
    return <Room key={id} conference={conference.data} connection={connection} />;
  }
  if (conference.error !== null) {
    const isAbsent = conference.error instanceof Problem && conference.error.status === 404;
    return (
      <RoomMessage title={t(isAbsent ? 'room.absent.title' : 'room.unreachable.title')}>
        <p>{isAbsent ? t('room.absent.text') : problemText(t, conference.error)}</p>
        <div>
          <Button onClick={() => void conference.refetch()}>{t('common.retry')}</Button>
        </div>
      </RoomMessage>
    );
  }
  return (
    <RoomMessage title={t('room.opening')}>
      <Skeleton lines={6} />
    </RoomMessage>
  );
}
