import { tokenOfHash } from '../../lib/hash-token';

let taken: string | undefined;

/** Takes the token of the district's link out of the address, so that neither the address bar nor the history keeps it. */
export function takeSetupToken(): string | undefined {
  const token = tokenOfHash(window.location.hash);
  if (token !== undefined) {
    taken = token;
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }
  return taken;
}
