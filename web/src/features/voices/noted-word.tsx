import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, tell } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Conference, Participant, Schemas } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { WordsForm } from './words-form';
import { useSay, type EntryVoice } from './voices-query';
import classes from './voices.module.css';

interface NotedWordProps {
  conference: Conference;
  owner: Participant;
  entry: { readonly id: string; readonly words: string };
  voice: EntryVoice;
  notedBy: string;
}

/** Who noted an entry for its speaker, and the speaker's word on it. The speaker alone is asked. */
export function NotedWord({ conference, owner, entry, voice, notedBy }: NotedWordProps) {
  const { t, i18n } = useTranslation();
  const [isCorrecting, setIsCorrecting] = useState(false);
  const { id, me, participants } = conference;
  const say = useSay(id, ({ word, text }: { word: Schemas['NotedWord']; text?: string }) =>
    tell(
      client.PUT('/api/conferences/{id}/contributions/{pid}/{entry}/word', {
        params: { path: { id, pid: owner.id, entry: entry.id } },
        body: { word, seen: entry.words, ...(text === undefined ? {} : { text }) },
      }),
    ),
  );
  const { word } = voice;
  const writer = participants.find((person) => person.id === notedBy)?.name ?? t('voices.noted.somebody');
  const isAsked =
    owner.id === me.participant_id &&
    me.may.includes('confirm_noted') &&
    !(word !== null && word.holds && word.word === 'confirmed');

  return (
    <>
      <p className={classes.noted}>
        {t('voices.noted.by', { name: owner.name, writer })} {stateOf(word)}
      </p>
      {word?.text == null ? null : (
        <blockquote className={classes.correction} lang="id" dir="auto">
          {word.text}
        </blockquote>
      )}
      {isAsked && !isCorrecting ? (
        <div className={formClasses.actions}>
          <Button variant="light" loading={say.isPending} onClick={() => say.mutate({ word: 'confirmed' })}>
            {t('voices.noted.confirm')}
          </Button>
          <Button variant="default" onClick={() => setIsCorrecting(true)}>
            {t('voices.noted.correct')}
          </Button>
        </div>
      ) : null}
      {isAsked && isCorrecting ? (
        <WordsForm
          label={t('voices.noted.instead')}
          hint={t('voices.noted.instead_hint')}
          initial={word?.text ?? ''}
          confirm={t('voices.noted.send')}
          isPending={say.isPending}
          error={say.error}
          onSend={(text) =>
            say.mutate({ word: 'corrected', text }, { onSuccess: () => setIsCorrecting(false) })
          }
          onClose={() => setIsCorrecting(false)}
        />
      ) : null}
      {say.error === null || isCorrecting ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, say.error)}</p>
        </Notice>
      )}
    </>
  );

  function stateOf(given: EntryVoice['word']): string {
    if (given === null) return t('voices.noted.open');
    const when = dateTimeWords(given.at, i18n.language);
    if (!given.holds) return t('voices.noted.lapsed', { name: owner.name });
    return t(`voices.noted.${given.word}`, { name: owner.name, when });
  }
}
