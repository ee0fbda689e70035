// Ours and the peer, the same clients, one after the other on the same machine. Usage: node run.mjs PROGRAM
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { assemble, pause, type } from './load.mjs';
import { Ours } from './ours.mjs';

const program = process.argv[2];
if (program === undefined) throw new Error('usage: node run.mjs PROGRAM');

const ours = new Ours(program);
try {
  const firstStart = await ours.start();
  await ours.setUp();
  const idle = ours.residentKib();
  const measured = await meeting((conference) => (nth) => ours.door(conference, nth), await ours.conference(39));
  const crowd = await everyoneTypes(await ours.conference(59));
  const eachIdle = await idleConferences();
  const { openedIn, restart } = await longDocument();
  const peer = await measurePeer();

  console.table({
    'Rembuk (on disk before it is seen)': latency(measured),
    [`@hocuspocus/server ${version()} + SQLite`]: latency(peer),
  });
  console.table({
    '60 people typing at once: edits lost': { measured: crowd.missing + crowd.unanswered, goal: '0' },
    '60 people typing at once: p99 to everyone, ms': { measured: round(crowd.p99), goal: '' },
    'memory of an idle server, MiB': { measured: round(idle / 1024), goal: '≤ 30' },
    'memory of an idle conference with 5 people, KiB': { measured: round(eachIdle), goal: '≤ 100' },
    'opening a document of 20,000 edits after a restart, ms': { measured: round(openedIn), goal: '≤ 10' },
    'cold start to listening on an empty store, ms': { measured: round(firstStart), goal: '≤ 1000' },
    'cold start to listening on a store in use, ms': { measured: round(restart), goal: '≤ 1000' },
  });
} finally {
  await ours.stop();
  ours.clear();
}

/** 100 people in one room, 10 of them typing at 8 strokes a second. */
async function meeting(doorOf, conference) {
  const clients = await assemble(doorOf(conference), 100);
  const figures = await type(clients, 10, 10);
  for (const client of clients) client.close();
  return figures;
}

async function everyoneTypes(conference) {
  const clients = await assemble((nth) => ours.door(conference, nth), 60);
  const figures = await type(clients, 60, 5);
  for (const client of clients) client.close();
  return figures;
}

/** What each of twenty conferences with five silent people adds to the server's memory, in KiB. */
async function idleConferences() {
  const conferences = [];
  for (let nth = 0; nth < 20; nth += 1) conferences.push(await ours.conference(4));
  const before = ours.residentKib();
  const clients = [];
  for (const conference of conferences) clients.push(...(await assemble((nth) => ours.door(conference, nth), 5)));
  await pause(1000);
  const each = (ours.residentKib() - before) / conferences.length;
  for (const client of clients) client.close();
  return each;
}

/** Twenty thousand edits by twenty sockets, then a restart, then the first to open it. */
async function longDocument() {
  const conference = await ours.conference(19);
  const clients = await assemble((nth) => ours.door(conference, nth), 20);
  await Promise.all(clients.map((client) => manyEdits(client, 1000)));
  for (const client of clients) client.close();
  await ours.stop();
  const restart = await ours.start();
  const [reader] = await assemble((nth) => ours.door(conference, nth), 1);
  const length = reader.document.getXmlFragment('default').toString().length;
  if (length < 20_000) throw new Error(`the document has ${length} characters after the restart`);
  reader.close();
  return { openedIn: reader.openedIn, restart };
}

async function manyEdits(client, count) {
  let answered = 0;
  const done = new Promise((resolve) => {
    client.onStatus = () => {
      answered += 1;
      if (answered >= count) resolve();
    };
  });
  for (let edit = 0; edit < count; edit += 1) client.type('b');
  await done;
}

async function measurePeer() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'peer.mjs'), join(ours.home, 'peer.sqlite')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const port = await new Promise((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the peer ended with ${code}`)));
      createInterface({ input: child.stdout }).on('line', (line) => resolve(/^port (\d+)/.exec(line)?.[1]));
    });
    return await meeting(() => async () => ({ url: `ws://127.0.0.1:${port}`, document: 'background', token: 'x' }));
  } finally {
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
  }
}

function latency({ edits, missing, p50, p99, worst, acknowledged50, acknowledged99 }) {
  return {
    edits,
    'not seen': missing,
    'seen p50 ms': round(p50),
    'seen p99 ms': round(p99),
    'worst ms': round(worst),
    'acknowledged p50 ms': round(acknowledged50),
    'acknowledged p99 ms': round(acknowledged99),
  };
}

function version() {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'node_modules/@hocuspocus/server/package.json'), 'utf8'))
    .version;
}

function round(value) {
  return value === undefined ? '–' : Math.round(value * 100) / 100;
}
