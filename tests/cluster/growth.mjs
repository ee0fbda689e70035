// What grows with what: people in a room, rooms, nodes, people whom a lost node cuts off, conferences in the store, the length of a
// log, schools. Prints tables and plots.
// Usage: node growth.mjs PROGRAM [--only people|rooms|nodes|returns|conferences|log|schools] [--most-rooms N]
// [--most-conferences N] [--most-edits N] [--most-schools N]
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { assemble, type } from '../bench/load.mjs';
import { call, School } from './meeting.mjs';
import { Person } from './person.mjs';
import { plot } from './plot.mjs';
import { fillStore } from './many-conferences.mjs';
import { addSchools } from './many-schools.mjs';
import { pause, percentile, until } from './waiting.mjs';
import { World } from './world.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    'most-rooms': { type: 'string', default: '5000' },
    'most-conferences': { type: 'string', default: '1000000' },
    'most-edits': { type: 'string', default: '100000' },
    'most-schools': { type: 'string', default: '5000' },
  },
});
const [program] = positionals;
if (program === undefined) throw new Error('usage: node growth.mjs PROGRAM [--only PART]');

const ticksASecond = 100;
const upTo = (steps, most) => steps.filter((step) => step <= Number(most));

/** Ten people at most type at eight strokes a second; all others read. */
async function people() {
  const rows = [];
  await inWorld(1, async ({ world, school }) => {
    const [node] = world.nodes;
    for (const count of [2, 6, 20, 60, 200]) {
      // A person may have three pages open.
      const meeting = await school.meets(node, Math.min(count, 70) - 1);
      const clients = await assemble(door(node, meeting), count);
      const busy = busySeconds(node);
      const figures = await type(clients, Math.min(count, 10), 10);
      const used = (busySeconds(node) - busy) / 10;
      for (const client of clients) client.close();
      rows.push({
        people: count,
        edits: figures.edits,
        'not seen': figures.missing,
        'seen p50 ms': figures.p50,
        'seen p99 ms': figures.p99,
        'saved p99 ms': figures.acknowledged99,
        'processor, %': 100 * used,
      });
    }
  });
  show('People in one room, up to ten of them typing at 8 strokes a second', rows, 'people', 'seen p99 ms');
}

/** A page each in so many live conferences where nobody types. */
async function rooms() {
  const rows = [];
  await inWorld(1, async ({ world, school }) => {
    const [node] = world.nodes;
    let open = 0;
    const bare = residentMib(node);
    for (const count of upTo([10, 100, 1000, 2000, 5000], values['most-rooms'])) {
      const more = Array.from({ length: count - open }, () => null);
      await inLanes(8, more, async () => {
        const meeting = await school.meets(node, 0, { starts: false });
        await assemble(door(node, meeting), 1);
      });
      open = count;
      await pause(12_000);
      const [busy, databaseBusy] = [busySeconds(node), busyOf(world.postgres)];
      const begun = performance.now();
      await pause(10_000);
      const seconds = (performance.now() - begun) / 1000;
      rows.push({
        rooms: count,
        'memory, MiB': residentMib(node),
        'a room, KiB': ((residentMib(node) - bare) * 1024) / count,
        'processor of the node, %': (100 * (busySeconds(node) - busy)) / seconds,
        'processor of PostgreSQL, %': (100 * (busyOf(world.postgres) - databaseBusy)) / seconds,
      });
    }
  });
  show('Open conferences with one silent page each', rows, 'rooms', 'memory, MiB');
}

/** The same twenty conferences of four people, on one, two and three nodes of one machine. */
async function nodes() {
  const rows = [];
  for (const count of [1, 2, 3]) {
    await inWorld(count, async ({ world, school }) => {
      for (const isSpread of count === 1 ? [false] : [false, true]) {
        const groups = [];
        for (let nth = 0; nth < 20; nth += 1) {
          const meeting = await school.meets(world.nodes[nth % count], 3);
          const doors = (seat) => door(world.nodes[(nth + (isSpread ? seat : 0)) % count], meeting)(seat);
          groups.push(await assemble(doors, 4));
        }
        const busy = world.nodes.map(busySeconds);
        const figures = await Promise.all(groups.map((clients) => type(clients, 2, 10)));
        const used = world.nodes.reduce((sum, node, nth) => sum + busySeconds(node) - busy[nth], 0) / 11;
        const worst = (key) =>
          percentile(
            figures.map((each) => each[key]),
            1,
          );
        rows.push({
          nodes: count,
          people: isSpread ? 'spread over the nodes' : 'together',
          edits: figures.reduce((sum, each) => sum + each.edits, 0),
          'not seen': figures.reduce((sum, each) => sum + each.missing, 0),
          'seen p50 ms, median room': percentile(
            figures.map((each) => each.p50),
            0.5,
          ),
          'seen p99 ms, median room': percentile(
            figures.map((each) => each.p99),
            0.5,
          ),
          'seen p99 ms, worst room': worst('p99'),
          'processor of the nodes, %': 100 * used,
        });
        for (const client of groups.flat()) client.close();
      }
    });
  }
  show(
    'Twenty conferences of four people, two of them typing at 8 strokes a second',
    rows,
    'nodes',
    'seen p99 ms, median room',
  );
}

/** Silent people, six a conference, at three nodes of which one is killed. */
async function returns() {
  const rows = [];
  for (const count of [60, 240, 600]) {
    await inWorld(3, async ({ world, school }) => {
      const everyone = [];
      await inLanes(4, [...Array(count / 6).keys()], async (nth) => {
        const meeting = await school.meets(world.nodes[nth % 3], 5);
        for (const seat of meeting.people.keys()) {
          everyone.push(new Person({ proxy: world.proxy, meeting, seat, step: 0, mark: `c${nth}p${seat}` }).open());
        }
      });
      await until(() => everyone.every((person) => person.isThere), 240, 'everyone has come');
      await pause(2000);
      const [lost, ...others] = world.nodes;
      const cutOff = everyone.filter((person) => person.node === lost);
      const [busy, databaseBusy, ownBusy] = [others.map(busySeconds), busyEach(world.postgres), process.cpuUsage()];
      await lost.kill();
      await until(() => cutOff.every((person) => person.returns.length > 0), 60, 'everyone is back');
      const used = others.reduce((sum, node, nth) => sum + busySeconds(node) - busy[nth], 0);
      const own = process.cpuUsage(ownBusy);
      const databaseUsed = [...busyEach(world.postgres)].reduce(
        (sum, [pid, seconds]) => sum + seconds - (databaseBusy.get(pid) ?? 0),
        0,
      );
      const each = (seconds) => (seconds * 1000) / cutOff.length;
      const took = cutOff.map((person) => person.returns[0].took);
      rows.push({
        people: count,
        'cut off': cutOff.length,
        'back p50, ms': percentile(took, 0.5),
        'back p99, ms': percentile(took, 0.99),
        'processor for each, ms: nodes': each(used),
        PostgreSQL: each(databaseUsed),
        'pages and lines': each((own.user + own.system) / 1e6),
      });
      for (const person of everyone) person.leave();
    });
  }
  show('One of three nodes is killed', rows, 'people', 'back p99, ms');
}

/** Opening a document with so many edits behind it: while it is in memory, and by a node that has just started. */
async function log() {
  const rows = [];
  await inWorld(1, async ({ world, school }) => {
    const [node] = world.nodes;
    for (const count of upTo([100, 1000, 10_000, 100_000], values['most-edits'])) {
      const meeting = await school.meets(node, 19);
      const writers = await assemble(door(node, meeting), 20);
      const begun = performance.now();
      await Promise.all(writers.map((client) => manyEdits(client, count / 20)));
      const took = (performance.now() - begun) / 1000;
      for (const client of writers) client.close();
      const [warm] = await assemble(door(node, meeting), 1);
      warm.close();
      await node.kill();
      await node.start();
      const [cold] = await assemble(door(node, meeting), 1);
      cold.close();
      const [again] = await assemble(door(node, meeting), 1);
      again.close();
      rows.push({
        edits: count,
        'edits a second': count / took,
        'opened warm, ms': warm.openedIn,
        'opened after SIGKILL, ms': cold.openedIn,
        'opened once more, ms': again.openedIn,
      });
    }
  });
  show('Opening a document by the length of its log', rows, 'edits', 'opened after SIGKILL, ms');
}

/** One counsellor with sixty conferences, in a store that fills with those of others. */
async function conferences() {
  const rows = [];
  await inWorld(1, async ({ world, school }) => {
    const [node] = world.nodes;
    let own = null;
    for (let nth = 0; nth < 60; nth += 1) own = await school.meets(node, nth === 59 ? 3 : 0, { starts: nth === 59 });
    for (const count of upTo([1000, 10_000, 100_000, 1_000_000], values['most-conferences'])) {
      fillStore(world.postgres, count);
      // Filling holds up everything here: connections that the node closed meanwhile are noticed now.
      await pause(1000);
      const timed = async (act) => {
        const took = [];
        for (let nth = 0; nth < 30; nth += 1) {
          const begun = performance.now();
          await act();
          took.push(performance.now() - begun);
        }
        return percentile(took, 0.5);
      };
      const get = (path) => () => call(node.url, 'GET', path, undefined, school.counsellor);
      rows.push({
        conferences: count,
        'list, ms': await timed(get('/api/conferences')),
        'search, ms': await timed(get('/api/conferences?q=merpati')),
        'one conference, ms': await timed(get(own.path)),
        'ticket and socket, ms': await timed(async () => (await assemble(door(node, own), 1))[0].close()),
        'check of a seal, ms': await timed(() => get('/api/seals/AAAA-AAAA-AAAA-AAAA')().catch(() => undefined)),
      });
    }
  });
  show('Conferences of others in the store', rows, 'conferences', 'list, ms');
}

/** Schools with fifty sealed conferences each, in which nothing waits, while a node looks for what it does by itself. */
async function schools() {
  const rows = [];
  const settings = {
    REMBUK_ROUND_MILLIS: '5000',
    REMBUK_SMTP_URL: 'smtp://127.0.0.1:1',
    REMBUK_SMTP_FROM: 'rembuk@contoh.id',
  };
  const act = async ({ world, school }) => {
    const [node] = world.nodes;
    await school.meets(node, 0, { starts: false });
    let there = 1;
    for (const count of upTo([10, 100, 1000, 5000], values['most-schools'])) {
      addSchools(world.postgres, count - there, 50);
      there = count;
      await pause(10_000);
      const [busy, databaseBusy] = [busySeconds(node), busyOf(world.postgres)];
      await pause(20_000);
      const each = (seconds) => (seconds * 1000) / 4;
      rows.push({
        schools: count,
        'processor of the node for a round, ms': each(busySeconds(node) - busy),
        'processor of PostgreSQL for a round, ms': each(busyOf(world.postgres) - databaseBusy),
      });
    }
  };
  await inWorld(1, act, settings);
  show('Schools in the installation', rows, 'schools', 'processor of PostgreSQL for a round, ms');
}

async function inWorld(count, act, settings = {}) {
  const world = new World();
  try {
    await world.open({
      program: resolve(program),
      store: 'postgres',
      size: { nodes: count, isSynced: true },
      settings,
    });
    await act({ world, school: await School.opens(world.nodes[0]) });
  } finally {
    await world.close({ keepLogs: null });
  }
}

const door =
  (node, { id, path, people }) =>
  async (nth) => {
    const { ticket } = await call(node.url, 'POST', `${path}/tickets`, {}, people[nth % people.length].token);
    return {
      url: `${node.url.replace('http', 'ws')}/api/sync?conference=${id}`,
      document: `${id}/background`,
      token: ticket,
    };
  };

async function inLanes(count, items, act) {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: count }, async () => {
      while (waiting.length > 0) await act(waiting.pop());
    }),
  );
}

async function manyEdits(client, count) {
  let answered = 0;
  const begun = performance.now();
  const done = new Promise((resolve, reject) => {
    client.socket.once('close', (code) => reject(new Error(`the server closed a socket: ${code}`)));
    client.onStatus = () => {
      answered += 1;
      if (answered >= count) resolve();
    };
  });
  for (let edit = 0; edit < count; edit += 1) {
    client.type('b');
    // As much under way, and as fast, as a socket may.
    const allowed = () => 1500 + ((performance.now() - begun) / 1000) * 150;
    while (edit - answered > 500 || edit > allowed()) await pause(5);
  }
  await done;
}

const residentMib = (node) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${node.child.pid}/status`, 'utf8'))[1]) / 1024;

/** Seconds of processor that a process has used. */
function secondsOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksASecond;
}

const busySeconds = (node) => secondsOf(node.child.pid);

/** PostgreSQL is one process a connection. */
function busyEach(service) {
  const pids = readFileSync(`/proc/${service.child.pid}/task/${service.child.pid}/children`, 'utf8').trim().split(' ');
  const each = new Map();
  for (const pid of pids.filter((found) => found !== '')) {
    try {
      each.set(pid, secondsOf(pid));
    } catch (error) {
      // Its connection has just ended.
      if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
    }
  }
  return each;
}

const busyOf = (service) => [...busyEach(service).values()].reduce((sum, seconds) => sum + seconds, 0);

function show(title, rows, along, up) {
  console.log(`\n${title}`);
  console.table(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key,
          typeof value === 'number' ? Math.round(value * 10) / 10 : value,
        ]),
      ),
    ),
  );
  console.log(
    plot(
      rows.map((row) => [String(row[along]), row[up]]),
      `${up}, by ${along}`,
    ),
  );
}

const parts = { people, rooms, nodes, returns, log, conferences, schools };
for (const [name, part] of Object.entries(parts)) {
  if (values.only === undefined || values.only === name) await part();
}
process.exit(0);
