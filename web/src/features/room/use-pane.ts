import { useState } from 'react';
import type { Conference } from '../../api/types';
import { ownedKey } from '../../sync/document-names';
import type { RoomConnection } from '../../sync/room-connection';
import { useLinks, useMayWriteIn } from '../../sync/use-room';

/** What fills a phone's one column; on a wide screen, what stands beside the sheet. */
export type Pane = 'contributions' | 'sheet' | 'people';

/** Where the sheet is always there, only two panes are beside it. */
export function sidePane(pane: Pane): 'contributions' | 'people' {
  switch (pane) {
    case 'contributions':
      return 'contributions';
    case 'sheet':
    case 'people':
      return 'people';
  }
}

/** The pane in view: until the person chooses, its own sheet comes forward when it opens, and stays. */
export function usePane(conference: Conference, connection: RoomConnection) {
  const { me, participants } = conference;
  const [pane, setPane] = useState<Pane | null>(null);
  const own = useLinks(connection).get(ownedKey('contributions', me.participant_id));
  const mayWrite = useMayWriteIn(own);
  const isLeading = participants.some(({ id, party }) => id === me.participant_id && party === 'leading');
  // Who leads has the sheet to write.
  if (pane === null && mayWrite && !isLeading) setPane('contributions');
  return [pane ?? 'sheet', setPane] as const;
}
