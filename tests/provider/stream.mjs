// Someone who writes numbered tokens as fast as a socket may, and keeps book of what the provider called saved.
import { type } from './text.mjs';

const unsavedAtOnce = 4;
/** Below what the server allows a socket: so many at once, and so many a second. A quick machine would be cut off otherwise. */
const burst = 1000;
const rate = 150;

export class Stream {
  written = 0;
  #saved = 0;
  #running = true;
  #begun = performance.now();
  #waiting = null;

  constructor(seen, prefix) {
    this.seen = seen;
    this.prefix = prefix;
    seen.provider.on('unsyncedChanges', ({ number }) => {
      if (number === 0) this.#saved = this.written;
    });
    this.goOn();
  }

  /** To be called after each acknowledgement. */
  goOn() {
    // The provider's counter shows 0 at the first of the N + 1 acknowledgements that follow N edits made offline; an edit made
    // among them would be called saved by the next one. So this writer lets them all come in first.
    const catchingUp = this.seen.provider.unsyncedChanges === 0 && this.seen.answered < this.seen.owed;
    while (this.#running && !catchingUp && this.seen.provider.unsyncedChanges < unsavedAtOnce) {
      const allowed = burst + ((performance.now() - this.#begun) / 1000) * rate;
      if (this.written >= allowed) {
        this.#waiting ??= setTimeout(() => {
          this.#waiting = null;
          this.goOn();
        }, 1000 / rate);
        return;
      }
      const token = `${this.prefix}${this.written};`;
      this.written += 1;
      type(this.seen.document, token);
    }
  }

  stop() {
    this.#running = false;
    return this.written;
  }

  acknowledgedTokens() {
    return Array.from({ length: this.#saved }, (_, index) => `${this.prefix}${index}`);
  }
}
