import { Button, TextInput, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../api/use-form';
import { filled } from '../../lib/checks';
import { dayKey } from '../../lib/dates';
import formClasses from '../../ui/form.module.css';
import { Submit } from '../../ui/submit';
import { useAddEntry, type Item } from './follow-up-query';

interface ObservationFormProps {
  conferenceId: string;
  item: Item;
  onClose: () => void;
}

/** What was seen on a day, of help that is given again and again. */
export function ObservationForm({ conferenceId, item, onClose }: ObservationFormProps) {
  const { t } = useTranslation();
  const add = useAddEntry(conferenceId);
  const form = useForm({
    initial: { on: dayKey(new Date()), note: '' },
    check: ({ on, note }) => ({ on: filled(on), note: filled(note) }),
    send: ({ on, note }) => add.send({ kind: 'observation', row: item.row, on, note: note.trim() }),
    done: async (view) => {
      await add.done(view);
      onClose();
    },
  });
  return (
    <form {...form.formProps} className={formClasses.form}>
      <TextInput {...form.text('on')} type="date" label={t('follow_up.on')} />
      <Textarea
        {...form.text('note')}
        label={t('follow_up.seen')}
        description={t('follow_up.seen_hint')}
        maxLength={5000}
        autosize
        minRows={2}
      />
      <Submit label={t('follow_up.send_observation')} pending={form.pending} message={form.message}>
        <Button variant="subtle" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Submit>
    </form>
  );
}
