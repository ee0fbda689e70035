import { Button } from '@mantine/core';
import { IconDeviceTv, IconEyeOff, IconVideo } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import type { RoomConnection } from '../../sync/room-connection';
import { coverPage } from '../../ui/coverable';
import { AudienceButton } from '../audience/audience-button';
import type { Subject } from '../audience/groups';
import { elapsedWords } from './elapsed';
import { SaveWord } from './save-word';
import { ScreensButton } from './screens-button';
import { useNow } from './use-now';
import { useDocumentTitle } from './use-document-title';
import classes from './room-header.module.css';

interface RoomHeaderProps {
  conference: Conference;
  connection: RoomConnection;
}

/** One line that never changes its height: which case, whether all is saved, how long it has lasted. */
export function RoomHeader({ conference, connection }: RoomHeaderProps) {
  const { t } = useTranslation();
  const elapsed = elapsedWords(conference.started_at, useNow());
  useDocumentTitle(conference.case_code);

  return (
    <header className={classes.header}>
      <h1 className={classes.title}>
        {conference.case_code}
        <span className={classes.kind}> · {t('room.kind')}</span>
      </h1>
      <SaveWord connection={connection} />
      <span className={classes.elapsed} role="timer" aria-label={t('room.elapsed', { time: elapsed })}>
        {elapsed}
      </span>
      <div className={classes.buttons}>
        {conference.meeting_url === null ? null : (
          <Button
            component="a"
            href={conference.meeting_url}
            target="_blank"
            rel="noopener noreferrer"
            variant="subtle"
            className={classes.button}
            leftSection={<IconVideo size={20} stroke={1.75} aria-hidden />}
            aria-label={t('people.alone.join')}
          >
            <span className={classes.label}>{t('people.alone.join')}</span>
          </Button>
        )}
        <ScreensButton
          conference={conference}
          button={(open) => (
            <HeaderButton
              icon={<IconDeviceTv size={20} stroke={1.75} aria-hidden />}
              label={t('room.screens')}
              onPress={open}
            />
          )}
        />
        <AudienceButton
          conference={conference}
          subjects={roomSubjects(conference)}
          className={classes.button}
          labelClassName={classes.label}
        />
        <HeaderButton
          icon={<IconEyeOff size={20} stroke={1.75} aria-hidden />}
          label={t('common.cover.open')}
          onPress={coverPage}
        />
      </div>
    </header>
  );
}

/** What a person has before it in the room, the shared sheet first. */
function roomSubjects({ me }: Conference): readonly Subject[] {
  return [
    'sheet',
    'plan',
    'contributions',
    'confidential',
    ...(me.may.includes('open_identity') ? (['identity'] as const) : []),
    ...(me.may.includes('keep_private_notes') ? (['private_notes'] as const) : []),
    'minutes',
  ];
}

interface HeaderButtonProps {
  icon: ReactNode;
  label: string;
  onPress: () => void;
}

function HeaderButton({ icon, label, onPress }: HeaderButtonProps) {
  return (
    <Button
      variant="subtle"
      className={classes.button}
      leftSection={icon}
      aria-label={label}
      onClick={onPress}
    >
      <span className={classes.label}>{label}</span>
    </Button>
  );
}
