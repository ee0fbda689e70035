import { Observable } from './observable';
import { requestTicket } from './request-ticket';
import { RoomConnection } from './room-connection';

interface Entry {
  readonly connection: RoomConnection;
  users: number;
}

/**
 * One connection a conference, however many parts of the page use it: made for the first
 * user, left after the last. Components reach it through `useRoomConnection` only.
 */
const entries = new Map<string, Entry>();
const changes = new Observable(0);

export function roomConnection(conferenceId: string): RoomConnection | null {
  return entries.get(conferenceId)?.connection ?? null;
}

/** Joins the users of the connection; the answer ends that. */
export function joinConnection(conferenceId: string, onChange: () => void): () => void {
  const stopWatching = changes.subscribe(onChange);
  const entry = entries.get(conferenceId) ?? open(conferenceId);
  entry.users += 1;
  return () => {
    stopWatching();
    entry.users -= 1;
    if (entry.users > 0) return;
    entries.delete(conferenceId);
    entry.connection.leave();
  };
}

function open(conferenceId: string): Entry {
  const connection = new RoomConnection({
    conferenceId,
    url: socketUrl(window.location),
    requestTicket: () => requestTicket(conferenceId),
  });
  const entry: Entry = { connection, users: 0 };
  entries.set(conferenceId, entry);
  changes.set(changes.get() + 1);
  void connection.start();
  return entry;
}

function socketUrl({ protocol, host }: { protocol: string; host: string }): string {
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/api/sync`;
}
