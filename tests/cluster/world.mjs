// Everything that the proof breaks: services, lines, nodes, and the proxy before them.
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lines } from './lines.mjs';
import { Node } from './nodes.mjs';
import { Proxy } from './proxy.mjs';
import { Postgres, Redis } from './services.mjs';
import { until } from './waiting.mjs';

/** What carries the lines; `make` builds it and says where it is. */
function linesProgram() {
  const program = process.env.REMBUK_LINES;
  if (program === undefined) throw new Error('REMBUK_LINES must name the program that `make lines` builds');
  return program;
}

export class World {
  home = mkdtempSync(join(tmpdir(), 'rembuk-cluster-'));
  nodes = [];
  postgres = null;
  redis = null;
  lines = null;

  /** Three nodes on PostgreSQL and Redis, or one on SQLite; `settings` go to every node. */
  async open({ program, store, size, settings = {} }) {
    // PostgreSQL runs as somebody else and has its folder in here.
    chmodSync(this.home, 0o711);
    mkdirSync(join(this.home, 'keys'), { mode: 0o700 });
    this.pauses = size.pauses;
    this.longestCut = size.longestCut;
    if (store === 'postgres') await this.#cluster(program, size, settings);
    else
      this.nodes = [
        new Node({ program, home: this.home, name: 'node-1', settings: { REMBUK_DATA_DIR: join(this.home, 'data') } }),
      ];
    // The first one makes key and tables.
    for (const node of this.nodes) await node.start();
    this.proxy = new Proxy(this.nodes);
    await until(() => this.proxy.ready.size === this.nodes.length, 60, 'all nodes are ready');
  }

  async #cluster(program, size, own) {
    this.postgres = new Postgres(this.home, { isSynced: size.isSynced });
    await this.postgres.start();
    this.postgres.makeDatabase();
    this.lines = new Lines(linesProgram());
    this.redis = new Redis(this.home);
    await this.redis.start();
    for (let nth = 1; nth <= size.nodes; nth += 1) {
      const database = await this.lines.lay(this.postgres.socketFile(), { hearsCommits: true });
      const redis = await this.lines.lay(this.redis.socketFile());
      const settings = {
        REMBUK_DATABASE_URL: `postgres://postgres@127.0.0.1:${database.port}/rembuk?sslmode=disable`,
        REMBUK_REDIS_URL: `redis://127.0.0.1:${redis.port}/`,
        REMBUK_DRAIN_SECONDS: '2',
        ...own,
      };
      const node = new Node({ program, home: this.home, name: `node-${nth}`, settings });
      this.nodes.push(Object.assign(node, { database, redis }));
    }
  }

  async close({ keepLogs }) {
    await this.proxy?.close();
    for (const node of this.nodes) {
      node.resume();
      await node.kill();
    }
    this.lines?.close();
    await this.postgres?.crash();
    await this.redis?.crash();
    if (keepLogs !== null) this.#copyLogs(keepLogs);
    rmSync(this.home, { recursive: true, force: true });
  }

  #copyLogs(folder) {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(this.home)) {
      if (name.endsWith('.log')) copyFileSync(join(this.home, name), join(folder, name));
    }
    console.log(`The logs of the nodes are in ${folder}.`);
  }
}
