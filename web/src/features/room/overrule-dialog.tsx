import { Button, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MissingItem } from '../../api/problem';
import type { Participant } from '../../api/types';
import { problemText } from '../../api/problem-text';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { missingWords } from './missing-words';
import classes from './dialog-parts.module.css';

interface OverruleDialogProps {
  title: string;
  confirm: string;
  missing: readonly MissingItem[];
  participants: readonly Participant[];
  isPending: boolean;
  /** Why the last attempt failed, when it was not for what is missing. */
  error: Error | null;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Says what is missing, and lets the chair go on with a reason that stands in the minutes. */
export function OverruleDialog(props: OverruleDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);

  function onSubmit(event: SyntheticEvent) {
    event.preventDefault();
    const words = reason.trim();
    setIsEmpty(words === '');
    if (words !== '') props.onConfirm(words);
  }

  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <p>{t('room.overrule.text')}</p>
      <ul className={classes.list}>
        {missingWords(t, props.missing, props.participants).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <form className={classes.choices} onSubmit={onSubmit} noValidate>
        <Textarea
          label={t('room.overrule.reason')}
          description={t('room.overrule.reason_hint')}
          value={reason}
          maxLength={1000}
          error={isEmpty ? t('field.required') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {props.error === null ? null : (
          <Notice tone="danger" live>
            <p>{problemText(t, props.error)}</p>
          </Notice>
        )}
        <div className={classes.actions}>
          <Button variant="default" onClick={props.onClose}>
            {t('room.overrule.complete')}
          </Button>
          <Button type="submit" loading={props.isPending}>
            {props.confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
