/** Notes as the server keeps them. */
export interface Kept {
  readonly text: string;
  readonly version: number;
}

/** One's private notes on this device: what is written, what the server keeps of it, and what stands between them. */
export interface Notebook {
  readonly text: string;
  /** Null until the server has answered. */
  readonly kept: Kept | null;
  readonly sending: 'no' | 'under_way' | 'failed';
  /** What another device wrote meanwhile, until the writer has chosen. */
  readonly other: Kept | null;
}

export type NotebookEvent =
  | { readonly kind: 'loaded' | 'conflicted'; readonly kept: Kept }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'sent' | 'failed' | 'took_other' | 'took_both' }
  | { readonly kind: 'kept'; readonly kept: Kept };

export const emptyNotebook: Notebook = { text: '', kept: null, sending: 'no', other: null };

export function isUnsaved({ text, kept }: Notebook): boolean {
  return kept !== null && text !== kept.text;
}

/** Whether there is something to be sent now. */
export function waitsToBeSent(notebook: Notebook): boolean {
  return isUnsaved(notebook) && notebook.sending !== 'under_way' && notebook.other === null;
}

export function turnPage(notebook: Notebook, event: NotebookEvent): Notebook {
  switch (event.kind) {
    case 'loaded':
      return learn(notebook, event.kept);
    case 'typed':
      return { ...notebook, text: event.text };
    case 'sent':
      return { ...notebook, sending: 'under_way' };
    case 'failed':
      return { ...notebook, sending: 'failed' };
    case 'kept':
      // What was typed meanwhile stays and goes with the next sending.
      return { ...notebook, kept: event.kept, sending: 'no' };
    case 'conflicted':
      return event.kept.text === notebook.text
        ? { ...notebook, kept: event.kept, sending: 'no', other: null }
        : { ...notebook, sending: 'no', other: event.kept };
    case 'took_other':
      return notebook.other === null
        ? notebook
        : { ...notebook, text: notebook.other.text, kept: notebook.other, other: null };
    case 'took_both':
      return notebook.other === null
        ? notebook
        : {
            ...notebook,
            text: joined(notebook.other.text, notebook.text),
            kept: notebook.other,
            other: null,
          };
  }
}

/** A page without words of its own follows the server; one with words keeps them until they are sent. */
function learn(notebook: Notebook, kept: Kept): Notebook {
  if (notebook.kept !== null && (isUnsaved(notebook) || kept.version <= notebook.kept.version))
    return notebook;
  return { ...notebook, text: kept.text, kept };
}

function joined(first: string, second: string): string {
  return [first.trimEnd(), second.trimEnd()].filter((part) => part !== '').join('\n\n');
}
