import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import type { SetUpInvitation } from '../../api/types';
import { useForm } from '../../api/use-form';
import { filled } from '../../lib/checks';
import { Card } from '../../ui/card';
import classes from '../../ui/form.module.css';
import { Submit } from '../../ui/submit';
import { hostLike } from './host';
import { schoolsKey } from './schools-query';

interface NewSchoolFormProps {
  onAdded: (school: string, invitation: SetUpInvitation) => void;
  onClose: () => void;
}

/** Adds a school: its name and where its people will come. */
export function NewSchoolForm({ onAdded, onClose }: NewSchoolFormProps) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const form = useForm({
    initial: { name: '', host: '' },
    check: (values) => ({ name: filled(values.name), host: hostLike(values.host) }),
    send: (values) => ask(client.POST('/api/district/schools', { body: values })),
    done: async (invitation, values) => {
      onAdded(values.name, invitation);
      form.reset();
      await cache.invalidateQueries({ queryKey: schoolsKey });
    },
  });

  return (
    <Card title={t('district.add_title')}>
      <form {...form.formProps} className={classes.form}>
        <TextInput {...form.text('name')} label={t('setup.school')} autoComplete="off" />
        <TextInput
          {...form.text('host')}
          label={t('district.host')}
          description={t('district.host_hint')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Submit label={t('district.add')} pending={form.pending} message={form.message}>
          <Button variant="subtle" onClick={onClose}>
            {t('common.close')}
          </Button>
        </Submit>
      </form>
    </Card>
  );
}
