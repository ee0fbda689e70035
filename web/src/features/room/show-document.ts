/** Brings a document of the room into view and gives it the focus, for whoever reads by keyboard. */
export function showDocument(name: string): void {
  const place = [...document.querySelectorAll('[data-document]')].find(
    (element) => element.getAttribute('data-document') === name,
  );
  if (!(place instanceof HTMLElement)) return;
  if (place instanceof HTMLDetailsElement) place.open = true;
  place.scrollIntoView({ block: 'center' });
  const target = place.querySelector(':scope > summary') ?? place;
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
