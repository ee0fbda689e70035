import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ask, client } from '../../api/client';
import type { Conference, Schemas } from '../../api/types';

export type EntryVoice = Schemas['EntryVoice'];
export type Dissent = Schemas['Dissent'];
export type NeededData = Schemas['NeededData'];

const ASK_AGAIN_AFTER_MS = 1_500;

/** What is said beside the shared text. It makes a new generation of the conference and is asked for again with it. */
export function voicesQuery(id: string) {
  return queryOptions({
    queryKey: ['conference', id, 'voices'],
    queryFn: () => ask(client.GET('/api/conferences/{id}/voices', { params: { path: { id } } })),
  });
}

/** What is said of the entries of one sheet, by entry. */
export function useEntryVoices(
  id: string,
  sheet: string,
  entries: readonly { readonly id: string; readonly words: string }[],
): ReadonlyMap<string, EntryVoice> {
  const { data } = useQuery(voicesQuery(id));
  const voices = new Map(
    data?.entries.filter((voice) => voice.sheet === sheet).map((voice) => [voice.entry, voice]),
  );
  const queryClient = useQueryClient();
  // Who wrote a new entry, and whether a word still holds for changed ones, only the server tells.
  const signature = JSON.stringify(
    entries.map(({ id: entry, words }) => {
      const voice = voices.get(entry);
      return voice?.word == null && voice?.rewording == null ? entry : [entry, words];
    }),
  );
  const known = useRef(signature);
  useEffect(() => {
    if (known.current === signature) return;
    const timer = setTimeout(() => {
      known.current = signature;
      void queryClient.invalidateQueries({ queryKey: voicesQuery(id).queryKey });
    }, ASK_AGAIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [id, signature, queryClient]);
  return voices;
}

/** Whether there is a differing view, or data still needed, to be read or to be written. */
export function useHasBeside({ id, me }: Conference): boolean {
  const { data } = useQuery(voicesQuery(id));
  if (data === undefined) return false;
  const mayWrite = me.may.includes('dissent') || me.may.includes('note_needed');
  return mayWrite || data.dissents.length > 0 || data.needed.length > 0;
}

/** Says something beside the text, and reads anew what is said. */
export function useSay<Said>(id: string, say: (said: Said) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: say,
    onSettled: () => queryClient.invalidateQueries({ queryKey: voicesQuery(id).queryKey }),
  });
}
