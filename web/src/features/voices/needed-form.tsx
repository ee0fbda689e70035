import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import type { Schemas } from '../../api/types';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';

interface NeededFormProps {
  isPending: boolean;
  error: Error | null;
  onSend: (item: Schemas['NeededOrder']) => void;
  onClose: () => void;
}

/** What is needed, who could give it, until when. */
export function NeededForm({ isPending, error, onSend, onClose }: NeededFormProps) {
  const { t } = useTranslation();
  const [what, setWhat] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);

  function onSubmit(event: SyntheticEvent) {
    event.preventDefault();
    setIsEmpty(what.trim() === '');
    if (what.trim() === '') return;
    onSend({ what, is_met: false, from: from === '' ? null : from, until: until === '' ? null : until });
  }

  return (
    <form className={formClasses.form} onSubmit={onSubmit} noValidate>
      <TextInput
        label={t('voices.needed.what')}
        description={t('voices.needed.what_hint')}
        lang="id"
        value={what}
        maxLength={300}
        error={isEmpty ? t('field.required') : undefined}
        onChange={({ currentTarget }) => setWhat(currentTarget.value)}
      />
      <div className={formClasses.row}>
        <TextInput
          label={t('voices.needed.from')}
          lang="id"
          value={from}
          maxLength={300}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <TextInput
          label={t('voices.needed.until')}
          type="date"
          value={until}
          onChange={({ currentTarget }) => setUntil(currentTarget.value)}
        />
      </div>
      {error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, error)}</p>
        </Notice>
      )}
      <div className={formClasses.actions}>
        <Button type="submit" loading={isPending}>
          {t('voices.needed.keep')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
