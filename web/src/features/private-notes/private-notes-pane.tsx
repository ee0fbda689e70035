import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice';
import { isUnsaved, type Notebook } from './notebook';
import { useNotebook } from './use-notebook';
import classes from './private-notes.module.css';

interface PrivateNotesPaneProps {
  conferenceId: string;
  id: string;
  /** Put away, the pane goes on saving. */
  isHidden: boolean;
  onClose: () => void;
}

/** What the chair writes for itself while it leads. */
export function PrivateNotesPane({ conferenceId, id, isHidden, onClose }: PrivateNotesPaneProps) {
  const { t } = useTranslation();
  const [notebook, turn] = useNotebook(conferenceId);
  const field = useRef<HTMLTextAreaElement>(null);
  const isReady = notebook.kept !== null;

  useEffect(() => {
    if (!isHidden && isReady) field.current?.focus();
  }, [isHidden, isReady]);

  return (
    <section
      id={id}
      className={classes.pane}
      hidden={isHidden}
      aria-label={t('private_notes.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Textarea
        ref={field}
        label={t('private_notes.title')}
        description={t('private_notes.hint')}
        value={notebook.text}
        disabled={!isReady}
        maxLength={20_000}
        rows={5}
        onChange={(event) => turn({ kind: 'typed', text: event.currentTarget.value })}
      />
      {notebook.other === null ? null : (
        <Notice tone="warning" title={t('private_notes.conflict')} live>
          <p className={classes.other}>{notebook.other.text}</p>
          <div className={classes.line}>
            <Button variant="default" onClick={() => turn({ kind: 'took_both' })}>
              {t('private_notes.both')}
            </Button>
            <Button variant="default" onClick={() => turn({ kind: 'took_other' })}>
              {t('private_notes.other')}
            </Button>
          </div>
        </Notice>
      )}
      <div className={classes.line}>
        <p className={classes.state} role="status">
          {t(`private_notes.state.${stateOf(notebook)}`)}
        </p>
        <Button variant="subtle" onClick={onClose}>
          {t('private_notes.close')}
        </Button>
      </div>
    </section>
  );
}

function stateOf(notebook: Notebook): 'loading' | 'saved' | 'saving' | 'unsaved' {
  if (notebook.kept === null) return 'loading';
  if (!isUnsaved(notebook)) return 'saved';
  return notebook.sending === 'failed' || notebook.other !== null ? 'unsaved' : 'saving';
}
