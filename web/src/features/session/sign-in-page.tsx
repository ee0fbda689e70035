import { TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { ask, client } from '../../api/client';
import { setupQuery } from '../../api/queries';
import { useForm } from '../../api/use-form';
import { emailLike, filled, safeReturnPath } from '../../lib/checks';
import { rememberGuest } from '../../lib/visitor';
import classes from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { PasswordField } from '../../ui/password-field';
import { Submit } from '../../ui/submit';
import { TopBar } from '../../ui/top-bar';

/** Where staff come in, and where an ended session leads. */
export function SignInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const cache = useQueryClient();
  const setup = useQuery(setupQuery);
  const back = search.get('back');

  const form = useForm({
    initial: { email: '', password: '' },
    check: (values) => ({ email: emailLike(values.email), password: filled(values.password) }),
    send: (values) =>
      ask(client.POST('/api/sessions', { body: { email: values.email.trim(), password: values.password } })),
    done: async () => {
      rememberGuest(false);
      cache.removeQueries();
      await navigate(safeReturnPath(back), { replace: true });
    },
  });

  if (setup.data?.needed === true) return <Navigate to="/setup" replace />;

  return (
    <>
      <TopBar school={setup.data?.school ?? undefined} />
      <Page title={t('session.sign_in_title')} lead={t('session.sign_in_lead')} narrow>
        {back === null ? null : (
          <Notice tone="info">
            <p>{t('session.ended_back')}</p>
          </Notice>
        )}
        <form {...form.formProps} className={classes.form}>
          <TextInput
            {...form.text('email')}
            label={t('session.email')}
            type="email"
            autoComplete="username"
            inputMode="email"
          />
          <PasswordField
            {...form.text('password')}
            label={t('session.password')}
            autoComplete="current-password"
          />
          <Submit label={t('session.sign_in')} pending={form.pending} message={form.message} />
        </form>
      </Page>
    </>
  );
}
