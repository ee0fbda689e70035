import { Button, Textarea } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentLink } from '../../sync/document-link';
import type { RoomConnection } from '../../sync/room-connection';
import { canWriteIn, useCanWrite } from '../../sync/use-room';
import { CopyButton } from '../../ui/copy-button';
import { WordingHint } from '../../ui/wording-hint';
import { addEntry } from './entry';
import { CategoryChips, KindChips } from './label-chips';
import { useDraft } from './use-draft';
import classes from './entry-form.module.css';

interface EntryFormProps {
  connection: RoomConnection;
  link: DocumentLink;
  /** What the field asks for. */
  question: string;
  /** What to mind while writing. */
  hint: string;
  /** Who will read it. */
  readers?: string;
  onSent?: (entryId: string) => void;
  /** Other buttons beside *send*. */
  children?: ReactNode;
}

/** One plain, big field: write, say what it is about, send. */
export function EntryForm({ connection, link, question, hint, readers, onSent, children }: EntryFormProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [outcome, setOutcome] = useState<'sent' | 'empty' | null>(null);
  const canWrite = useCanWrite(link);
  const { words, labels, keep, drop } = useDraft(connection, link.key);

  if (!canWrite) {
    if (words.trim() === '') return null;
    return (
      <div className={classes.form}>
        <p className={classes.kept}>{t('contributions.form.kept')}</p>
        <Textarea label={t('contributions.form.unsent')} value={words} readOnly lang="id" maxRows={12} />
        <div className={classes.actions}>
          <CopyButton text={words} label={t('contributions.form.copy')} />
        </div>
      </div>
    );
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        ref={field}
        label={question}
        description={hint}
        lang="id"
        minRows={3}
        maxRows={12}
        value={words}
        onChange={({ currentTarget }) => {
          setOutcome(null);
          keep(currentTarget.value, labels);
        }}
      />
      <WordingHint text={words} />
      <CategoryChips labels={labels} onChange={(changed) => keep(words, changed)} />
      <details>
        <summary>{t('contributions.form.more')}</summary>
        <div className={classes.labels}>
          <KindChips labels={labels} onChange={(changed) => keep(words, changed)} />
        </div>
      </details>
      {labels.kind === 'interpretation' ? (
        <p className={classes.evidence}>{t('contributions.form.evidence')}</p>
      ) : null}
      <div className={classes.actions}>
        <Button type="submit" leftSection={<IconSend size={18} aria-hidden />}>
          {t('contributions.form.send')}
        </Button>
        {children}
      </div>
      <p role="status" className={classes.outcome}>
        {outcome === null ? '' : t(`contributions.form.${outcome}`)}
      </p>
      {readers === undefined ? null : <p className={classes.outcome}>{readers}</p>}
    </form>
  );

  function send(): void {
    const said = words.trim();
    if (said === '') {
      setOutcome('empty');
      field.current?.focus();
      return;
    }
    // The right may have gone between the last look and the press; the words then stay here.
    if (!canWriteIn(link)) return;
    const id = addEntry(link.state.get().binding.document, said, labels);
    drop();
    setOutcome('sent');
    onSent?.(id);
  }
}
