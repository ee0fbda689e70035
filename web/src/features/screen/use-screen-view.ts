import { useEffect, useState } from 'react';
import { client } from '../../api/client';
import { after, type Answer, type ScreenState } from './screen-state';

/** How often the server is asked, in milliseconds. A question that finds nothing new is a few hundred bytes. */
const PACE = 1_000;
/** After which an answer is no longer waited for. */
const LONGEST = 8_000;

/** What this screen shows, asked for again and again; `ask` asks at once. The clock is the server's: a projector's own is often wrong. */
export function useScreenView(): { state: ScreenState; clockOffset: number; ask: () => void } {
  const [state, setState] = useState<ScreenState>({ kind: 'asking' });
  const [clockOffset, setClockOffset] = useState(0);
  const [round, setRound] = useState(0);

  useEffect(() => {
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let tag: string | null = null;

    async function ask(): Promise<void> {
      const { answer, response } = await question(tag, ending.signal);
      if (ending.signal.aborted) return;
      if (answer.kind === 'view') tag = response?.headers.get('ETag') ?? null;
      if (answer.kind === 'nothing' || answer.kind === 'refused') tag = null;
      const date = Date.parse(response?.headers.get('Date') ?? '');
      // The header knows whole seconds only: a small difference is none.
      if (!Number.isNaN(date))
        setClockOffset((known) => (Math.abs(date - Date.now() - known) > 2_000 ? date - Date.now() : known));
      setState((known) => after(known, answer, Date.now()));
      timer = setTimeout(() => void ask(), PACE);
    }

    void ask();
    return () => {
      ending.abort();
      clearTimeout(timer);
    };
  }, [round]);

  return { state, clockOffset, ask: () => setRound((count) => count + 1) };
}

async function question(
  tag: string | null,
  ending: AbortSignal,
): Promise<{ answer: Answer; response?: Response }> {
  const patience = new AbortController();
  const giveUp = (): void => patience.abort();
  const timer = setTimeout(giveUp, LONGEST);
  ending.addEventListener('abort', giveUp);
  try {
    const headers = tag === null ? {} : { 'If-None-Match': tag };
    const { data, response } = await client.GET('/api/screens/current', {
      headers,
      cache: 'no-store',
      signal: patience.signal,
    });
    if (data !== undefined) return { answer: { kind: 'view', view: data }, response };
    if (response.status === 304) return { answer: { kind: 'same' }, response };
    const isRefused = response.status === 401 || response.status === 403;
    return { answer: { kind: isRefused ? 'refused' : 'nothing' }, response };
  } catch {
    return { answer: { kind: 'nothing' } };
  } finally {
    clearTimeout(timer);
    ending.removeEventListener('abort', giveUp);
  }
}
