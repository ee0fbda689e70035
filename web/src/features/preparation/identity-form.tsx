import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client, tell } from '../../api/client';
import { useForm } from '../../api/use-form';
import { filled } from '../../lib/checks';
import classes from '../../ui/form.module.css';
import { Submit } from '../../ui/submit';
import { useConferenceChange } from './use-conference-change';

interface IdentityFormProps {
  conferenceId: string;
  onClose: () => void;
}

/** Writes the identity record anew; what was there is replaced unseen. */
export function IdentityForm({ conferenceId, onClose }: IdentityFormProps) {
  const { t } = useTranslation();
  const change = useConferenceChange(conferenceId);
  const form = useForm({
    initial: { name: '', nickname: '', class: '', born: '' },
    check: ({ name }) => ({ name: filled(name) }),
    send: ({ name, nickname, class: schoolClass, born }) =>
      tell(
        client.PUT('/api/conferences/{id}/identity', {
          params: { path: { id: conferenceId } },
          body: {
            name: name.trim(),
            ...(nickname === '' ? {} : { nickname: nickname.trim() }),
            ...(schoolClass === '' ? {} : { class: schoolClass.trim() }),
            ...(born === '' ? {} : { born }),
          },
        }),
      ),
    done: async () => {
      await change.refetch();
      onClose();
    },
  });
  const optional = t('case.optional');

  return (
    <form {...form.formProps} className={classes.form} autoComplete="off">
      <div className={classes.row}>
        <TextInput {...form.text('name')} label={t('identity.name')} />
        <TextInput {...form.text('nickname')} label={`${t('identity.nickname')} (${optional})`} />
      </div>
      <div className={classes.row}>
        <TextInput {...form.text('class')} label={`${t('identity.class')} (${optional})`} />
        <TextInput {...form.text('born')} label={`${t('identity.born')} (${optional})`} type="date" />
      </div>
      <Submit label={t('identity.save')} pending={form.pending} message={form.message}>
        <Button variant="subtle" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Submit>
    </form>
  );
}
