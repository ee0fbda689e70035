import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client, tell } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Conference, Schemas } from '../../api/types';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { WordsForm } from './words-form';
import { useSay } from './voices-query';

interface Place {
  readonly sheet: string;
  readonly entry: string;
}

interface AskRewordingProps {
  conferenceId: string;
  place: Place;
  onClose: () => void;
}

/** The chair asks an author for other words: alone, kindly, and with nothing of it in the minutes. */
export function AskRewording({ conferenceId: id, place, onClose }: AskRewordingProps) {
  const { t } = useTranslation();
  const wish = useSay(id, (text: string) =>
    tell(
      client.PUT('/api/conferences/{id}/contributions/{pid}/{entry}/rewording', {
        params: { path: { id, pid: place.sheet, entry: place.entry } },
        body: text === '' ? {} : { text },
      }),
    ),
  );
  return (
    <Dialog title={t('voices.rewording.title')} onClose={onClose}>
      <p>{t('voices.rewording.text')}</p>
      <WordsForm
        label={t('voices.rewording.words')}
        isOptional
        confirm={t('voices.rewording.send')}
        isPending={wish.isPending}
        error={wish.error}
        onSend={(text) => wish.mutate(text, { onSuccess: onClose })}
        onClose={onClose}
      />
    </Dialog>
  );
}

interface RewordingNoticeProps {
  conference: Conference;
  place: Place;
  wish: Schemas['Rewording'];
}

/** What the author reads of it, and the chair, who can take it back. */
export function RewordingNotice({ conference, place, wish }: RewordingNoticeProps) {
  const { t } = useTranslation();
  const { id, me } = conference;
  const drop = useSay(id, () =>
    tell(
      client.DELETE('/api/conferences/{id}/contributions/{pid}/{entry}/rewording', {
        params: { path: { id, pid: place.sheet, entry: place.entry } },
      }),
    ),
  );
  const asked = me.may.includes('ask_rewording');
  return (
    <Notice tone="info" title={t(asked ? 'voices.rewording.asked' : 'voices.rewording.told')}>
      {wish.text === null ? null : <p lang="id">{wish.text}</p>}
      <p>{t(asked ? 'voices.rewording.private' : 'voices.rewording.how')}</p>
      {drop.error === null ? null : <p>{problemText(t, drop.error)}</p>}
      {asked ? (
        <div>
          <Button variant="subtle" loading={drop.isPending} onClick={() => drop.mutate(undefined)}>
            {t('voices.rewording.drop')}
          </Button>
        </div>
      ) : null}
    </Notice>
  );
}
