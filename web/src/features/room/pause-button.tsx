import { Button, Textarea } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { usePause } from './use-room-actions';
import bar from './chair-bar.module.css';
import classes from './dialog-parts.module.css';

/** The chair lets the meeting rest, with a reason if it likes. */
export function PauseButton({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        aria-label={t('pause.pause')}
        leftSection={<IconPlayerPause size={18} aria-hidden />}
        onClick={() => setIsAsking(true)}
      >
        <span className={bar.long}>{t('pause.pause')}</span>
      </Button>
      {isAsking ? <PauseDialog conferenceId={conferenceId} onClose={() => setIsAsking(false)} /> : null}
    </>
  );
}

function PauseDialog({ conferenceId, onClose }: { conferenceId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const pause = usePause(conferenceId);

  function onSubmit(event: SyntheticEvent) {
    event.preventDefault();
    pause.mutate(reason.trim(), { onSuccess: onClose });
  }

  return (
    <Dialog title={t('pause.title')} onClose={onClose}>
      <p>{t('pause.text')}</p>
      <form className={classes.choices} onSubmit={onSubmit} noValidate>
        <Textarea
          label={t('pause.reason')}
          description={t('pause.reason_hint')}
          value={reason}
          maxLength={1000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {pause.error === null ? null : (
          <Notice tone="danger" live>
            <p>{problemText(t, pause.error)}</p>
          </Notice>
        )}
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={pause.isPending}>
            {t('pause.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
