import { tokenOfHash } from '../../lib/hash-token';

let taken: string | undefined;

/** Takes the token out of the address, so that neither the address bar nor the history keeps it. It then lives in this page's memory alone. */
export function takeInvitationToken(): string | undefined {
  const token = tokenOfHash(window.location.hash);
  if (token !== undefined) {
    taken = token;
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }
  return taken;
}

/** Forgets the token once it has been used. */
export function forgetInvitationToken(): void {
  taken = undefined;
}
