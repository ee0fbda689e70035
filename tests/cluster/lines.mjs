// The lines between nodes and services: each leads through a relay of relays.mjs, which can cut it.
import { Worker } from 'node:worker_threads';

export class Lines {
  #thread = new Worker(new URL('./relays.mjs', import.meta.url));
  #askers = new Map();
  #laid = 0;
  #asked = 0;

  constructor() {
    this.#thread.on('message', ({ id, answer }) => {
      this.#askers.get(id)(answer);
      this.#askers.delete(id);
    });
  }

  /** A line to the socket file at `path`; each of its verbs resolves when it is done. */
  async lay(path, { hearsCommits = false } = {}) {
    const line = (this.#laid += 1);
    const ask = (verb, words) => this.#ask({ verb, line, ...words });
    return {
      port: await ask('lay', { path, hearsCommits }),
      cut: () => ask('cut'),
      hold: () => ask('hold'),
      mend: () => ask('mend'),
      /** Resolves when the next commit of edits was cut at this moment: see commits.mjs. */
      cutNextCommit: (moment) => ask('cutNextCommit', { moment }),
      disarm: () => ask('disarm'),
    };
  }

  close() {
    return this.#thread.terminate();
  }

  #ask(request) {
    const id = (this.#asked += 1);
    this.#thread.postMessage({ id, ...request });
    return new Promise((resolve) => this.#askers.set(id, resolve));
  }
}
