import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm, type Check } from '../../api/use-form';
import formClasses from '../../ui/form.module.css';
import { Submit } from '../../ui/submit';
import { useAddEntry, type FollowUp, type NewEntry } from './follow-up-query';

/** The form as its fields use it. */
type Fields<V extends object> = ReturnType<typeof useForm<V, FollowUp>>;

interface EntryFormProps<V extends object> {
  conferenceId: string;
  initial: V;
  check: Check<V>;
  entry: (values: V) => NewEntry;
  fields: (form: Fields<V>) => ReactNode;
  onClose: () => void;
}

/** A form that adds one entry and closes when it is kept. */
export function EntryForm<V extends object>(props: EntryFormProps<V>) {
  const { t } = useTranslation();
  const add = useAddEntry(props.conferenceId);
  const form = useForm<V, FollowUp>({
    initial: props.initial,
    check: props.check,
    send: (values) => add.send(props.entry(values)),
    done: async (view) => {
      await add.done(view);
      props.onClose();
    },
  });
  return (
    <form {...form.formProps} className={formClasses.form}>
      {props.fields(form)}
      <Submit label={t('follow_up.save')} pending={form.pending} message={form.message}>
        <Button variant="subtle" onClick={props.onClose}>
          {t('common.cancel')}
        </Button>
      </Submit>
    </form>
  );
}
