import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import type { Identity } from '../../api/types';
import { useForm } from '../../api/use-form';
import { filled } from '../../lib/checks';
import { Dialog } from '../../ui/dialog';
import classes from '../../ui/form.module.css';
import { PasswordField } from '../../ui/password-field';
import { Submit } from '../../ui/submit';

interface OpenIdentityDialogProps {
  conferenceId: string;
  onClose: () => void;
  onOpened: (identity: Identity) => void;
}

/** Asks for the password again before the identity is shown. */
export function OpenIdentityDialog({ conferenceId, onClose, onOpened }: OpenIdentityDialogProps) {
  const { t } = useTranslation();
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: filled(password) }),
    send: (body) =>
      ask(
        client.POST('/api/conferences/{id}/identity/open', {
          params: { path: { id: conferenceId } },
          body,
        }),
      ),
    done: onOpened,
  });
  const wrong = form.problem?.code === 'wrong_credentials' || form.problem?.code === 'password_required';

  return (
    <Dialog title={t('identity.open_title')} onClose={onClose}>
      <p>{t('identity.open_text')}</p>
      <form {...form.formProps} className={classes.form}>
        <PasswordField
          {...form.text('password')}
          error={wrong ? t('problem.wrong_password') : form.error('password')}
          label={t('identity.password')}
          autoComplete="current-password"
        />
        <Submit
          label={t('identity.open_confirm')}
          pending={form.pending}
          message={wrong ? undefined : form.message}
        >
          <Button variant="subtle" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Submit>
      </form>
    </Dialog>
  );
}
