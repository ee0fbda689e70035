import { useMemo, useSyncExternalStore } from 'react';
import type { Conference } from '../../api/types';
import { ROOM_KEY } from '../../sync/document-names';
import type { Presence } from '../../sync/presence';
import type { RoomConnection } from '../../sync/room-connection';
import { useConnectionState, useLinks } from '../../sync/use-room';
import { listPeople, type Person } from './people';
import { roundOf } from './stage-steps';

const nobody: readonly Presence[] = [];

/** The people of the conference with who is here now. */
export function usePeople(conference: Conference, connection: RoomConnection): readonly Person[] {
  const presence = useRoomPresence(connection);
  const isOnline = useConnectionState(connection).kind === 'online';
  return useMemo(
    () => listPeople({ conference, presence, isOnline, round: roundOf(conference.stage) }),
    [conference, presence, isOnline],
  );
}

function useRoomPresence(connection: RoomConnection): readonly Presence[] {
  const room = useLinks(connection).get(ROOM_KEY);
  return useSyncExternalStore(
    (onChange) => room?.presence.subscribe(onChange) ?? (() => undefined),
    () => room?.presence.get() ?? nobody,
  );
}
