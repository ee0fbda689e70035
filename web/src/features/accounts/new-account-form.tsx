import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import type { StaffRole } from '../../api/types';
import { useForm } from '../../api/use-form';
import { emailLike, filled, longPassword } from '../../lib/checks';
import { Card } from '../../ui/card';
import classes from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { PasswordField } from '../../ui/password-field';
import { Submit } from '../../ui/submit';
import { accountsQuery } from './accounts-query';
import { StaffRoleChoice } from './staff-role-choice';

interface Values {
  name: string;
  email: string;
  password: string;
  staff_roles: StaffRole[];
}

const empty: Values = { name: '', email: '', password: '', staff_roles: ['teacher'] };

/** Adds one account after the other until it is closed. */
export function NewAccountForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [added, setAdded] = useState<string>();
  const form = useForm({
    initial: empty,
    check: (values) => ({
      name: filled(values.name),
      email: emailLike(values.email),
      password: longPassword(values.password),
      staff_roles: values.staff_roles.length === 0 ? 'required' : undefined,
    }),
    send: (values) => ask(client.POST('/api/accounts', { body: { ...values, email: values.email.trim() } })),
    done: async (account) => {
      setAdded(account.name);
      form.reset();
      await cache.invalidateQueries({ queryKey: accountsQuery.queryKey });
    },
  });

  return (
    <Card title={t('account.add_title')}>
      {added === undefined ? null : (
        <Notice tone="good" live>
          <p>{t('account.added', { name: added })}</p>
        </Notice>
      )}
      <form {...form.formProps} className={classes.form}>
        <div className={classes.row}>
          <TextInput {...form.text('name')} label={t('account.name')} autoComplete="off" />
          <TextInput {...form.text('email')} label={t('account.email')} type="email" autoComplete="off" />
        </div>
        <PasswordField
          {...form.text('password')}
          label={t('account.password')}
          description={t('setup.password_hint')}
          autoComplete="new-password"
        />
        <StaffRoleChoice
          value={form.values.staff_roles}
          error={form.error('staff_roles')}
          onChange={(roles) => form.set('staff_roles', roles)}
        />
        <Submit label={t('account.add')} pending={form.pending} message={form.message}>
          <Button variant="subtle" onClick={onClose}>
            {t('common.close')}
          </Button>
        </Submit>
      </form>
    </Card>
  );
}
