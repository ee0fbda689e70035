import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { useEffect, useState } from 'react';
import type { Binding } from '../../sync/document-link';
import { WordingHint } from '../../ui/wording-hint';
import { renderSelection, SharedCarets } from './caret';
import { holdScrollKeys } from './hold-scroll-keys';
import { reducePastedHtml } from './pasted-html';
import { emptyText, sectionSchema } from './schema';
import { Toolbar } from './toolbar';
import classes from './text-editor.module.css';

interface TextEditorProps extends Naming {
  binding: Binding;
  /** When this becomes true, the caret goes to the end of the text. */
  takesCaret?: boolean;
}

/** What the text is called, and what may be done with it. */
interface Naming {
  canWrite: boolean;
  /** The section's name, for who cannot see it. */
  label: string;
  /** The id of the line that says who may write here. */
  describedBy: string;
  /** What stands in an empty text: what belongs here, or that nothing is written yet. */
  placeholder: string;
}

/**
 * One section's shared text. The right to write comes and goes without a new editor, so
 * that nobody loses the caret; only a new local copy (`binding`) makes a new one.
 */
export function TextEditor(props: TextEditorProps) {
  const { binding, canWrite, label, describedBy, placeholder } = props;
  const [carets] = useState(() => new SharedCarets());
  const editor = useEditor(
    {
      extensions: [
        ...sectionSchema,
        Collaboration.configure({ document: binding.document }),
        CollaborationCaret.configure({
          provider: binding.provider,
          // The server writes the person's real name and colour over this.
          user: {},
          render: carets.render,
          selectionRender: renderSelection,
        }),
      ],
      content: emptyText,
      editable: canWrite,
      injectCSS: false,
      editorProps: editorProps(props),
    },
    [binding],
  );

  useEffect(() => {
    const { awareness } = binding.provider;
    return awareness === null ? undefined : carets.watch(awareness);
  }, [binding, carets]);

  useEffect(() => {
    if (editor.isDestroyed) return;
    if (editor.isEditable && !canWrite && editor.isFocused) holdScrollKeys();
    editor.setOptions({ editorProps: editorProps({ canWrite, label, describedBy, placeholder }) });
    // The second argument: a change of rights is no change of the text.
    editor.setEditable(canWrite, false);
  }, [editor, canWrite, label, describedBy, placeholder]);

  const { takesCaret = false } = props;
  useEffect(() => {
    if (takesCaret) editor.commands.focus('end');
  }, [editor, takesCaret]);

  const isEmpty = useEditorState({ editor, selector: ({ editor: { isEmpty } }) => isEmpty });

  // Only for whoever is writing here: nobody else is told what the words are like.
  const ownText = useEditorState({
    editor,
    selector: ({ editor: { isFocused, isEditable, state } }) =>
      isFocused && isEditable ? state.doc.textBetween(0, state.doc.content.size, '\n') : '',
  });

  return (
    <div className={classes.editor}>
      {canWrite ? <Toolbar editor={editor} label={label} /> : null}
      <div className={classes.text}>
        {isEmpty ? (
          <p className={classes.placeholder} aria-hidden>
            {placeholder}
          </p>
        ) : null}
        <EditorContent editor={editor} />
      </div>
      {canWrite ? <WordingHint text={ownText} /> : null}
    </div>
  );
}

function editorProps(naming: Naming) {
  return { attributes: attributes(naming), transformPastedHTML: reducePastedHtml };
}

function attributes({ canWrite, label, describedBy, placeholder }: Naming): Record<string, string> {
  // Cases are written in Indonesian, whatever language the reader has chosen for the buttons.
  const always = { lang: 'id', spellcheck: 'true' };
  if (!canWrite) return always;
  return {
    ...always,
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': label,
    'aria-placeholder': placeholder,
    'aria-describedby': describedBy,
  };
}
