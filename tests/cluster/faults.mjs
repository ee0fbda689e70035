// What happens to nodes, lines and services, and in which order: the same for the same seed.
import { pause, say } from './waiting.mjs';

/** Runs a shuffled deck of faults; two lanes, so that pauses of nodes last while other things break. */
export class Faults {
  done = { kill: 0, suspend: 0, cutDatabase: 0, cutRedis: 0, restartDatabase: 0, restartRedis: 0 };
  /** What began when. */
  begun = [];
  #busy = new Set();

  constructor({ world, dice, size, onFault }) {
    Object.assign(this, { world, dice, size, onFault });
  }

  async run() {
    const { suspend, ...others } = this.size;
    const deck = Object.entries(others).flatMap(([kind, times]) => Array.from({ length: times }, () => kind));
    const pauses = Array.from({ length: suspend }, () => 'suspend');
    await Promise.all([this.#lane(this.dice.shuffled(deck)), this.#lane(pauses)]);
  }

  async #lane(deck) {
    for (const kind of deck) {
      await pause(this.dice.between(200, 1200));
      this.begun.push({ kind, at: performance.now() });
      await this.#happen(kind);
      this.done[kind] += 1;
      say(`${kind} ${this.done[kind]}`);
    }
  }

  async #happen(kind) {
    const { world, dice } = this;
    switch (kind) {
      case 'kill':
        return this.#toNode(async (node) => {
          await node.kill();
          await pause(dice.chance(0.5) ? 0 : dice.between(0, 3000));
          await node.startAnyhow();
        });
      case 'suspend':
        return this.#toNode(async (node) => {
          node.suspend();
          await pause(dice.between(...world.pauses));
          node.resume();
        });
      case 'cutDatabase':
        return this.#toNode((node) => this.#breakLine(node.database));
      case 'cutRedis':
        return this.#toNode((node) => this.#breakLine(node.redis));
      case 'restartDatabase':
        this.onFault(null);
        return this.#restart(world.postgres);
      case 'restartRedis':
        return this.#restart(world.redis);
      default:
        throw new Error(`no fault ${kind}`);
    }
  }

  /** Chooses a node that nothing else is happening to. */
  async #toNode(act) {
    const free = this.world.nodes.filter((node) => !this.#busy.has(node));
    const node = this.dice.one(free.length > 0 ? free : this.world.nodes);
    this.#busy.add(node);
    this.onFault(node);
    await act(node);
    this.#busy.delete(node);
  }

  /** Half of the lines are torn, the others fall silent. */
  async #breakLine(line) {
    await (this.dice.chance(0.5) ? line.cut() : line.hold());
    await pause(this.dice.between(300, this.world.longestCut));
    // What fell silent in a real network is torn at the end as often as it comes back.
    if (this.dice.chance(0.5)) await line.cut();
    await line.mend();
  }

  async #restart(service) {
    await (this.dice.chance(0.5) ? service.stop() : service.crash());
    await pause(this.dice.between(0, 2000));
    await service.start();
  }
}
