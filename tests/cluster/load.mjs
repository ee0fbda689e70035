// Conferences full of people who type while everything breaks; afterwards everyone is asked what stands there.
import { count, texts } from './book.mjs';
import { Faults } from './faults.mjs';
import { minutes, seal } from './meeting.mjs';
import { Person } from './person.mjs';
import { percentile, pause, say, until } from './waiting.mjs';

/** Patience with a slow machine: what is not there by then will never be. */
const patience = 240;

export async function underLoad({ world, school, size, dice, verdict }) {
  const rooms = [];
  for (let nth = 0; nth < size.conferences; nth += 1) {
    const meeting = await school.meets(world.nodes[nth % world.nodes.length], size.people - 1);
    // Every other conference is kept together on one node, as the proxy of an installation does.
    const people = meeting.people.map((_, seat) => {
      return new Person({
        proxy: world.proxy,
        meeting,
        seat,
        step: nth % 2 === 0 ? 0 : seat,
        mark: `c${nth}p${seat}`,
      }).open();
    });
    rooms.push({ meeting, people });
  }
  const everyone = rooms.flatMap(({ people }) => people);
  await until(() => everyone.every((person) => person.isThere), patience, 'everyone has come');
  say(`${everyone.length} people have come`);
  const begun = performance.now();
  for (const person of everyone) person.keepsTyping(size.typesEvery, dice);

  const reload = (node) => {
    for (const person of everyone) {
      if ((node === null || person.node === node) && dice.chance(0.3)) person.reload();
    }
  };
  const faults = new Faults({ world, dice, size: size.faults, onFault: reload });
  await faults.run();
  say('the faults are over');
  await pause(size.quietAfter);
  for (const person of everyone) person.rest();
  const waiting = () => everyone.filter((person) => !person.isSettled);
  await until(
    () => waiting().length === 0,
    patience,
    () =>
      `unsaved: ${waiting()
        .map((each) => each.describe())
        .join('\n')}`,
  );
  const seconds = (performance.now() - begun) / 1000;

  say('everything is saved');
  for (const { meeting, people } of rooms) await compareReplicas({ world, meeting, people, verdict });
  say('the replicas are compared');
  for (const room of rooms) await sealWhileTyping({ world, dice, verdict, ...room });

  const returns = everyone.flatMap((person) => person.returns);
  const took = returns.map((each) => each.took);
  const saved = everyone.reduce((sum, person) => sum + person.saved.size, 0);
  verdict.figure('people in the load', everyone.length);
  verdict.figure(
    'faults',
    Object.entries(faults.done)
      .filter(([, times]) => times > 0)
      .map(([kind, times]) => `${kind} ${times}`)
      .join(', '),
  );
  verdict.figure('seconds under load', seconds);
  verdict.figure(
    'edits typed',
    everyone.reduce((sum, person) => sum + person.typed.length, 0),
  );
  verdict.figure('edits acknowledged', saved);
  verdict.figure('sockets lost and come back', returns.length);
  verdict.figure('back, p50 ms', percentile(took, 0.5));
  verdict.figure('back, p99 ms', percentile(took, 0.99), '≤ 3000');
  verdict.figure('back after what began last, p50 and p99 ms', timesByFault(returns, faults).join(', '));
}

/** How long people took to come back from each kind of fault: the last that had begun when they were cut off. */
function timesByFault(returns, faults) {
  const kinds = new Map();
  for (const { took, lostAt } of returns) {
    const kind = faults.begun.findLast(({ at }) => at <= lostAt)?.kind ?? 'none';
    kinds.set(kind, kinds.get(kind) ?? []);
    kinds.get(kind).push(took);
  }
  return [...kinds].map(
    ([kind, times]) => `${kind} ${[0.5, 0.99].map((part) => Math.round(percentile(times, part))).join(' ')}`,
  );
}

/** All pages of a meeting, and a fresh one at every node, show one text, and it holds what was called saved, once. */
export async function compareReplicas({ world, meeting, people, verdict }) {
  const readers = world.nodes.map((_, step) => {
    return new Person({ proxy: world.proxy, meeting, seat: 0, step, mark: 'reader' }).open();
  });
  const replicas = [...people, ...readers];
  await until(() => replicas.every((each) => each.isThere), patience, 'everyone sees the meeting');
  const differing = () => replicas.filter((each) => each.text() !== readers[0].text()).length;
  // What another node stored comes a moment later.
  await until(() => differing() === 0, 20, '').catch(() => undefined);
  verdict.promise('replicas that differ', { of: replicas.length, broken: differing(), detail: meeting.id });
  verdict.compare(people, readers[0].text());
  for (const reader of readers) reader.leave();
}

/** Seals while everybody types at every node: what was acknowledged is inside, nothing is added afterwards. */
export async function sealWhileTyping({ world, meeting, people, dice, verdict }) {
  for (const person of people) person.keepsTyping(40, dice);
  await pause(dice.between(50, 400));
  verdict.presses.push(await seal(world.proxy, meeting, Math.floor(dice.between(0, world.nodes.length))));
  await until(() => people.every((person) => person.isReadonly), patience, 'everybody is told of the seal');
  for (const person of people) person.leave();
  await until(() => world.proxy.ready.size > 0, patience, 'a node is ready');
  const node = world.proxy.choose(meeting.id);
  const sealed = texts(await minutes(node, meeting));
  verdict.compare(people, sealed);
  const reader = new Person({ proxy: world.proxy, meeting, seat: 0, step: 1, mark: 'reader' }).open();
  await until(() => reader.isThere, patience, 'somebody reads after the seal');
  const inside = count(sealed);
  const after = [...count(reader.text()).keys()].filter((mark) => !inside.has(mark));
  reader.leave();
  verdict.promise('edits after a seal', { of: inside.size, broken: after.length, detail: after.slice(0, 5).join(' ') });
}
