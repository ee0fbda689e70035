import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { Problem } from '../../api/problem';
import { problemText } from '../../api/problem-text';
import type { Conference } from '../../api/types';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { OverruleDialog } from './overrule-dialog';
import { useSeal } from './use-room-actions';
import classes from './dialog-parts.module.css';

interface SealDialogProps {
  conference: Conference;
  onClose: () => void;
}

/** The last check before the line that nobody can go back over. */
export function SealDialog({ conference, onClose }: SealDialogProps) {
  const { t } = useTranslation();
  const { id } = conference;
  const seal = useSeal(id);
  const checklist = useQuery({
    queryKey: ['checklist', id],
    queryFn: () => ask(client.GET('/api/conferences/{id}/checklist', { params: { path: { id } } })),
    staleTime: 0,
    gcTime: 0,
  });
  const problem = seal.error instanceof Problem && seal.error.code === 'needs_overrule' ? seal.error : null;
  // What the server said last: the text may have changed since the list was fetched.
  const missing = problem?.missing ?? checklist.data?.missing ?? [];

  if (missing.length > 0) {
    return (
      <OverruleDialog
        title={t('room.seal.missing_title')}
        confirm={t('room.seal.confirm_all_the_same')}
        missing={missing}
        participants={conference.participants}
        isPending={seal.isPending}
        error={problem === null ? seal.error : null}
        onConfirm={(reason) => seal.mutate(reason)}
        onClose={onClose}
      />
    );
  }
  const error = seal.error ?? checklist.error;
  return (
    <Dialog title={t('room.seal.title')} onClose={onClose}>
      {checklist.isPending ? (
        <Skeleton />
      ) : (
        <>
          <p>{t('room.seal.text')}</p>
          {error === null ? (
            <Notice tone="good">
              <p>{t('room.seal.complete')}</p>
            </Notice>
          ) : (
            <Notice tone="danger" live>
              <p>{problemText(t, error)}</p>
            </Notice>
          )}
        </>
      )}
      <div className={classes.actions}>
        <Button disabled={!checklist.isSuccess} loading={seal.isPending} onClick={() => seal.mutate(null)}>
          {t('room.seal.confirm')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
