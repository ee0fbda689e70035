import { TextInput, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { useForm } from '../../api/use-form';
import { filled } from '../../lib/checks';
import { fromLocalInput, shownZone } from '../../lib/dates';
import { ChooseOne } from '../../ui/choices';
import classes from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { Submit } from '../../ui/submit';
import { startFault, type CaseFields, type CaseValues } from './case-values';

interface CaseFormProps {
  initial: CaseValues;
  submit: string;
  send: (fields: CaseFields) => Promise<Conference>;
  done: (conference: Conference) => void | Promise<void>;
  /** A new conference lies ahead; one that is changed may have begun already. */
  isNew?: boolean;
  /** What to say once it was saved and the form stays. */
  saved?: string;
}

/** The frame of a conference: name of the case, purpose, time and place. */
export function CaseForm({ initial, submit, send, done, isNew = false, saved }: CaseFormProps) {
  const { t } = useTranslation();
  const form = useForm({
    initial,
    check: (values) => ({
      case_code: filled(values.case_code),
      purpose: filled(values.purpose),
      starts_at: startFault(values.starts_at, isNew ? new Date() : undefined),
    }),
    send: ({ starts_at: startsAt, ...values }) =>
      send({
        ...values,
        case_code: values.case_code.trim(),
        starts_at: fromLocalInput(startsAt) ?? '',
        place: values.place.trim(),
        meeting_url: values.meeting_url.trim(),
      }),
    done,
  });

  return (
    <form {...form.formProps} className={classes.form}>
      <TextInput
        {...form.text('case_code')}
        label={t('case.case_code')}
        description={t('case.case_code_hint')}
        autoComplete="off"
      />
      <Textarea
        {...form.text('purpose')}
        label={t('case.purpose')}
        description={t('case.purpose_hint')}
        autoComplete="off"
      />
      <TextInput
        {...form.text('starts_at')}
        label={t('case.starts_at')}
        description={t('case.starts_at_hint', { zone: shownZone(new Date()) })}
        type="datetime-local"
      />
      <div className={classes.row}>
        <TextInput
          {...form.text('place')}
          label={t('case.place')}
          description={t('case.place_hint')}
          autoComplete="off"
        />
        <TextInput
          {...form.text('meeting_url')}
          label={t('case.meeting_url')}
          description={t('case.meeting_url_hint')}
          type="url"
          inputMode="url"
          autoComplete="off"
        />
      </div>
      <ChooseOne
        legend={t('case.editing')}
        value={form.values.editing}
        onChange={(editing) => form.set('editing', editing)}
        options={[
          { value: 'guided', label: t('case.editing_guided'), hint: t('case.editing_guided_hint') },
          { value: 'open', label: t('case.editing_open'), hint: t('case.editing_open_hint') },
        ]}
      />
      {saved !== undefined && form.succeeded ? (
        <Notice tone="good" live>
          <p>{saved}</p>
        </Notice>
      ) : null}
      <Submit label={submit} pending={form.pending} message={form.message} />
    </form>
  );
}
