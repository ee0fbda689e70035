import { Button, UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCloudOff,
  IconCloudUp,
  IconPlugConnected,
  type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomConnection } from '../../sync/room-connection';
import type { SaveState } from '../../sync/save-state';
import { Dialog } from '../../ui/dialog';
import { useSteadySaveState } from './use-steady-save-state';
import classes from './save-word.module.css';

const icons: Record<SaveState, Icon> = {
  connecting: IconPlugConnected,
  saved: IconCircleCheck,
  saving: IconCloudUp,
  unsaved: IconAlertTriangle,
  offline: IconCloudOff,
};

/** Whether what was written is on the server's disk: one word, always at the same place. */
export function SaveWord({ connection }: { connection: RoomConnection }) {
  const { t } = useTranslation();
  const [isExplained, setIsExplained] = useState(false);
  const state = useSteadySaveState(connection);
  const Icon = icons[state];
  const needsWords = state === 'unsaved' || state === 'offline';

  return (
    <>
      <UnstyledButton
        className={classes.word}
        data-state={state}
        aria-haspopup="dialog"
        onClick={() => setIsExplained(true)}
      >
        <Icon size={20} stroke={1.75} aria-hidden className={classes.icon} />
        <span className={classes.text}>
          {t(`sync.word.${state}`)}
          {state === 'offline' ? <span className={classes.rest}> – {t('sync.offline_rest')}</span> : null}
        </span>
      </UnstyledButton>
      <VisuallyHidden component="span" role="status">
        {needsWords ? t(`sync.explained.${state}`) : ''}
      </VisuallyHidden>
      {isExplained ? (
        <Dialog title={t(`sync.word.${state}`)} onClose={() => setIsExplained(false)}>
          <p>{t(`sync.explained.${state}`)}</p>
          <div>
            <Button variant="default" onClick={() => setIsExplained(false)}>
              {t('common.close')}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
