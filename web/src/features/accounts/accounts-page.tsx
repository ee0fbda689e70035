import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { problemText } from '../../api/problem-text';
import { meQuery } from '../../api/queries';
import type { Account } from '../../api/types';
import { dateWords } from '../../lib/dates';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { AccountDialog } from './account-dialog';
import classes from '../../ui/lines.module.css';
import { accountsQuery } from './accounts-query';
import { NewAccountForm } from './new-account-form';

/** The school's staff accounts. */
export function AccountsPage() {
  const { t } = useTranslation();
  const accounts = useQuery(accountsQuery);
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<Account>();
  const forbidden = accounts.error instanceof Problem && accounts.error.status === 403;

  return (
    <Page
      title={t('account.title')}
      lead={t('account.lead')}
      aside={
        adding || !accounts.isSuccess ? null : (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t('account.add')}
          </Button>
        )
      }
    >
      {adding ? <NewAccountForm onClose={() => setAdding(false)} /> : null}
      {accounts.isPending ? <Skeleton lines={4} /> : null}
      {accounts.isError ? (
        <Notice tone="warning" live>
          <p>{forbidden ? t('account.forbidden') : problemText(t, accounts.error)}</p>
        </Notice>
      ) : null}
      <ul className={classes.list}>
        {accounts.data?.items.map((account) => (
          <AccountLine key={account.id} account={account} onChange={() => setChanging(account)} />
        ))}
      </ul>
      {changing ? <AccountDialog account={changing} onClose={() => setChanging(undefined)} /> : null}
    </Page>
  );
}

function AccountLine({ account, onChange }: { account: Account; onChange: () => void }) {
  const { t, i18n } = useTranslation();
  const me = useQuery(meQuery);
  return (
    <li className={classes.line}>
      <div>
        <p className={classes.name}>{account.name}</p>
        <p className={classes.soft}>{account.email}</p>
        <p>{account.staff_roles.map((role) => t(`staff_role.${role}`)).join(', ')}</p>
        <p className={classes.soft}>
          {account.disabled
            ? t('account.disabled')
            : t('account.since', { date: dateWords(account.created_at, i18n.language) })}
          {me.data?.account?.id === account.id ? ` · ${t('account.self')}` : null}
        </p>
      </div>
      <Button
        variant="default"
        onClick={onChange}
        aria-label={t('account.edit_title', { name: account.name })}
      >
        {t('account.edit')}
      </Button>
    </li>
  );
}
