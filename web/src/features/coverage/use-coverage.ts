import { useMemo, useSyncExternalStore } from 'react';
import type { Conference } from '../../api/types';
import type { DocumentLink } from '../../sync/document-link';
import { ownedKey } from '../../sync/document-names';
import type { RoomConnection } from '../../sync/room-connection';
import { useLinks } from '../../sync/use-room';
import { readEntries, rowsOf } from '../contributions/entry';
import { coverageOf, type Coverage } from './coverage';

interface Sheet {
  readonly owner: string;
  readonly link: DocumentLink;
}

/** What is known so far, live. */
export function useCoverage(conference: Conference, connection: RoomConnection): Coverage {
  const links = useLinks(connection);
  const { participants } = conference;
  const watched = useMemo(() => watch(sheetsOf(participants, links)), [participants, links]);
  return useSyncExternalStore(watched.subscribe, watched.get);
}

function sheetsOf(people: Conference['participants'], links: ReadonlyMap<string, DocumentLink>): Sheet[] {
  return people
    .filter(({ role, standing }) => role !== 'screen' && standing !== 'removed')
    .flatMap(({ id }) => {
      const link = links.get(ownedKey('contributions', id));
      return link === undefined ? [] : [{ owner: id, link }];
    });
}

function watch(sheets: readonly Sheet[]) {
  const read = (): Coverage =>
    coverageOf(sheets.map(({ owner, link }) => ({ owner, entries: readEntries(documentOf(link)) })));
  let coverage = read();
  return {
    get: () => coverage,
    subscribe: (onChange: () => void) => {
      const again = (): void => {
        coverage = read();
        onChange();
      };
      const stops = sheets.map(({ link }) => watchRows(link, again));
      // What came between the first look and now.
      again();
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** Calls for each change of a sheet's rows, also where its local copy is replaced by another. */
function watchRows(link: DocumentLink, onChange: () => void): () => void {
  let rows = rowsOf(documentOf(link));
  rows.observeDeep(onChange);
  const stop = link.state.subscribe(() => {
    const now = rowsOf(documentOf(link));
    if (now === rows) return;
    rows.unobserveDeep(onChange);
    rows = now;
    rows.observeDeep(onChange);
    onChange();
  });
  return () => {
    rows.unobserveDeep(onChange);
    stop();
  };
}

function documentOf(link: DocumentLink) {
  return link.state.get().binding.document;
}
