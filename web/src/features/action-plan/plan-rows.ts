import { useCallback, useMemo, useSyncExternalStore } from 'react';
import * as Y from 'yjs';
import type { Binding } from '../../sync/document-link';
import { isSameRow, PLAN_FIELDS, readRow, type PlanField, type PlanRow } from './plan-row';

/** A row with the shared map behind it. */
export interface LiveRow {
  /** Steady for as long as the row stands in this copy, also when two rows bear the same id. */
  readonly key: string;
  readonly row: PlanRow;
  readonly map: Y.Map<unknown>;
}

/** The rows as they stand now, each the same object until it changes. */
export function useLiveRows({ document }: Binding): readonly LiveRow[] {
  const reader = useMemo(() => rowReader(document), [document]);
  const subscribe = useCallback(
    (onChange: () => void) => {
      const rows = rowsOf(document);
      const changed = (): void => {
        reader.forget();
        onChange();
      };
      rows.observeDeep(changed);
      return () => rows.unobserveDeep(changed);
    },
    [document, reader],
  );
  return useSyncExternalStore(subscribe, reader.read);
}

/** Adds an empty row at the end. */
export function addRow(document: Y.Doc, id: string): void {
  document.transact(() => {
    const map = new Y.Map<unknown>();
    map.set('id', id);
    for (const field of PLAN_FIELDS) map.set(field, '');
    rowsOf(document).push([map]);
  });
}

export function writeField({ map }: LiveRow, field: PlanField, value: string): void {
  // A row that somebody took away meanwhile takes nothing any more.
  if (map.parent === null || map.doc === null || map.get(field) === value) return;
  map.set(field, value);
}

export function removeRow(document: Y.Doc, { map }: LiveRow): void {
  const index = rowsOf(document).toArray().indexOf(map);
  if (index >= 0) rowsOf(document).delete(index, 1);
}

function rowsOf(document: Y.Doc): Y.Array<Y.Map<unknown>> {
  return document.getArray<Y.Map<unknown>>('rows');
}

function rowReader(document: Y.Doc): { read: () => readonly LiveRow[]; forget: () => void } {
  let known: readonly LiveRow[] | null = null;
  let before = new Map<Y.Map<unknown>, LiveRow>();
  let count = 0;
  const read = (): readonly LiveRow[] => {
    if (known !== null) return known;
    const after = new Map<Y.Map<unknown>, LiveRow>();
    for (const map of rowsOf(document).toArray()) {
      // Only what is a map is a row; an older page could have left something else.
      if (!(map instanceof Y.Map)) continue;
      const row = readRow((key) => map.get(key));
      const old = before.get(map);
      if (old !== undefined && isSameRow(old.row, row)) after.set(map, old);
      else after.set(map, { key: old?.key ?? `${row.id}-${(count += 1)}`, row, map });
    }
    before = after;
    known = [...after.values()];
    return known;
  };
  return {
    read,
    forget: () => {
      known = null;
    },
  };
}
