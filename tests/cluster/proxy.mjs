// Plays the proxy before the nodes: asks each for /readyz, sends whoever comes to a node that is ready, by the id of the
// conference, and ends what is under way to a node that is not ready any more (as `on-marked-down shutdown-sessions` does).
import { setMaxListeners } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Milliseconds from one look at where the nodes are to the next. */
const looksEvery = 50;

export class Proxy {
  #wires = new Map();
  #readiness = new Map();
  #watch = new Worker(new URL('./health.mjs', import.meta.url));
  #told = '';
  #looking;
  /** When a node could be reached again after none could. */
  reachableSince = performance.now();

  constructor(nodes) {
    this.nodes = nodes;
    this.ready = new Set();
    this.#watch.on('message', ({ place, isReady }) => this.#turned(nodes[place], isReady));
    this.#looking = setInterval(() => this.#look(), looksEvery);
  }

  /**
   * The node for somebody of a conference; `step` moves the choice on, for people who are to be spread. One that refuses is
   * passed over even before it is known to have fallen (as `option redispatch` does).
   */
  choose(conference, step = 0) {
    const first = Number.parseInt(conference.slice(-6), 16) + step;
    for (let turn = 0; turn < this.nodes.length; turn += 1) {
      const node = this.nodes[(first + turn) % this.nodes.length];
      if (this.ready.has(node) && node.listens) return node;
    }
    return null;
  }

  /** Minds a socket to a node. */
  mind(node, wire) {
    const wires = this.#wires.get(node) ?? new Set();
    this.#wires.set(node, wires.add(wire));
    wire.once('close', () => wires.delete(wire));
    // It may have fallen while the socket was being laid.
    if (!this.ready.has(node)) wire.terminate();
  }

  /** Gives up a request to a node when that is not ready any more. */
  whileReady(node) {
    return this.#readiness.get(node)?.signal ?? AbortSignal.abort();
  }

  async close() {
    clearInterval(this.#looking);
    await this.#watch.terminate();
  }

  #look() {
    const urls = this.nodes.map((node) => (node.child === null ? null : node.url));
    if (urls.join() === this.#told) return;
    this.#told = urls.join();
    this.#watch.postMessage(urls);
  }

  #turned(node, isReady) {
    if (isReady) {
      if (this.ready.size === 0) this.reachableSince = performance.now();
      this.ready.add(node);
      const controller = new AbortController();
      // As many listen as people ask at once.
      setMaxListeners(0, controller.signal);
      this.#readiness.set(node, controller);
      return;
    }
    this.ready.delete(node);
    for (const wire of this.#wires.get(node) ?? []) wire.terminate();
    this.#readiness.get(node).abort();
  }
}
