// The nodes: the real program, each with lines of its own to what all share.
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { adopt } from './children.mjs';

export class Node {
  url = null;
  child = null;
  isPaused = false;
  /** Whether somebody who knocks is not refused at once. */
  listens = false;
  /** Where to listen; any free port unless said otherwise. */
  address = '127.0.0.1:0';

  /** `settings` is the environment that says where the store is. */
  constructor({ program, home, name, settings }) {
    Object.assign(this, { program, home, name, settings });
  }

  /** Starts the program; resolves when it listens. */
  async start() {
    const log = openSync(join(this.home, `${this.name}.log`), 'a');
    const child = spawn(this.program, ['serve', '--listen', this.address, '--metrics-listen', '127.0.0.1:0'], {
      cwd: this.home,
      stdio: ['ignore', 'pipe', log],
      env: {
        ...process.env,
        REMBUK_LOG: 'warn',
        REMBUK_KEY_FILE: join(this.home, 'keys', 'master.key'),
        ...this.settings,
      },
    });
    this.child = adopt(child);
    this.url = await new Promise((resolve, reject) => {
      child.once('exit', (code, signal) =>
        reject(new Error(`${this.name} ended with ${code ?? signal} before it listened`)),
      );
      createInterface({ input: child.stdout }).on('line', (line) => {
        const found = /^listening on (http:\S+)/.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
    });
    this.listens = this.child === child;
  }

  /** Starts it, again and again while what it needs is not there. */
  async startAnyhow() {
    for (;;) {
      try {
        return await this.start();
      } catch (error) {
        if (!/before it listened/.test(error.message)) throw error;
      }
    }
  }

  kill() {
    return this.#end('SIGKILL');
  }

  /** As an operator stops it; resolves with its exit code. */
  stop() {
    return this.#end('SIGTERM');
  }

  suspend() {
    this.isPaused = true;
    this.child?.kill('SIGSTOP');
  }

  resume() {
    this.isPaused = false;
    this.child?.kill('SIGCONT');
  }

  async #end(signal) {
    const child = this.child;
    if (child === null) return null;
    this.child = null;
    this.listens = false;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return gone;
  }
}
