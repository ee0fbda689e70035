import { useQuery } from '@tanstack/react-query';
import { useEffect, useReducer, useRef } from 'react';
import { ask, client } from '../../api/client';
import { Problem } from '../../api/problem';
import {
  emptyNotebook,
  isUnsaved,
  turnPage,
  waitsToBeSent,
  type Notebook,
  type NotebookEvent,
} from './notebook';

/** After so much rest, in milliseconds, what was typed is sent; after a failure it waits longer. */
const REST = 1_500;
const REST_AFTER_FAILURE = 5_000;

function read(id: string) {
  return ask(client.GET('/api/conferences/{id}/private-notes', { params: { path: { id } } }));
}

/** One's private notes, saved by themselves. */
export function useNotebook(id: string): [Notebook, (event: NotebookEvent) => void] {
  const [notebook, turn] = useReducer(turnPage, emptyNotebook);
  // Fetched anew whenever the page comes back into view: another device may have written.
  const kept = useQuery({ queryKey: ['private-notes', id], queryFn: () => read(id), gcTime: 0 }).data;

  useEffect(() => {
    if (kept !== undefined) turn({ kind: 'loaded', kept });
  }, [kept]);

  useEffect(() => {
    if (!waitsToBeSent(notebook)) return undefined;
    const wait = notebook.sending === 'failed' ? REST_AFTER_FAILURE : REST;
    const timer = setTimeout(() => void send(id, notebook, turn), wait);
    return () => clearTimeout(timer);
  }, [id, notebook]);

  // Who leaves the page within a moment of the last word loses nothing.
  const latest = useRef(notebook);
  useEffect(() => {
    latest.current = notebook;
  }, [notebook]);
  useEffect(
    () => () => {
      if (waitsToBeSent(latest.current)) void send(id, latest.current, () => undefined);
    },
    [id],
  );

  const hasUnsaved = isUnsaved(notebook);
  useEffect(() => {
    if (!hasUnsaved) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [hasUnsaved]);

  return [notebook, turn];
}

async function send(
  id: string,
  { text, kept }: Notebook,
  turn: (event: NotebookEvent) => void,
): Promise<void> {
  turn({ kind: 'sent' });
  try {
    const body = { text, version: kept?.version ?? 0 };
    const path = { params: { path: { id } }, body };
    turn({ kind: 'kept', kept: await ask(client.PUT('/api/conferences/{id}/private-notes', path)) });
  } catch (cause) {
    if (!(cause instanceof Problem && cause.code === 'notes_changed')) {
      turn({ kind: 'failed' });
      return;
    }
    const other = await read(id).catch(() => null);
    turn(other === null ? { kind: 'failed' } : { kind: 'conflicted', kept: other });
  }
}
