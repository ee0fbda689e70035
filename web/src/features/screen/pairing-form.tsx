import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { problemText } from '../../api/problem-text';
import { useForm } from '../../api/use-form';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Submit } from '../../ui/submit';
import { TopBar } from '../../ui/top-bar';
import classes from './pairing-form.module.css';

interface PairingFormProps {
  /** Whether this browser was a screen until now. */
  ended: boolean;
  onPaired: () => void;
}

/** Asks for the six digits that the chair reads out. */
export function PairingForm({ ended, onPaired }: PairingFormProps) {
  const { t } = useTranslation();
  const form = useForm({
    initial: { code: '' },
    send: ({ code }) => ask(client.POST('/api/screens', { body: { code: code.replace(/\s/g, '') } })),
    check: ({ code }) => ({ code: /^\s*(\d\s*){6}$/.test(code) ? undefined : 'invalid_value' }),
    done: onPaired,
  });
  const wrong = form.problem?.code === 'wrong_screen_code' ? problemText(t, form.problem) : undefined;
  const error = form.error('code') === undefined ? wrong : t('shared_screen.pair.code_invalid');

  return (
    <div className={classes.pairing}>
      <TopBar />
      <Page title={t('shared_screen.title')} lead={t('shared_screen.pair.lead')} narrow>
        {ended ? (
          <Notice tone="info" live>
            <p>{t('shared_screen.pair.ended')}</p>
          </Notice>
        ) : null}
        <form {...form.formProps} className={formClasses.form}>
          <TextInput
            {...form.text('code')}
            error={error}
            label={t('shared_screen.pair.code')}
            description={t('shared_screen.pair.code_hint')}
            className={classes.code ?? ''}
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
          />
          <Submit
            label={t('shared_screen.pair.connect')}
            pending={form.pending}
            message={wrong === undefined ? form.message : undefined}
          />
        </form>
        <p className={formClasses.hint}>{t('shared_screen.pair.shows')}</p>
      </Page>
    </div>
  );
}
