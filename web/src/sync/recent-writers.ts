import { Observable } from './observable';

/** How long after a word of somebody's has come that person is said to be writing, in milliseconds. */
const RECENT = 4_000;

/** By their client ids, those whose words have just come into a document: a caret that only rests writes nothing. */
export class RecentWriters {
  readonly ids = new Observable<readonly number[]>([]);
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  note(clientId: number): void {
    const running = this.#timers.get(clientId);
    clearTimeout(running);
    this.#timers.set(
      clientId,
      setTimeout(() => this.#rest(clientId), RECENT),
    );
    if (running === undefined) this.ids.set([...this.#timers.keys()]);
  }

  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.ids.set([]);
  }

  #rest(clientId: number): void {
    this.#timers.delete(clientId);
    this.ids.set([...this.#timers.keys()]);
  }
}

interface Clocks {
  readonly beforeState: ReadonlyMap<number, number>;
  readonly afterState: ReadonlyMap<number, number>;
}

/** Whose words a change of a document brought. */
export function authorsOf({ beforeState, afterState }: Clocks): readonly number[] {
  return [...afterState].filter(([id, clock]) => (beforeState.get(id) ?? 0) < clock).map(([id]) => id);
}
