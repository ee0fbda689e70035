import { useMemo, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { readEntries, rowsOf, type Entry } from './entry';

/** The entries of a sheet, live. */
export function useEntries(document: Y.Doc): readonly Entry[] {
  const watched = useMemo(() => watch(document), [document]);
  return useSyncExternalStore(watched.subscribe, watched.get);
}

function watch(document: Y.Doc) {
  const rows = rowsOf(document);
  let entries = readEntries(document);
  return {
    get: () => entries,
    subscribe: (onChange: () => void) => {
      const read = (): void => {
        entries = readEntries(document);
        onChange();
      };
      // What came between the first look and now.
      entries = readEntries(document);
      rows.observeDeep(read);
      return () => rows.unobserveDeep(read);
    },
  };
}
