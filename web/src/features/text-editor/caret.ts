import type { Awareness } from 'y-protocols/awareness';
import { isRecord } from '../../lib/is-record';
import { readableInk, safeColor } from './caret-color';

type CaretUser = Record<string, unknown>;

/** How long after its last move a caret shows whose it is, in milliseconds: the name lies over words. */
const REST = 3_000;

/** Other people's carets in one editor: each shows its name while it moves and lets the words be read while it rests. */
export class SharedCarets {
  readonly #carets = new Map<string, HTMLElement>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** Another person's caret with its name. Styled through the DOM: the page allows no style elements. */
  readonly render = (user: CaretUser): HTMLElement => {
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
    const person = personOf(user);
    // The editor makes an element anew for its own reasons, too: that is no move.
    caret.toggleAttribute('data-resting', !this.#timers.has(person));
    this.#carets.set(person, caret);
    return caret;
  };

  /** Watches carets move; the answer ends that. */
  watch(awareness: Awareness): () => void {
    const onChange = ({ added, updated }: { added: number[]; updated: number[] }): void => {
      for (const id of [...added, ...updated]) {
        const state = id === awareness.clientID ? undefined : awareness.getStates().get(id);
        if (state !== undefined && isRecord(state.user)) this.#noteMove(personOf(state.user));
      }
    };
    awareness.on('change', onChange);
    return () => {
      awareness.off('change', onChange);
      for (const timer of this.#timers.values()) clearTimeout(timer);
      this.#timers.clear();
    };
  }

  #noteMove(person: string): void {
    clearTimeout(this.#timers.get(person));
    this.#timers.set(
      person,
      setTimeout(() => {
        this.#timers.delete(person);
        this.#carets.get(person)?.setAttribute('data-resting', '');
      }, REST),
    );
    this.#carets.get(person)?.removeAttribute('data-resting');
  }
}

function personOf(user: CaretUser): string {
  return typeof user.participant_id === 'string' ? user.participant_id : '';
}

/** What another person has selected: a tint of its colour. */
export function renderSelection(user: CaretUser): Record<string, string> {
  return { class: 'shared-selection', style: `background-color: ${safeColor(user.color)}33` };
}
