const HOLD_MS = 2_000;

/**
 * For who was typing when the section closed: the keys already on their way would scroll
 * the sheet (Space) or leave the page. For a moment they do nothing.
 */
export function holdScrollKeys(): void {
  const hold = (event: KeyboardEvent): void => {
    if (event.target instanceof Element && event.target.closest('input, textarea, button, a') !== null)
      return;
    if (event.key === ' ' || event.key === 'Backspace') event.preventDefault();
  };
  window.addEventListener('keydown', hold);
  setTimeout(() => window.removeEventListener('keydown', hold), HOLD_MS);
}
