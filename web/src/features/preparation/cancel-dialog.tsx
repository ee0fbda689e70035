import { Button, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { useForm } from '../../api/use-form';
import { filled } from '../../lib/checks';
import { Dialog } from '../../ui/dialog';
import classes from '../../ui/form.module.css';
import { Submit } from '../../ui/submit';
import { useConferenceChange } from './use-conference-change';

interface CancelDialogProps {
  conferenceId: string;
  /** A reason that is known before. */
  reason?: string;
  onClose: () => void;
}

/** Calls the conference off, with a reason. */
export function CancelDialog({ conferenceId, reason: known = '', onClose }: CancelDialogProps) {
  const { t } = useTranslation();
  const change = useConferenceChange(conferenceId);
  const form = useForm({
    initial: { reason: known },
    check: ({ reason }) => ({ reason: filled(reason) }),
    send: (body) =>
      ask(client.POST('/api/conferences/{id}/cancel', { params: { path: { id: conferenceId } }, body })),
    done: async (answer) => {
      await change.take(answer);
      onClose();
    },
  });
  return (
    <Dialog title={t('cancellation.title')} onClose={onClose}>
      <p>{t('cancellation.text')}</p>
      <form {...form.formProps} className={classes.form}>
        <Textarea {...form.text('reason')} label={t('cancellation.reason')} autoComplete="off" />
        <Submit label={t('cancellation.confirm')} color="red" pending={form.pending} message={form.message}>
          <Button variant="subtle" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Submit>
      </form>
    </Dialog>
  );
}
