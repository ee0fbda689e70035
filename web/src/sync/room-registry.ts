import { Observable } from './observable';
import { requestTicket } from './request-ticket';
import { RoomConnection } from './room-connection';

interface Entry {
  readonly connection: RoomConnection;
  users: number;
  /** Ends what was begun when the entry was opened. */
  readonly close: () => void;
}

/**
 * One connection a conference, however many parts of the page use it. After the last user
 * it lives on only while it holds something that is nowhere else: a text not yet saved, or
 * handed back and not put away. Who comes back finds it; who closes the page is asked.
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
    closeIfDone(entry);
  };
}

function closeIfDone(entry: Entry): void {
  if (entry.users === 0 && !entry.connection.holdsText()) entry.close();
}

function open(conferenceId: string): Entry {
  const connection = new RoomConnection({
    conferenceId,
    url: socketUrl(window.location, conferenceId),
    requestTicket: () => requestTicket(conferenceId),
  });
  const warn = (event: BeforeUnloadEvent): void => {
    if (connection.holdsText()) event.preventDefault();
  };
  const onOnline = (): void => connection.noteNetwork('online');
  const onOffline = (): void => connection.noteNetwork('offline');
  window.addEventListener('beforeunload', warn);
  window.addEventListener('online', onOnline);
  window.addEventListener('offline', onOffline);
  const stops = [
    connection.isDirty.subscribe(() => closeIfDone(entry)),
    connection.handedBack.subscribe(() => closeIfDone(entry)),
    connection.drafts.subscribe(() => closeIfDone(entry)),
  ];
  const entry: Entry = {
    connection,
    users: 0,
    close: () => {
      for (const stop of stops) stop();
      window.removeEventListener('beforeunload', warn);
      window.removeEventListener('online', onOnline);
      window.removeEventListener('offline', onOffline);
      entries.delete(conferenceId);
      connection.destroy();
    },
  };
  entries.set(conferenceId, entry);
  changes.set(changes.get() + 1);
  void connection.start();
  return entry;
}

/** The server does not look at the id; a proxy before several nodes sends the people of a conference to one of them by it. */
function socketUrl({ protocol, host }: { protocol: string; host: string }, conferenceId: string): string {
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/api/sync?conference=${encodeURIComponent(conferenceId)}`;
}
