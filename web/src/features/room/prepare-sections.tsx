import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { conferenceQuery } from '../../api/queries';
import { useRoomConnection } from '../../sync/use-room';
import { Skeleton } from '../../ui/skeleton';
import { NameGuardNotice } from '../name-guard/name-guard-notice';
import { HandedBackTexts } from './handed-back-texts';
import { SaveWord } from './save-word';
import { Sheet } from './sheet';
import { showDocument } from './show-document';
import { useFollowConference } from './use-follow-conference';
import type { Conference } from '../../api/types';
import type { RoomConnection } from '../../sync/room-connection';
import classes from './prepare-sections.module.css';

/** The same sheet before the start, for who prepares it: chair and secretary. */
export function PrepareSections({ conferenceId }: { conferenceId: string }) {
  const conference = useQuery(conferenceQuery(conferenceId));
  const connection = useRoomConnection(conferenceId);
  if (conference.data === undefined || connection === null) return <Skeleton lines={8} />;
  return <PreparedSheet conference={conference.data} connection={connection} />;
}

interface PreparedSheetProps {
  conference: Conference;
  connection: RoomConnection;
}

function PreparedSheet({ conference, connection }: PreparedSheetProps) {
  const { t } = useTranslation();
  useFollowConference(conference, connection);
  return (
    <div>
      <div className={classes.head}>
        <p className={classes.reminder}>{t('room.prepare_reminder')}</p>
        <SaveWord connection={connection} />
      </div>
      <HandedBackTexts connection={connection} participantId={conference.me.participant_id} />
      <NameGuardNotice conference={conference} onJump={showDocument} />
      <Sheet conference={conference} connection={connection} phone={null} />
    </div>
  );
}
