// What the way between two nodes adds: one person types at the first node, and it is measured when others see it there and at
// the second one. Run as: tests/with-postgres tests/with-redis node tests/bench/nodes.mjs PROGRAM
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { assemble, pause, type } from './load.mjs';
import { Ours } from './ours.mjs';

const [, , program] = process.argv;
const readers = 5;
const seconds = 20;

process.env.REMBUK_DATABASE_URL = process.env.REMBUK_TEST_POSTGRES;
const here = new Ours(program);
const there = new Ours(program);

async function measure(name, redis) {
  if (redis === undefined) delete process.env.REMBUK_REDIS_URL;
  else process.env.REMBUK_REDIS_URL = redis;
  await here.start();
  cpSync(join(here.home, 'keys'), join(there.home, 'keys'), { recursive: true });
  await there.start();
  if (here.counsellor === undefined) await here.setUp();
  const conference = await here.conference(readers);
  const [typist] = await assemble((nth) => here.door(conference, nth), 1);
  for (const [place, node] of [
    ['same node', here],
    ['other node', there],
  ]) {
    const seeing = await assemble((nth) => node.door(conference, nth + 1), readers);
    await pause(1500);
    const { edits, missing, unanswered, p50, p99, worst } = await type([typist, ...seeing], 1, seconds);
    const figures = [p50, p99, worst].map((value) => value.toFixed(1).padStart(7)).join(' ');
    console.log(
      `${name.padEnd(16)} ${place.padEnd(11)} ${figures} ms (p50, p99, worst), ${edits} edits, ${missing} unseen, ${unanswered} unanswered`,
    );
    for (const client of seeing) client.close();
  }
  typist.close();
  await here.stop();
  await there.stop();
}

try {
  await measure('through Redis', process.env.REMBUK_TEST_REDIS);
  await measure('by asking alone', undefined);
} finally {
  here.clear();
  there.clear();
}
