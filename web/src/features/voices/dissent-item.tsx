import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, tell } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Conference } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { useSay, type Dissent } from './voices-query';
import { WordsForm } from './words-form';
import classes from './voices.module.css';

interface DissentItemProps {
  conference: Conference;
  dissent: Dissent;
}

/** A differing view under its holder's name; its holder rewords it, takes it back, or confirms what others noted. */
export function DissentItem({ conference, dissent }: DissentItemProps) {
  const { t, i18n } = useTranslation();
  const [isRewording, setIsRewording] = useState(false);
  const { id, me, participants } = conference;
  const path = { id, dissent: dissent.id };
  const reword = useSay(id, (text: string) =>
    tell(client.PUT('/api/conferences/{id}/dissents/{dissent}', { params: { path }, body: { text } })),
  );
  const confirm = useSay(id, () =>
    tell(
      client.PUT('/api/conferences/{id}/dissents/{dissent}/confirmation', {
        params: { path },
        body: { text: dissent.text },
      }),
    ),
  );
  const withdraw = useSay(id, () =>
    tell(client.DELETE('/api/conferences/{id}/dissents/{dissent}', { params: { path } })),
  );
  const nameOf = (person: string) => participants.find((one) => one.id === person)?.name ?? '';
  const isMine = dissent.holder === me.participant_id;
  const isOpen = dissent.noted_by !== null && dissent.confirmed_at === null;
  const mayChange = isMine
    ? me.may.includes('dissent')
    : isOpen && dissent.noted_by === me.participant_id && me.may.includes('note_dissent');
  const failure = confirm.error ?? withdraw.error;

  return (
    <li className={classes.item}>
      <p>
        <strong>
          <bdi>{nameOf(dissent.holder)}</bdi>
        </strong>{' '}
        <span className={classes.soft}>
          {t(`voices.dissent.about.${dissent.on}`)} ·{' '}
          {dateTimeWords(dissent.changed_at ?? dissent.at, i18n.language)}
        </span>
      </p>
      {dissent.standpoint === 'student' ? (
        <p className={classes.soft}>{t('voices.dissent.for_student', { name: nameOf(dissent.holder) })}</p>
      ) : null}
      {isRewording ? (
        <WordsForm
          label={t('voices.dissent.words')}
          initial={dissent.text}
          confirm={t('voices.dissent.keep')}
          isPending={reword.isPending}
          error={reword.error}
          onSend={(text) => reword.mutate(text, { onSuccess: () => setIsRewording(false) })}
          onClose={() => setIsRewording(false)}
        />
      ) : (
        <p className={classes.words} lang="id" dir="auto">
          {dissent.text}
        </p>
      )}
      {dissent.noted_by === null ? null : (
        <p className={classes.noted}>
          {t('voices.dissent.noted', { writer: nameOf(dissent.noted_by) })}{' '}
          {dissent.confirmed_at === null
            ? t('voices.noted.open')
            : t('voices.noted.confirmed', {
                name: nameOf(dissent.holder),
                when: dateTimeWords(dissent.confirmed_at, i18n.language),
              })}
        </p>
      )}
      {mayChange && !isRewording ? (
        <div className={formClasses.actions}>
          {isMine && isOpen ? (
            <Button variant="light" loading={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
              {t('voices.noted.confirm')}
            </Button>
          ) : null}
          <Button variant="subtle" onClick={() => setIsRewording(true)}>
            {t('voices.dissent.reword')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate(undefined)}
          >
            {t('voices.dissent.withdraw')}
          </Button>
        </div>
      ) : null}
      {failure === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, failure)}</p>
        </Notice>
      )}
    </li>
  );
}
