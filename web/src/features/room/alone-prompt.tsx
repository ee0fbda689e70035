import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, tell } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Conference } from '../../api/types';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { isAskedAlone, rememberPlace } from './alone';
import classes from './dialog-parts.module.css';
import { useRefetchConference } from './use-room-actions';

/** Asks once a device from where somebody takes part: who is online declares to be alone. */
export function AlonePrompt({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const refetch = useRefetchConference(conference.id);
  const [isOpen, setIsOpen] = useState(() => isAskedAlone(conference, window.localStorage));
  const declaring = useMutation({
    mutationFn: () =>
      tell(client.PUT('/api/conferences/{id}/alone', { params: { path: { id: conference.id } }, body: {} })),
    onSuccess: async () => {
      answered();
      await refetch();
    },
  });

  function answered() {
    rememberPlace(conference.id, window.localStorage);
    setIsOpen(false);
  }

  if (!isOpen) return null;
  return (
    <Dialog title={t('people.alone.title')} onClose={() => setIsOpen(false)}>
      <p>{t('people.alone.text')}</p>
      {declaring.error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, declaring.error)}</p>
        </Notice>
      )}
      <div className={classes.choices}>
        <Button variant="default" onClick={answered}>
          {t('people.alone.here')}
        </Button>
        <Button loading={declaring.isPending} onClick={() => declaring.mutate()}>
          {t('people.alone.confirm')}
        </Button>
      </div>
      <p>
        {t('people.alone.confirm_hint')} {t('people.alone.not_alone')}
      </p>
    </Dialog>
  );
}
