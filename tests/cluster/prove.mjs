// Proves the promises of one node and of many while everything breaks.
// Usage: node prove.mjs PROGRAM [ci|full] [--store postgres|sqlite] [--seed NUMBER] [--only PART] [--logs FOLDER]
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Verdict } from './book.mjs';
import { underLoad } from './load.mjs';
import { School } from './meeting.mjs';
import { commitCuts, removals, rollingRestart, sealRaces } from './races.mjs';
import { Dice } from './waiting.mjs';
import { World } from './world.mjs';

const sizes = {
  ci: {
    nodes: 3,
    conferences: 6,
    people: 6,
    typesEvery: 400,
    quietAfter: 500,
    isSynced: false,
    pauses: [1000, 3000],
    longestCut: 3000,
    faults: { kill: 6, suspend: 3, cutDatabase: 2, cutRedis: 2, restartDatabase: 1, restartRedis: 1 },
    sealRaces: 4,
    commitCuts: 9,
    removals: 1,
    deadline: 1200,
  },
  full: {
    nodes: 3,
    conferences: 100,
    people: 6,
    typesEvery: 4000,
    quietAfter: 2000,
    isSynced: true,
    pauses: [1000, 30_000],
    longestCut: 12_000,
    faults: { kill: 100, suspend: 50, cutDatabase: 30, cutRedis: 30, restartDatabase: 5, restartRedis: 5 },
    sealRaces: 200,
    commitCuts: 200,
    removals: 20,
    deadline: 14_400,
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    store: { type: 'string', default: 'postgres' },
    seed: { type: 'string', default: '5' },
    only: { type: 'string' },
    logs: { type: 'string' },
  },
});
const [program, sizeName = 'ci'] = positionals;
const size = sizes[sizeName];
if (program === undefined || size === undefined)
  throw new Error('usage: node prove.mjs PROGRAM [ci|full] [--store postgres|sqlite]');
const isCluster = values.store === 'postgres';
if (!isCluster) {
  const { kill, suspend } = size.faults;
  Object.assign(size, { nodes: 1, faults: { kill, suspend } });
}

// The provider logs what it cannot read, and a ticket that it did not get.
process.on('unhandledRejection', (reason) => console.error(`unhandled: ${reason?.message ?? reason}`));
// A hung run is a failed run.
setTimeout(() => {
  console.error(`The proof did not end within ${size.deadline} s.`);
  process.exit(1);
}, size.deadline * 1000).unref();

const parts = {
  load: underLoad,
  seals: sealRaces,
  ...(isCluster ? { commits: commitCuts } : {}),
  removals: (stage) => removals({ ...stage, isRedisCut: false }),
  ...(isCluster
    ? { 'removals-without-redis': (stage) => removals({ ...stage, isRedisCut: true }), restart: rollingRestart }
    : {}),
};

console.log(`Proof: ${sizeName}, ${values.store}, seed ${values.seed}`);
const verdict = new Verdict();
const dice = new Dice(Number(values.seed));
const world = new World();
let failure = null;
try {
  await world.open({ program: resolve(program), store: values.store, size });
  const school = await School.opens(world.nodes[0]);
  for (const [name, part] of Object.entries(parts)) {
    if (values.only !== undefined && values.only !== name) continue;
    const begun = performance.now();
    await part({ world, school, size, dice, verdict });
    console.log(`${name}: ${Math.round((performance.now() - begun) / 100) / 10} s`);
  }
} catch (error) {
  failure = error;
} finally {
  await world.close({ keepLogs: values.logs ?? null });
}
verdict.print();
if (failure !== null) console.error(`The proof stopped: ${failure.stack}`);
process.exit(failure === null && verdict.isKept ? 0 : 1);
