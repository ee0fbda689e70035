import { TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { ask, client } from '../../api/client';
import { setupQuery } from '../../api/queries';
import { useForm } from '../../api/use-form';
import { emailLike, filled, longPassword } from '../../lib/checks';
import { rememberGuest } from '../../lib/visitor';
import classes from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { PasswordField } from '../../ui/password-field';
import { Submit } from '../../ui/submit';
import { TopBar } from '../../ui/top-bar';
import { KeySheet, type KeySheetFacts } from './key-sheet';
import { takeSetupToken } from './setup-token';

/** The first start: the school and its first account, then the key sheet to print. */
export function SetupPage() {
  const { t } = useTranslation();
  const setup = useQuery(setupQuery);
  const [token] = useState(takeSetupToken);
  const [sheet, setSheet] = useState<KeySheetFacts>();

  if (sheet) return <KeySheet facts={sheet} />;
  if (setup.data?.needed === false) return <Navigate to="/sign-in" replace />;
  const planned = setup.data?.by_link === true ? (setup.data.school ?? '') : undefined;

  return (
    <>
      <TopBar />
      <Page title={t('setup.title')} lead={t('setup.lead')} narrow>
        {planned !== undefined && token === undefined ? (
          <Notice tone="info">
            <p>{t('setup.link_missing')}</p>
          </Notice>
        ) : (
          <SetupForm key={planned ?? ''} planned={planned ?? ''} token={token} onDone={setSheet} />
        )}
      </Page>
    </>
  );
}

interface SetupFormProps {
  /** The name that the district gave the school. */
  planned: string;
  token: string | undefined;
  onDone: (sheet: KeySheetFacts) => void;
}

function SetupForm({ planned, token, onDone }: SetupFormProps) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const form = useForm({
    initial: { school: planned, name: '', email: '', password: '' },
    check: (values) => ({
      school: filled(values.school),
      name: filled(values.name),
      email: emailLike(values.email),
      password: longPassword(values.password),
    }),
    send: (values) =>
      ask(
        client.POST('/api/setup', {
          body: { ...values, email: values.email.trim(), ...(token === undefined ? {} : { token }) },
        }),
      ),
    done: async (answer, values) => {
      rememberGuest(false);
      onDone({
        school: values.school,
        fingerprint: answer.seal_key_fingerprint,
        madeAt: new Date().toISOString(),
      });
      await cache.invalidateQueries();
    },
  });

  return (
    <form {...form.formProps} className={classes.form}>
      <TextInput
        {...form.text('school')}
        label={t('setup.school')}
        description={t('setup.school_hint')}
        autoComplete="organization"
      />
      <TextInput {...form.text('name')} label={t('setup.name')} autoComplete="name" />
      <TextInput
        {...form.text('email')}
        label={t('setup.email')}
        type="email"
        inputMode="email"
        autoComplete="username"
      />
      <PasswordField
        {...form.text('password')}
        label={t('setup.password')}
        description={t('setup.password_hint')}
        autoComplete="new-password"
      />
      <Submit label={t('setup.submit')} pending={form.pending} message={form.message} />
    </form>
  );
}
