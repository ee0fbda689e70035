// The short, sharp parts: seals against typing, commits whose answer is lost, removals.
import { moments } from './lines.mjs';
import { compareReplicas, sealWhileTyping } from './load.mjs';
import { call } from './meeting.mjs';
import { Person } from './person.mjs';
import { pause, percentile, say, until } from './waiting.mjs';

const patience = 240;

async function gather({ world, school, nth, guests }) {
  const meeting = await school.meets(world.nodes[nth % world.nodes.length], guests);
  const people = meeting.people.map((_, seat) => {
    return new Person({ proxy: world.proxy, meeting, seat, step: seat, mark: `c${nth}p${seat}` }).open();
  });
  await until(() => people.every((person) => person.isThere), patience, 'everyone has come');
  return { meeting, people };
}

/** A chair seals while one person types at each node. */
export async function sealRaces({ world, school, size, dice, verdict }) {
  for (let nth = 0; nth < size.sealRaces; nth += 1) {
    const room = await gather({ world, school, nth, guests: 2 });
    await sealWhileTyping({ world, dice, verdict, ...room });
    if ((nth + 1) % 10 === 0) say(`${nth + 1} seals were raced`);
  }
  verdict.figure('seals raced against typing', size.sealRaces);
}

/** The line to the database is torn at the commit of edits, and some pages are loaded anew right then. */
export async function commitCuts({ world, school, size, dice, verdict }) {
  const room = await gather({ world, school, nth: 0, guests: 2 });
  const { people } = room;
  for (const person of people) person.keepsTyping(60, dice);
  for (let cut = 0; cut < size.commitCuts; cut += 1) {
    const person = dice.one(people);
    const node = person.node ?? world.nodes[0];
    const wasCut = node.database.cutNextCommit(moments[cut % moments.length]);
    // Who sits at a node that was just taken out comes back to another one; then somebody else's commit is as good.
    const isCut = await Promise.race([wasCut.then(() => true), pause(10_000).then(() => false)]);
    if (!isCut) {
      await node.database.disarm();
      cut -= 1;
      continue;
    }
    if ((cut + 1) % 10 === 0) say(`${cut + 1} commits were cut`);
    if (dice.chance(0.5)) for (const page of people) if (page.node === node) page.reload();
    await pause(dice.between(0, 150));
  }
  for (const person of people) person.rest();
  const unsettled = () => people.filter((person) => !person.isSettled).map((person) => person.describe());
  await until(
    () => unsettled().length === 0,
    patience,
    () => `everything is saved after the cuts: ${unsettled().join(' ')}`,
  );
  await compareReplicas({ world, verdict, ...room });
  await sealWhileTyping({ world, dice, verdict, ...room });
  verdict.figure('commits cut: before, at, and after being sent', size.commitCuts);
}

/** Somebody is taken out at one node: their pages at the other nodes are closed. */
export async function removals({ world, school, size, verdict, isRedisCut }) {
  const took = [];
  for (let nth = 0; nth < size.removals; nth += 1) {
    const meeting = await school.meets(world.nodes[0], 1);
    const there = world.nodes.slice(1).map((_, other) => other + 1);
    const pages = (there.length > 0 ? there : [0]).map((step) =>
      new Person({ proxy: fixed(world.nodes[step], world.proxy), meeting, seat: 1, step, mark: 'c0p1' }).open(),
    );
    await until(() => pages.every((page) => page.isThere), patience, 'the guest has come');
    if (isRedisCut) await Promise.all(world.nodes.map((node) => node.redis.cut()));
    const begun = performance.now();
    await call(
      world.nodes[0].url,
      'DELETE',
      `${meeting.path}/participants/${meeting.people[1].participant}`,
      undefined,
      school.counsellor,
    );
    const closed = (page) => page.closes.find(({ code }) => code === 4403);
    await until(() => pages.every(closed), patience, 'the pages of the removed guest are closed');
    for (const page of pages) took.push(closed(page).at - begun);
    for (const page of pages) page.leave();
    if (isRedisCut) await Promise.all(world.nodes.map((node) => node.redis.mend()));
  }
  const when = isRedisCut ? ', Redis cut' : '';
  verdict.figure(
    `sockets of a removed person closed${when}, worst ms`,
    percentile(took, 1),
    isRedisCut ? '≤ 1500' : '≤ 1000',
  );
}

/** A proxy that always chooses this node. */
function fixed(node, proxy) {
  const { mind, whileReady } = proxy;
  return { choose: () => node, mind: mind.bind(proxy), whileReady: whileReady.bind(proxy), reachableSince: 0 };
}

/** Each node in turn is stopped as an operator stops it and started again, while people type. */
export async function rollingRestart({ world, school, dice, verdict }) {
  const room = await gather({ world, school, nth: 0, guests: 5 });
  const { people } = room;
  for (const person of people) person.keepsTyping(100, dice);
  let unclean = 0;
  for (const node of world.nodes) {
    await pause(1000);
    if ((await node.stop()) !== 0) unclean += 1;
    await node.start();
    await until(() => world.proxy.ready.has(node), patience, 'a restarted node is ready');
  }
  await until(() => people.every((person) => person.isThere), patience, 'everyone is back');
  for (const person of people) person.rest();
  await until(() => people.every((person) => person.isSettled), patience, 'everything is saved after the restarts');
  await compareReplicas({ world, verdict, ...room });
  for (const person of people) person.leave();
  const cuts = people.flatMap((person) => person.returns.map(({ took }) => took));
  verdict.promise('nodes that did not end in order', { of: world.nodes.length, broken: unclean });
  verdict.figure('rolling restart: sockets cut', cuts.length);
  verdict.figure('rolling restart: longest visible cut, ms', percentile(cuts, 1), '≤ 3000');
}
