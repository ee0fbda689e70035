import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference, Participant } from '../../api/types';
import type { DocumentLink } from '../../sync/document-link';
import { ownedKindOf } from '../../sync/document-names';
import type { RoomConnection } from '../../sync/room-connection';
import { useBinding, useCanWrite } from '../../sync/use-room';
import { EntryVoice } from '../voices/lazy-parts';
import { useEntryVoices } from '../voices/voices-query';
import { CarryButton } from './carry-button';
import type { Entry } from './entry';
import { EntryCard } from './entry-card';
import { useEntries } from './use-entries';
import classes from './participant-sheet.module.css';

interface EntryListProps {
  conference: Conference;
  connection: RoomConnection;
  link: DocumentLink;
  owner: Participant;
  /** Whether the entries can be brought onto the case sheet from here. */
  canCarry: boolean;
  /** The entries that this page is known to have noted for their owner. */
  notedHere?: ReadonlySet<string>;
}

/** The entries of a sheet, in the order in which they were sent. */
export function EntryList({ conference, connection, link, owner, canCarry, notedHere }: EntryListProps) {
  const { t } = useTranslation();
  const { document } = useBinding(link);
  const entries = useEntries(document);
  const canWrite = useCanWrite(link);
  // What is told in confidence is never carried: the case sheet is read by everyone.
  const isShared = ownedKindOf(link.key) === 'contributions';

  const voices = useEntryVoices(conference.id, owner.id, isShared ? entries : noEntries);
  const mayMark = isShared && conference.me.may.includes('mark_entry');

  if (entries.length === 0) return null;
  return (
    <ul className={classes.entries}>
      {entries.map((entry) => (
        <EntryCard
          key={entry.id}
          entry={entry}
          document={document}
          canWrite={canWrite}
          note={
            // Until the server has told it.
            notedHere?.has(entry.id) === true && !voices.has(entry.id)
              ? t('contributions.on_behalf.title', { name: owner.name })
              : undefined
          }
          voice={
            mayMark || (isShared && voices.has(entry.id)) ? (
              <Suspense fallback={null}>
                <EntryVoice
                  conference={conference}
                  owner={owner}
                  entry={entry}
                  voice={voices.get(entry.id)}
                />
              </Suspense>
            ) : null
          }
          actions={
            canCarry && isShared ? (
              <CarryButton connection={connection} entry={entry} from={owner} />
            ) : undefined
          }
        />
      ))}
    </ul>
  );
}

const noEntries: readonly Entry[] = [];
