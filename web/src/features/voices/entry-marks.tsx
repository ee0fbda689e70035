import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, tell } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Conference, Schemas } from '../../api/types';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { AskRewording } from './rewording';
import { useSay, type EntryVoice } from './voices-query';
import classes from './voices.module.css';

const MARKS = ['significant', 'source_checked'] as const;

/** What is said of an entry in a word or two. */
export function MarkLine({ voice }: { voice: EntryVoice }) {
  const { t } = useTranslation();
  const marks = [
    ...(voice.is_added ? [t('voices.marks.added')] : []),
    ...MARKS.filter((mark) => voice.marks.includes(mark)).map((mark) => t(`voices.marks.${mark}`)),
  ];
  if (marks.length === 0) return null;
  return (
    <ul className={classes.marks} aria-label={t('voices.marks.label')}>
      {marks.map((mark) => (
        <li key={mark}>{mark}</li>
      ))}
    </ul>
  );
}

interface EntryMarksProps {
  conference: Conference;
  place: { readonly sheet: string; readonly entry: string };
  voice: EntryVoice | undefined;
}

/** For chair and secretary: the marks of an entry; for the chair the wish for other words. */
export function EntryMarks({ conference, place, voice }: EntryMarksProps) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const { id, me } = conference;
  const marks: readonly Schemas['EntryMark'][] = voice?.marks ?? [];
  const mark = useSay(id, (wanted: Schemas['EntryMark'][]) =>
    tell(
      client.PUT('/api/conferences/{id}/contributions/{pid}/{entry}/marks', {
        params: { path: { id, pid: place.sheet, entry: place.entry } },
        body: { marks: wanted },
      }),
    ),
  );

  return (
    <div className={classes.markings}>
      {MARKS.map((each) => (
        <label key={each} className={formClasses.choice}>
          <input
            type="checkbox"
            checked={marks.includes(each)}
            disabled={mark.isPending}
            onChange={({ target }) =>
              mark.mutate(target.checked ? [...marks, each] : marks.filter((kept) => kept !== each))
            }
          />
          <span>
            {t(`voices.marks.${each}`)}
            <small>{t(`voices.marks.${each}_hint`)}</small>
          </span>
        </label>
      ))}
      {mark.error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, mark.error)}</p>
        </Notice>
      )}
      {me.may.includes('ask_rewording') && voice?.rewording == null ? (
        <div>
          <Button variant="subtle" aria-haspopup="dialog" onClick={() => setIsAsking(true)}>
            {t('voices.rewording.open')}
          </Button>
        </div>
      ) : null}
      {isAsking ? <AskRewording conferenceId={id} place={place} onClose={() => setIsAsking(false)} /> : null}
    </div>
  );
}
