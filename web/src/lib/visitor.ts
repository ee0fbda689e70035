const storageKey = 'rembuk.visitor';

/** Remembers that this browser came by an invitation and has no account, so that a lost session is explained in the right words. */
export function rememberGuest(guest: boolean): void {
  try {
    if (guest) localStorage.setItem(storageKey, 'guest');
    else localStorage.removeItem(storageKey);
  } catch {
    // Storage may be closed to us; the sign-in page then speaks to both.
  }
}

export function isGuest(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'guest';
  } catch {
    return false;
  }
}
