import { Button, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../api/use-form';
import { filled } from '../../lib/checks';
import { ChooseOne } from '../../ui/choices';
import formClasses from '../../ui/form.module.css';
import { Submit } from '../../ui/submit';
import { useAddEntry, type FollowUp, type Item, type Progress } from './follow-up-query';
import { PROGRESS } from './order';

interface ReportFormProps {
  conferenceId: string;
  item: Item;
  onClose: () => void;
}

interface Report {
  status: Progress;
  note: string;
}

/** How a commitment goes on: one word, and what there is to say. Who gives up says why. */
export function ReportForm({ conferenceId, item, onClose }: ReportFormProps) {
  const { t } = useTranslation();
  const add = useAddEntry(conferenceId);
  const form = useForm<Report, FollowUp>({
    initial: { status: item.progress, note: '' },
    check: ({ status, note }) => ({ note: status === 'not_done' ? filled(note) : undefined }),
    send: ({ status, note }) => add.send({ kind: 'progress', row: item.row, status, note: note.trim() }),
    done: async (view) => {
      await add.done(view);
      onClose();
    },
  });
  const givesUp = form.values.status === 'not_done';
  return (
    <form {...form.formProps} className={formClasses.form}>
      <ChooseOne
        legend={t('follow_up.report_status')}
        value={form.values.status}
        onChange={(status) => form.set('status', status)}
        options={PROGRESS.map((value) => ({
          value,
          label: t(`follow_up.progress.${value}`),
          hint: t(`follow_up.progress_hint.${value}`),
        }))}
      />
      <Textarea
        {...form.text('note')}
        label={givesUp ? t('follow_up.why') : t('follow_up.note')}
        description={givesUp ? t('follow_up.why_hint') : t('follow_up.note_hint')}
        required={givesUp}
        withAsterisk={false}
        maxLength={5000}
        autosize
        minRows={2}
      />
      <Submit label={t('follow_up.send_report')} pending={form.pending} message={form.message}>
        <Button variant="subtle" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Submit>
    </form>
  );
}
