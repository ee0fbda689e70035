import { fetchRoom } from './fetch-room';

/** Fetches what comes behind the join page: the rest of the app, and the room. Apart from that page, which is kept light. */
export function fetchRest(): void {
  // What cannot be fetched now, the room's own page asks for again.
  void import('./app').catch(() => undefined);
  fetchRoom();
}
