import { useMemo, useSyncExternalStore } from 'react';
import type { Conference } from '../../api/types';
import { ownedKey } from '../../sync/document-names';
import type { RoomConnection } from '../../sync/room-connection';
import { useLinks } from '../../sync/use-room';
import { readEntries, rowsOf } from '../contributions/entry';
import { coverageOf, type Brought, type Coverage } from './coverage';

/** What is known so far, live. */
export function useCoverage(conference: Conference, connection: RoomConnection): Coverage {
  const links = useLinks(connection);
  const { participants } = conference;
  const watched = useMemo(() => {
    const sheets = participants
      .filter(({ role, standing }) => role !== 'screen' && standing !== 'removed')
      .flatMap(({ id }) => {
        const link = links.get(ownedKey('contributions', id));
        return link === undefined ? [] : [{ owner: id, link }];
      });
    const read = (): Coverage =>
      coverageOf(
        sheets.map(
          ({ owner, link }): Brought => ({ owner, entries: readEntries(link.state.get().binding.document) }),
        ),
      );
    let coverage = read();
    return {
      get: () => coverage,
      subscribe: (onChange: () => void) => {
        const again = (): void => {
          coverage = read();
          onChange();
        };
        const stops = sheets.map(({ link }) => {
          let rows = rowsOf(link.state.get().binding.document);
          rows.observeDeep(again);
          // A copy that was replaced brings rows of its own.
          const stop = link.state.subscribe(() => {
            const now = rowsOf(link.state.get().binding.document);
            if (now === rows) return;
            rows.unobserveDeep(again);
            rows = now;
            rows.observeDeep(again);
            again();
          });
          return () => {
            rows.unobserveDeep(again);
            stop();
          };
        });
        again();
        return () => stops.forEach((stop) => stop());
      },
    };
  }, [participants, links]);
  return useSyncExternalStore(watched.subscribe, watched.get);
}
