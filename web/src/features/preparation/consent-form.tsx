import { Button, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import type { Conference } from '../../api/types';
import { useForm } from '../../api/use-form';
import { ChooseOne } from '../../ui/choices';
import classes from '../../ui/form.module.css';
import { Submit } from '../../ui/submit';
import {
  checkConsent,
  consentBody,
  consentServerNames,
  consentValuesOf,
  newConsentValues,
} from './consent-values';
import { useConferenceChange } from './use-conference-change';

interface ConsentFormProps {
  conference: Conference;
  onDone: () => void;
  onCancel: (() => void) | undefined;
}

/** The student's consent, and the guardian's or the reason for going without. */
export function ConsentForm({ conference, onDone, onCancel }: ConsentFormProps) {
  const { t } = useTranslation();
  const change = useConferenceChange(conference.id);
  const [initial] = useState(() =>
    conference.consent
      ? consentValuesOf(conference.consent)
      : newConsentValues(new Date(), t('consent.default_scope')),
  );
  const form = useForm({
    initial,
    check: checkConsent,
    serverNames: consentServerNames,
    send: (values) =>
      ask(
        client.PUT('/api/conferences/{id}/consent', {
          params: { path: { id: conference.id } },
          body: consentBody(values),
        }),
      ),
    done: async (answer) => {
      await change.take(answer);
      onDone();
    },
  });
  const methods = (['written', 'oral', 'recorded'] as const).map((value) => ({
    value,
    label: t(`consent.methods.${value}`),
  }));

  return (
    <form {...form.formProps} className={classes.form} autoComplete="off">
      <h3>{t('consent.student')}</h3>
      <ChooseOne
        legend={t('consent.method')}
        value={form.values.student_method}
        onChange={(method) => form.set('student_method', method)}
        options={methods}
      />
      <TextInput {...form.text('student_given_at')} label={t('consent.given_at')} type="datetime-local" />
      <Textarea
        {...form.text('student_scope')}
        label={t('consent.scope')}
        description={t('consent.scope_hint')}
      />
      <h3>{t('consent.guardian')}</h3>
      <ChooseOne
        legend={t('consent.guardian_choice')}
        value={form.values.guardian}
        onChange={(guardian) => form.set('guardian', guardian)}
        options={[
          { value: 'given', label: t('consent.guardian_yes') },
          { value: 'absent', label: t('consent.guardian_no') },
        ]}
      />
      {form.values.guardian === 'given' ? (
        <>
          <TextInput {...form.text('guardian_name')} label={t('consent.guardian_name')} />
          <ChooseOne
            legend={t('consent.method')}
            value={form.values.guardian_method}
            onChange={(method) => form.set('guardian_method', method)}
            options={methods}
          />
          <TextInput
            {...form.text('guardian_given_at')}
            label={t('consent.given_at')}
            type="datetime-local"
          />
          <Textarea {...form.text('guardian_scope')} label={t('consent.scope')} />
        </>
      ) : (
        <Textarea
          {...form.text('guardian_absent_reason')}
          label={t('consent.guardian_absent_reason')}
          description={t('consent.guardian_absent_hint')}
        />
      )}
      <Submit label={t('consent.record')} pending={form.pending} message={form.message}>
        {onCancel ? (
          <Button variant="subtle" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        ) : null}
      </Submit>
    </form>
  );
}
