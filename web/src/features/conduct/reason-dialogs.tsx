import { Button, Textarea } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import { Dialog } from '../../ui/dialog';
import { Submit } from '../../ui/submit';
import form from '../../ui/form.module.css';
import { useConcludeNothing, useGoOn } from './conduct-query';

interface ReasonDialogsProps {
  conferenceId: string;
  onClose: () => void;
}

/** Says openly that the meeting draws no conclusion. */
export function NoConclusionDialog({ conferenceId, onClose }: ReasonDialogsProps) {
  return <ReasonDialog about="no_conclusion" sending={useConcludeNothing(conferenceId)} onClose={onClose} />;
}

/** Goes on although consent was withdrawn. */
export function GoOnDialog({ conferenceId, onClose }: ReasonDialogsProps) {
  return <ReasonDialog about="go_on" sending={useGoOn(conferenceId)} onClose={onClose} />;
}

interface ReasonDialogProps {
  about: 'no_conclusion' | 'go_on';
  sending: UseMutationResult<void, Error, string>;
  onClose: () => void;
}

/** A decision that stands in the minutes with its reason. */
function ReasonDialog({ about, sending, onClose }: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);

  function onSubmit(event: SyntheticEvent) {
    event.preventDefault();
    const words = reason.trim();
    setIsEmpty(words === '');
    if (words !== '') sending.mutate(words, { onSuccess: onClose });
  }

  return (
    <Dialog title={t(`conduct.${about}.title`)} onClose={onClose}>
      <p>{t(`conduct.${about}.text`)}</p>
      <form className={form.form} onSubmit={onSubmit} noValidate>
        <Textarea
          label={t(`conduct.${about}.reason`)}
          value={reason}
          maxLength={1000}
          error={isEmpty ? t('field.required') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Submit
          label={t(`conduct.${about}.confirm`)}
          pending={sending.isPending}
          message={sending.error === null ? undefined : problemText(t, sending.error)}
        >
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Submit>
      </form>
    </Dialog>
  );
}
