import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { useForm } from '../../api/use-form';
import { filled } from '../../lib/checks';
import classes from '../../ui/form.module.css';
import { Submit } from '../../ui/submit';
import { useConferenceChange } from './use-conference-change';

interface OverrideFormProps {
  conferenceId: string;
  onDone: () => void;
}

/** The coordinator's way past missing consent, with a reason that stands in the minutes. */
export function OverrideForm({ conferenceId, onDone }: OverrideFormProps) {
  const { t } = useTranslation();
  const change = useConferenceChange(conferenceId);
  const form = useForm({
    initial: { override_reason: '' },
    check: (values) => ({ override_reason: filled(values.override_reason) }),
    send: (values) =>
      ask(
        client.PUT('/api/conferences/{id}/consent', {
          params: { path: { id: conferenceId } },
          body: { override_reason: values.override_reason.trim() },
        }),
      ),
    done: async (answer) => {
      await change.take(answer);
      onDone();
    },
  });
  return (
    <form {...form.formProps} className={classes.form}>
      <Textarea {...form.text('override_reason')} label={t('consent.override_reason')} autoComplete="off" />
      <Submit label={t('consent.override_record')} pending={form.pending} message={form.message} />
    </form>
  );
}
