import { useTranslation } from 'react-i18next';
import type { Conference, Participant, Stage } from '../../api/types';
import type { DocumentLink } from '../../sync/document-link';
import type { RoomConnection } from '../../sync/room-connection';
import { useAccess, useIsLoaded } from '../../sync/use-room';
import { Skeleton } from '../../ui/skeleton';
import { ConfidentialNote } from './confidential-note';
import { Disclosure } from './disclosure';
import { EntryForm } from './entry-form';
import { EntryList } from './entry-list';
import classes from './participant-sheet.module.css';

interface OwnSheetProps {
  conference: Conference;
  connection: RoomConnection;
  me: Participant;
  link: DocumentLink;
  confidential: DocumentLink | undefined;
  isLeading: boolean;
}

/** One's own sheet: the field first, then what was sent, then what is for chair and secretary alone. */
export function OwnSheet(props: OwnSheetProps) {
  const { t } = useTranslation();
  const { conference, connection, me, confidential, isLeading } = props;
  const note =
    confidential === undefined ? null : (
      <ConfidentialNote
        conference={conference}
        connection={connection}
        link={confidential}
        owner={me}
        isOwn
      />
    );
  if (isLeading) {
    // Who leads writes mostly on the case sheet, and reads here what the others bring.
    return (
      <div>
        <Disclosure title={t('contributions.own')} startsOpen={false} document={props.link.key}>
          <OwnEntries {...props} />
        </Disclosure>
        {note}
      </div>
    );
  }
  return (
    <section className={classes.sheet} aria-labelledby="own-contributions">
      <h2 id="own-contributions" className={classes.title}>
        {t('contributions.own')}
      </h2>
      <OwnEntries {...props} />
      {note}
    </section>
  );
}

function OwnEntries({ conference, connection, me, link, isLeading }: OwnSheetProps) {
  const { t } = useTranslation();
  const access = useAccess(link);
  const isLoaded = useIsLoaded(link);
  const isBefore = conference.state === 'draft' || conference.state === 'invited';
  return (
    <>
      {isLoaded ? null : <Skeleton lines={3} />}
      {access === 'read' ? <p className={classes.soft}>{t('contributions.closed')}</p> : null}
      <EntryForm
        connection={connection}
        link={link}
        question={t(questionAt(conference.stage))}
        hint={t('contributions.form.hint')}
        readers={t(isBefore ? 'contributions.readers_before' : 'contributions.readers')}
      />
      <EntryList
        conference={conference}
        connection={connection}
        link={link}
        owner={me}
        canCarry={isLeading}
      />
    </>
  );
}

/** What each round asks for: what one knows, what one thinks lies behind it, what one can do. */
function questionAt(stage: Stage | null) {
  switch (stage) {
    case 'background_views':
      return 'contributions.form.text_views';
    case 'commitments':
      return 'contributions.form.text_help';
    case null:
    case 'opening':
    case 'presentation':
    case 'information':
    case 'first_conclusion':
    case 'core_conclusion':
    case 'closing':
      return 'contributions.form.text';
  }
}
