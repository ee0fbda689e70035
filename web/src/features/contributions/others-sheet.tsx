import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference, Participant } from '../../api/types';
import type { DocumentLink } from '../../sync/document-link';
import type { RoomConnection } from '../../sync/room-connection';
import { useBinding, useCanWrite } from '../../sync/use-room';
import { ConfidentialNote } from './confidential-note';
import { EntryForm } from './entry-form';
import { EntryList } from './entry-list';
import { useEntries } from './use-entries';
import classes from './participant-sheet.module.css';

interface OthersSheetProps {
  conference: Conference;
  connection: RoomConnection;
  owner: Participant;
  link: DocumentLink;
  confidential: DocumentLink | undefined;
  /** Chair and secretary write for who speaks and does not type; the others read. */
  isLeading: boolean;
}

/** Somebody else's sheet. */
export function OthersSheet({
  conference,
  connection,
  owner,
  link,
  confidential,
  isLeading,
}: OthersSheetProps) {
  const { t } = useTranslation();
  const id = useId();
  const [isNoting, setNoting] = useState(false);
  const [notedHere, setNotedHere] = useState<ReadonlySet<string>>(new Set());
  const isEmpty = useEntries(useBinding(link).document).length === 0;
  const canWrite = useCanWrite(link);
  const { name } = owner;
  if (isEmpty && !isLeading) return null;

  return (
    <section className={classes.sheet} aria-labelledby={id} data-other data-document={link.key} tabIndex={-1}>
      <h3 id={id} className={classes.name}>
        <bdi>{name}</bdi> <span className={classes.role}>{t(`role.${owner.role}`)}</span>
      </h3>
      <EntryList
        conference={conference}
        connection={connection}
        link={link}
        owner={owner}
        canCarry={isLeading}
        notedHere={notedHere}
      />
      {isNoting ? (
        <>
          <p className={classes.behalf}>{t('contributions.on_behalf.title', { name })}</p>
          <EntryForm
            connection={connection}
            link={link}
            question={t('contributions.form.text_for', { name })}
            hint={t('contributions.form.hint')}
            onSent={(entry) => {
              setNotedHere(new Set([...notedHere, entry]));
              setNoting(false);
            }}
          >
            <Button variant="subtle" onClick={() => setNoting(false)}>
              {t('contributions.on_behalf.close')}
            </Button>
          </EntryForm>
        </>
      ) : null}
      {canWrite && !isNoting ? (
        <div>
          <Button
            variant="light"
            leftSection={<IconPencil size={18} aria-hidden />}
            onClick={() => setNoting(true)}
            aria-label={t('contributions.on_behalf.open', { name })}
          >
            {t('contributions.on_behalf.open_short')}
          </Button>
        </div>
      ) : null}
      {confidential === undefined ? null : (
        <ConfidentialNote
          conference={conference}
          connection={connection}
          link={confidential}
          owner={owner}
          isOwn={false}
        />
      )}
    </section>
  );
}
