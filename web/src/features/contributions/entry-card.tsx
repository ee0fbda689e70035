import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import { Dialog } from '../../ui/dialog';
import { relabel, removeEntry, type Entry, type Labels } from './entry';
import { EntryLabels } from './entry-labels';
import { CategoryChips, KindChips } from './label-chips';
import { SharedTextField } from './shared-text-field';
import classes from './entry-card.module.css';

interface EntryCardProps {
  entry: Entry;
  document: Y.Doc;
  canWrite: boolean;
  /** Said above the entry: on whose behalf it was noted. */
  note?: string | undefined;
  /** What is said of it. */
  voice?: ReactNode;
  /** What else can be done with it. */
  actions?: ReactNode;
}

/** One entry: printed, and while its sheet is open for this person, a press away from being written on. */
export function EntryCard({ entry, document, canWrite, note, voice, actions }: EntryCardProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const isEditing = isOpen && canWrite && entry.text !== null;

  return (
    <li className={classes.entry}>
      {note === undefined ? null : <p className={classes.note}>{note}</p>}
      {isEditing ? null : <EntryLabels labels={entry} />}
      {isEditing ? (
        <>
          <SharedTextField text={entry.text} label={t('contributions.entry.field')} />
          <details>
            <summary>{t('contributions.entry.labels')}</summary>
            <div className={classes.chips}>
              <CategoryChips labels={entry} onChange={change} />
              <KindChips labels={entry} onChange={change} />
            </div>
          </details>
        </>
      ) : (
        <p className={classes.words} lang="id" dir="auto">
          {entry.words}
        </p>
      )}
      {voice}
      {canWrite || actions !== undefined ? (
        <div className={classes.actions}>
          {canWrite && entry.text !== null ? (
            <Button variant="subtle" onClick={() => setOpen(!isOpen)}>
              {t(isEditing ? 'contributions.entry.done' : 'contributions.entry.edit')}
            </Button>
          ) : null}
          {canWrite ? (
            <Button variant="subtle" color="gray" onClick={() => setAsking(true)}>
              {t('contributions.entry.remove')}
            </Button>
          ) : null}
          {actions}
        </div>
      ) : null}
      {isAsking ? (
        <Dialog title={t('contributions.entry.remove_title')} onClose={() => setAsking(false)}>
          <p>{t('contributions.entry.remove_text')}</p>
          <div className={classes.actions}>
            <Button disabled={!canWrite} onClick={() => removeEntry(document, entry)}>
              {t('contributions.entry.remove')}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </li>
  );

  function change(labels: Labels): void {
    for (const key of ['category', 'kind', 'setting'] as const) {
      if (labels[key] !== entry[key]) relabel(entry, key, labels[key]);
    }
  }
}
