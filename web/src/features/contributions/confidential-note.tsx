import { useTranslation } from 'react-i18next';
import type { Conference, Participant } from '../../api/types';
import type { DocumentLink } from '../../sync/document-link';
import type { RoomConnection } from '../../sync/room-connection';
import { useBinding } from '../../sync/use-room';
import { Disclosure } from './disclosure';
import { EntryForm } from './entry-form';
import { EntryList } from './entry-list';
import { useEntries } from './use-entries';
import classes from './participant-sheet.module.css';

interface ConfidentialNoteProps {
  conference: Conference;
  connection: RoomConnection;
  link: DocumentLink;
  owner: Participant;
  isOwn: boolean;
}

/** What a participant tells chair and secretary alone. Those two read it here and write in none but their own. */
export function ConfidentialNote({ conference, connection, link, owner, isOwn }: ConfidentialNoteProps) {
  const { t } = useTranslation();
  const { name } = owner;
  const entries = useEntries(useBinding(link).document);
  if (!isOwn && entries.length === 0) return null;
  const readers = isOwn
    ? t('contributions.confidential.readers')
    : t('contributions.confidential.readers_leading', { name });

  return (
    <Disclosure
      title={isOwn ? t('contributions.confidential.own') : t('contributions.confidential.of', { name })}
      startsOpen={false}
      document={link.key}
    >
      {isOwn ? (
        <EntryForm
          connection={connection}
          link={link}
          question={t('contributions.confidential.text')}
          hint={readers}
        />
      ) : (
        <p className={classes.soft}>{readers}</p>
      )}
      <EntryList conference={conference} connection={connection} link={link} owner={owner} canCarry={false} />
    </Disclosure>
  );
}
