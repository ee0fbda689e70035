/**
 * A value that can be watched: the small store behind every hook of this folder.
 * `get` and `subscribe` have the shape that React's `useSyncExternalStore` asks for.
 */
export class Observable<Value> {
  readonly #listeners = new Set<() => void>();
  readonly #isEqual: (left: Value, right: Value) => boolean;
  #value: Value;

  constructor(value: Value, isEqual: (left: Value, right: Value) => boolean = Object.is) {
    this.#value = value;
    this.#isEqual = isEqual;
  }

  readonly get = (): Value => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Tells the listeners only when the value really changed. */
  set(value: Value): void {
    if (this.#isEqual(this.#value, value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }
}
