import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Schemas } from '../../api/types';
import { useForm } from '../../api/use-form';
import { emailLike, filled } from '../../lib/checks';
import { ChooseOne } from '../../ui/choices';
import classes from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { Submit } from '../../ui/submit';
import { answerBody, type AnswerChoice } from './answer-body';

interface AnswerFormProps {
  /** The answer so far. */
  answer: Answer | null;
  takesSubstitute: boolean;
  send: (body: Schemas['AnswerBody']) => Promise<void>;
}

/** Accept, decline, or send somebody else. The last answer counts. */
export function AnswerForm({ answer, takesSubstitute, send }: AnswerFormProps) {
  const { t } = useTranslation();
  const initial: { choice: AnswerChoice | ''; note: string; name: string; email: string } = {
    choice: answer ?? '',
    note: '',
    name: '',
    email: '',
  };
  const [sent, setSent] = useState<AnswerChoice>();
  const form = useForm({
    initial,
    serverNames: { name: 'substitute.name', email: 'substitute.email' },
    check: (values) => ({
      choice: values.choice === '' ? 'required' : undefined,
      ...(values.choice === 'substitute'
        ? {
            name: filled(values.name),
            email: values.email === '' ? undefined : emailLike(values.email),
          }
        : {}),
    }),
    send: async ({ choice, ...words }) => {
      if (choice === '') return undefined;
      await send(answerBody(choice, words));
      return choice;
    },
    done: setSent,
  });
  const { choice } = form.values;
  const optional = (label: string) => `${label} (${t('join.answer.optional')})`;
  const choices: AnswerChoice[] = takesSubstitute
    ? ['accepted', 'declined', 'substitute']
    : ['accepted', 'declined'];

  return (
    <form {...form.formProps} className={classes.form} autoComplete="off">
      {answer !== null && sent === undefined ? <p>{t(`join.answer.so_far.${answer}`)}</p> : null}
      <ChooseOne
        legend={t('join.answer.title')}
        value={choice === '' ? undefined : choice}
        error={form.error('choice')}
        onChange={(chosen) => form.set('choice', chosen)}
        options={choices.map((value) => ({
          value,
          label: t(`join.answer.${value}`),
          ...(value === 'accepted' ? {} : { hint: t(`join.answer.${value}_hint`) }),
        }))}
      />
      {choice === 'substitute' ? (
        <div className={classes.row}>
          <TextInput {...form.text('name')} label={t('join.answer.name')} />
          <TextInput {...form.text('email')} label={optional(t('join.answer.email'))} type="email" />
        </div>
      ) : null}
      {choice === 'declined' || choice === 'substitute' ? (
        <TextInput {...form.text('note')} label={optional(t('join.answer.note'))} maxLength={2000} />
      ) : null}
      {sent !== undefined && sent === choice ? (
        <Notice tone="good" live>
          <p>{t(`join.answer.sent.${sent}`)}</p>
        </Notice>
      ) : null}
      <Submit label={t('join.answer.send')} variant="default" pending={form.pending} message={form.message} />
    </form>
  );
}
