import { useTranslation } from 'react-i18next';
import type { Conference, Participant } from '../../api/types';
import { EntryMarks, MarkLine } from './entry-marks';
import { NotedWord } from './noted-word';
import { RewordingNotice } from './rewording';
import type { EntryVoice as Voice } from './voices-query';
import classes from './voices.module.css';

interface EntryVoiceProps {
  conference: Conference;
  owner: Participant;
  entry: { readonly id: string; readonly words: string };
  voice: Voice | undefined;
}

/** What is said of an entry: who noted it and what its speaker says to that, its marks, and what may be done about it. */
export function EntryVoice({ conference, owner, entry, voice }: EntryVoiceProps) {
  const { t } = useTranslation();
  const { may } = conference.me;
  return (
    <div className={classes.entry}>
      {voice === undefined ? null : <MarkLine voice={voice} />}
      {voice?.noted_by == null ? null : (
        <NotedWord
          conference={conference}
          owner={owner}
          entry={entry}
          voice={voice}
          notedBy={voice.noted_by}
        />
      )}
      {voice?.rewording == null ? null : (
        <RewordingNotice
          conference={conference}
          place={{ sheet: owner.id, entry: entry.id }}
          wish={voice.rewording}
        />
      )}
      {may.includes('mark_entry') ? (
        <details>
          <summary>{t('voices.marks.open')}</summary>
          <EntryMarks conference={conference} place={{ sheet: owner.id, entry: entry.id }} voice={voice} />
        </details>
      ) : null}
    </div>
  );
}
