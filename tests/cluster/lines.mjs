// The lines between nodes and services: each leads through the program of `lines/`, which can cut it.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { adopt } from './children.mjs';

/** When a line is torn at a commit: before it is sent, when it is sent, or when its answer is on the way. */
export const moments = ['before', 'sent', 'answered'];

export class Lines {
  #askers = new Map();
  #laid = 0;
  #asked = 0;
  #child;

  /** `program` is what `make lines` builds. */
  constructor(program) {
    this.#child = adopt(spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] }));
    createInterface({ input: this.#child.stdout }).on('line', (row) => {
      const [request, answer] = row.split(' ');
      this.#askers.get(request)(answer);
      this.#askers.delete(request);
    });
  }

  /** A line to the socket file at `path`; each of its verbs resolves when it is done. */
  async lay(path, { hearsCommits = false } = {}) {
    const name = (this.#laid += 1);
    const ask = (verb, more = '') => this.#ask(`${verb} ${name} ${more}`.trimEnd());
    return {
      port: Number(await ask(hearsCommits ? 'lay-hearing' : 'lay', path)),
      cut: () => ask('cut'),
      hold: () => ask('hold'),
      mend: () => ask('mend'),
      /** Resolves when the next commit of edits was cut at this moment. */
      cutNextCommit: (moment) => ask('cut-next-commit', moment),
      disarm: () => ask('disarm'),
    };
  }

  close() {
    this.#child.stdin.end();
  }

  #ask(words) {
    const request = String((this.#asked += 1));
    this.#child.stdin.write(`${request} ${words}\n`);
    return new Promise((resolve) => this.#askers.set(request, resolve));
  }
}
