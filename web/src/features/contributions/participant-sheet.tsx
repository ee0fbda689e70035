import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Participant } from '../../api/types';
import type { DocumentLink } from '../../sync/document-link';
import { ownedKindOf } from '../../sync/document-names';
import type { RoomConnection } from '../../sync/room-connection';
import { useBinding, useCanWrite } from '../../sync/use-room';
import { CarryButton } from './carry-button';
import { EntryCard } from './entry-card';
import { useEntries } from './use-entries';
import classes from './participant-sheet.module.css';

/** What this page may do with a sheet beside reading it. */
export type Standing = 'own' | 'leading' | 'reading';

interface EntryListProps {
  connection: RoomConnection;
  link: DocumentLink;
  owner: Participant;
  /** Whether the entries can be brought onto the case sheet from here. */
  canCarry: boolean;
  /** The entries that this page is known to have noted for their owner. */
  notedHere?: ReadonlySet<string>;
}

/** The entries of a sheet, in the order in which they were sent. */
export function EntryList({ connection, link, owner, canCarry, notedHere }: EntryListProps) {
  const { t } = useTranslation();
  const { document } = useBinding(link);
  const entries = useEntries(document);
  const canWrite = useCanWrite(link);
  // What is told in confidence is never carried: the case sheet is read by everyone.
  const isShared = ownedKindOf(link.key) === 'contributions';

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
            notedHere?.has(entry.id) === true
              ? t('contributions.on_behalf.title', { name: owner.name })
              : undefined
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

interface DisclosureProps {
  title: string;
  startsOpen: boolean;
  children: ReactNode;
}

/** Something that is there for whoever looks for it, and out of the way of everyone else. */
export function Disclosure({ title, startsOpen, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(startsOpen);
  return (
    <details
      className={classes.disclosure}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{title}</summary>
      <div className={classes.disclosed}>{children}</div>
    </details>
  );
}
