/** A page that reloads itself does not do it again so soon, in milliseconds: then something else is wrong. */
const AGAIN_AFTER = 60_000;
const KEY = 'rembuk.reloaded';

/** What a page knows of itself when a part of it cannot be fetched. */
export interface OpenPage {
  /** Whether leaving would lose a text: the page's own guards say so. */
  holdsText: boolean;
  /** What stands in the page's fields. */
  fields: readonly string[];
  now: number;
  reloadedAt: number | null;
}

/** After an upgrade of the server an open page's parts are gone; a fresh page has them. But no word is ever lost for it. */
export function mayReload({ holdsText, fields, now, reloadedAt }: OpenPage): boolean {
  if (holdsText || fields.some((value) => value.trim() !== '')) return false;
  return reloadedAt === null || now - reloadedAt > AGAIN_AFTER;
}

/** Reloads the page once when a part of it is gone; where it may not, the page says what happened and offers it. */
export function watchForGoneParts(): void {
  window.addEventListener('vite:preloadError', () => {
    const page = {
      holdsText: wouldLoseText(),
      fields: writtenFields(),
      now: Date.now(),
      reloadedAt: reloadedAt(),
    };
    if (!mayReload(page)) return;
    try {
      sessionStorage.setItem(KEY, String(page.now));
    } catch {
      // Without a memory it could reload for ever.
      return;
    }
    window.location.reload();
  });
}

/** Asks those who ask the reader before the page is closed. */
function wouldLoseText(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

function writtenFields(): string[] {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'textarea, input:not([type="checkbox"]):not([type="radio"]):not([type="search"])',
  );
  return [...fields].map(({ value }) => value);
}

function reloadedAt(): number | null {
  try {
    const kept = Number(sessionStorage.getItem(KEY) ?? Number.NaN);
    return Number.isFinite(kept) ? kept : null;
  } catch {
    return null;
  }
}
