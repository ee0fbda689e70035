import { Button, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import { dateTimeWords } from '../../lib/dates';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import classes from './minutes.module.css';
import { ownWordPlace } from './minutes-steps';
import type { OwnWord } from './own-word';
import { useSay } from './use-records';

interface AcknowledgeFormProps {
  conferenceId: string;
  word: OwnWord;
}

/** Agreeing or objecting in two taps: the word, then putting it on record, with a note if one likes. */
export function AcknowledgeForm({ conferenceId, word }: AcknowledgeFormProps) {
  const { t, i18n } = useTranslation();
  const [decision, setDecision] = useState<'agree' | 'object' | undefined>();
  const [note, setNote] = useState('');
  const saying = useSay(conferenceId);
  const { last, mayChange } = word;

  function send() {
    if (decision === undefined) return;
    saying.mutate(
      { kind: 'acknowledge', decision, note },
      {
        onSuccess: () => {
          setDecision(undefined);
          setNote('');
        },
      },
    );
  }

  return (
    <div
      id={ownWordPlace}
      className={`${formClasses.form ?? ''} ${classes.ownWord ?? ''}`}
      data-print="hidden"
    >
      <h3>{t('records.your_word')}</h3>
      {last?.decision == null ? null : (
        <Notice tone={last.decision === 'agree' ? 'good' : 'warning'} title={t(`records.${last.decision}`)}>
          <p>
            {mayChange
              ? t('records.change_word', { when: dateTimeWords(last.at, i18n.language) })
              : t('records.fixed_word')}
          </p>
        </Notice>
      )}
      {mayChange ? (
        <div className={formClasses.actions}>
          <Button
            variant={decision === 'agree' ? 'filled' : 'default'}
            aria-pressed={decision === 'agree'}
            leftSection={<IconCheck size={18} aria-hidden />}
            onClick={() => setDecision('agree')}
          >
            {t('records.agree')}
          </Button>
          <Button
            variant={decision === 'object' ? 'filled' : 'default'}
            aria-pressed={decision === 'object'}
            leftSection={<IconAlertTriangle size={18} aria-hidden />}
            onClick={() => setDecision('object')}
          >
            {t('records.object')}
          </Button>
        </div>
      ) : null}
      {decision === undefined ? null : (
        <>
          <Textarea
            label={t('records.note')}
            description={t('records.note_hint')}
            value={note}
            maxLength={5000}
            autosize
            minRows={2}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <div className={formClasses.actions}>
            <Button loading={saying.isPending} onClick={send}>
              {t(decision === 'agree' ? 'records.send_agree' : 'records.send_object')}
            </Button>
          </div>
        </>
      )}
      {saying.error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, saying.error)}</p>
        </Notice>
      )}
    </div>
  );
}
