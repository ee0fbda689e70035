import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { conferenceQuery } from '../../api/queries';
import type { Conference } from '../../api/types';
import { allAnnouncedKeys, announcedKeys } from './announced-keys';
import { ROOM_KEY } from '../../sync/document-names';
import type { RoomConnection } from '../../sync/room-connection';
import { isListOutdated } from './people';

/** Keeps the page's picture of the conference in step with what the socket tells. */
export function useFollowConference(conference: Conference, connection: RoomConnection): void {
  const queryClient = useQueryClient();
  const { id } = conference;

  useEffect(() => {
    const { queryKey } = conferenceQuery(id);
    const refetch = (): void => void queryClient.invalidateQueries({ queryKey });
    const unfollow = [
      connection.lastEvent.subscribe(() => {
        const event = connection.lastEvent.get();
        if (event?.kind === 'sealed') {
          // At once, before the server is asked: what is sealed must not look writable.
          queryClient.setQueryData(queryKey, (known) =>
            known === undefined
              ? known
              : {
                  ...known,
                  state: 'sealed' as const,
                  fingerprint: event.fingerprint,
                  sealed_at: event.sealedAt,
                },
          );
        }
        if (event?.kind === 'sealed' || event?.kind === 'conference') refetch();
        for (const announced of event === null ? [] : announcedKeys(event, id)) {
          void queryClient.invalidateQueries({ queryKey: announced });
        }
      }),
      // Events are not repeated: after any change of the connection the page asks again.
      connection.connection.subscribe(() => {
        refetch();
        for (const announced of allAnnouncedKeys(id)) {
          void queryClient.invalidateQueries({ queryKey: announced });
        }
      }),
    ];
    return () => unfollow.forEach((stop) => stop());
  }, [id, connection, queryClient]);

  // Who is invited meanwhile brings sheets of its own.
  const everyone = conference.participants.map((participant) => participant.id).join(' ');
  const known = useRef(everyone);
  useEffect(() => {
    if (known.current === everyone) return;
    known.current = everyone;
    void connection.refreshDocuments();
  }, [everyone, connection]);

  useEffect(() => {
    const room = connection.links.get().get(ROOM_KEY);
    return room?.presence.subscribe(() => {
      const { queryKey } = conferenceQuery(id);
      const known = queryClient.getQueryData(queryKey);
      if (known !== undefined && isListOutdated(known, room.presence.get())) {
        void queryClient.invalidateQueries({ queryKey });
      }
    });
  }, [id, connection, connection.links, conference.state, queryClient]);
}
