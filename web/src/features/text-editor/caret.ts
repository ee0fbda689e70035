import { readableInk, safeColor } from './caret-color';

type CaretUser = Record<string, unknown>;

/** Another person's caret with its name. Styled through the DOM: the page allows no style elements. */
export function renderCaret(user: CaretUser): HTMLElement {
  const color = safeColor(user.color);
  const caret = document.createElement('span');
  caret.className = 'shared-caret';
  caret.style.borderColor = color;
  const label = document.createElement('span');
  label.className = 'shared-caret-name';
  // The line under the section says the same to who listens.
  label.ariaHidden = 'true';
  label.style.backgroundColor = color;
  label.style.color = readableInk(color);
  label.textContent = typeof user.name === 'string' ? user.name : '';
  caret.append(label);
  return caret;
}

/** What another person has selected: a tint of its colour. */
export function renderSelection(user: CaretUser): Record<string, string> {
  return { class: 'shared-selection', style: `background-color: ${safeColor(user.color)}33` };
}
