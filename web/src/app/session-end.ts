import { isGuest } from '../lib/visitor';

/** Takes the person to where it can get in again, keeping the way back. A full load, so that nothing of the case stays in memory. */
export function leaveEndedSession(): void {
  const { pathname, search } = window.location;
  if (pathname === '/sign-in' || pathname === '/session-ended') return;
  const target = isGuest() ? '/session-ended' : `/sign-in?back=${encodeURIComponent(pathname + search)}`;
  window.location.replace(target);
}
