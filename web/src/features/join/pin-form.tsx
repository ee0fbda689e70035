import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Schemas } from '../../api/types';
import { useForm } from '../../api/use-form';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Submit } from '../../ui/submit';
import classes from './join.module.css';
import { linkIsDead } from './link-state';

interface PinFormProps {
  token: string;
  school: string | undefined;
  onChecked: (pin: string, welcome: Schemas['JoinCheckAnswer']) => void;
}

/** Asks for the PIN that was told apart from the link. */
export function PinForm({ token, school, onChecked }: PinFormProps) {
  const { t } = useTranslation();
  const form = useForm({
    initial: { pin: '' },
    send: ({ pin }) => ask(client.POST('/api/join/check', { body: { token, pin: pin.replace(/\s/g, '') } })),
    check: ({ pin }) => ({ pin: /^\s*(\d\s*){6}$/.test(pin) ? undefined : 'invalid_pin' }),
    done: (welcome, { pin }) => onChecked(pin.replace(/\s/g, ''), welcome),
  });
  const dead = form.problem !== undefined && linkIsDead(form.problem.code);
  const wrongPin = form.problem?.code === 'wrong_pin' ? problemText(t, form.problem) : undefined;

  if (dead) {
    return (
      <Page key="dead" title={t('join.stopped')} narrow>
        <Notice tone="warning" live>
          <p>{form.message}</p>
        </Notice>
      </Page>
    );
  }

  const error = form.error('pin') === undefined ? wrongPin : t('join.pin_invalid');
  return (
    <Page
      title={t('join.title')}
      lead={school === undefined ? t('join.from_unknown') : t('join.from', { school })}
      narrow
    >
      <form {...form.formProps} className={formClasses.form}>
        <TextInput
          {...form.text('pin')}
          error={error}
          label={t('join.pin')}
          description={t('join.pin_hint')}
          className={classes.pin ?? ''}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
        />
        <Submit
          label={t('join.continue')}
          pending={form.pending}
          message={wrongPin === undefined ? form.message : undefined}
        />
      </form>
    </Page>
  );
}
