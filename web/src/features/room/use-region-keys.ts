import { useEffect, useRef, type RefObject } from 'react';
import { nextRegion } from './regions';

/** F6 goes to the next part of the room, with Shift to the one before: the sheet alone has more stops than a hand likes. */
export function useRegionKeys(room: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // What lies above the room, a dialog, keeps its focus.
      if (event.key !== 'F6' || document.querySelector('dialog[open]') !== null) return;
      const elements = [...(room.current?.querySelectorAll<HTMLElement>('[data-region]') ?? [])];
      const target = nextRegion(
        elements.map((element) => ({
          isShown: element.checkVisibility() && element.closest('[inert]') === null,
          holdsFocus: element.contains(document.activeElement),
        })),
        event.shiftKey ? -1 : 1,
      );
      if (target === null) return;
      event.preventDefault();
      elements[target]?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [room]);
}

/** Gives the focus a place when what had it is gone: with the chair's bar, say, after the chair was handed over. */
export function useKeepFocus(place: RefObject<HTMLElement | null>, cause: string): void {
  const known = useRef(cause);
  useEffect(() => {
    if (known.current === cause) return;
    known.current = cause;
    if (isFocusLost()) place.current?.focus({ preventScroll: true });
  }, [place, cause]);
}

/** Whether what had the focus is no longer there. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
