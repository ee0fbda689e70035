import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../api/use-form';
import { filled } from '../../lib/checks';
import { Dialog } from '../../ui/dialog';
import classes from '../../ui/form.module.css';
import { PasswordField } from '../../ui/password-field';
import { Submit } from '../../ui/submit';

interface OpenIdentityDialogProps<R> {
  /** What the identity is opened for: to be read here, or on paper. */
  purpose: 'open' | 'print';
  send: (proof: { password: string }) => Promise<R>;
  onClose: () => void;
  onDone: (answer: R) => void;
}

/** Asks for the password again before the identity is shown or printed. */
export function OpenIdentityDialog<R>({ purpose, send, onClose, onDone }: OpenIdentityDialogProps<R>) {
  const { t } = useTranslation();
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: filled(password) }),
    send,
    done: onDone,
  });
  const wrong = form.problem?.code === 'wrong_credentials' || form.problem?.code === 'password_required';

  return (
    <Dialog title={t(`identity.${purpose}_title`)} onClose={onClose}>
      <p>{t(`identity.${purpose}_text`)}</p>
      <form {...form.formProps} className={classes.form}>
        <PasswordField
          {...form.text('password')}
          error={wrong ? t('problem.wrong_password') : form.error('password')}
          label={t('identity.password')}
          autoComplete="current-password"
        />
        <Submit
          label={t(`identity.${purpose}_confirm`)}
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
