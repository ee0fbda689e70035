import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { meQuery } from '../../api/queries';
import type { Account } from '../../api/types';
import { useForm } from '../../api/use-form';
import { filled, longPassword } from '../../lib/checks';
import { Dialog } from '../../ui/dialog';
import classes from '../../ui/form.module.css';
import { PasswordField } from '../../ui/password-field';
import { Submit } from '../../ui/submit';
import { accountsQuery } from './accounts-query';
import { StaffRoleChoice } from './staff-role-choice';

interface AccountDialogProps {
  account: Account;
  onClose: () => void;
}

/** Changes an account: name, roles, password, and whether it may sign in at all. */
export function AccountDialog({ account, onClose }: AccountDialogProps) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const me = useQuery(meQuery);
  const form = useForm({
    initial: {
      name: account.name,
      password: '',
      staff_roles: account.staff_roles,
      disabled: account.disabled,
    },
    check: (values) => ({
      name: filled(values.name),
      password: values.password === '' ? undefined : longPassword(values.password),
      staff_roles: values.staff_roles.length === 0 ? 'required' : undefined,
    }),
    send: ({ password, ...values }) =>
      ask(
        client.PATCH('/api/accounts/{id}', {
          params: { path: { id: account.id } },
          body: { ...values, ...(password === '' ? {} : { password }) },
        }),
      ),
    done: async () => {
      await cache.invalidateQueries({ queryKey: accountsQuery.queryKey });
      await cache.invalidateQueries({ queryKey: meQuery.queryKey });
      onClose();
    },
  });

  return (
    <Dialog title={t('account.edit_title', { name: account.name })} onClose={onClose}>
      <form {...form.formProps} className={classes.form}>
        <TextInput {...form.text('name')} label={t('account.name')} autoComplete="off" />
        <StaffRoleChoice
          value={form.values.staff_roles}
          error={form.error('staff_roles')}
          onChange={(roles) => form.set('staff_roles', roles)}
        />
        <PasswordField
          {...form.text('password')}
          label={t('account.new_password')}
          description={t('account.new_password_hint')}
          autoComplete="new-password"
        />
        {me.data?.account?.id === account.id ? null : (
          <label className={classes.choice}>
            <input
              type="checkbox"
              checked={form.values.disabled}
              onChange={(event) => form.set('disabled', event.target.checked)}
            />
            <span>{t('account.disable')}</span>
          </label>
        )}
        <Submit label={t('account.save')} pending={form.pending} message={form.message}>
          <Button variant="subtle" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Submit>
      </form>
    </Dialog>
  );
}
