// People who type at a steady rate, and everyone who should see it: how long each edit takes to reach each of them.
import { clocksIn, Client } from './socket.mjs';

const strokeEvery = 125;

/** So many sockets through this door. */
export async function assemble(door, count) {
  const clients = [];
  for (let nth = 0; nth < count; nth += 1) clients.push(await Client.open(await door(nth)));
  return clients;
}

/** The first `typists` type for so long; figures in milliseconds. */
export async function type(clients, typists, seconds) {
  const sent = new Map();
  const reached = [];
  const acknowledged = [];
  let missing = 0;
  let unanswered = 0;
  for (const [place, client] of clients.entries()) {
    client.onUpdate = (update, at) => {
      for (const { client: author, from, to } of clocksIn(update)) {
        for (let clock = from; clock < to; clock += 1) {
          const edit = sent.get(key(author, clock));
          // A change that comes twice counts once.
          if (edit === undefined || edit.seen[place]) continue;
          edit.seen[place] = 1;
          missing -= 1;
          reached.push(at - edit.at);
        }
      }
    };
  }
  const authors = clients.slice(0, typists).map((client, place) => ({ client, place, waiting: [] }));
  for (const { client, waiting } of authors) {
    // The first edit makes the paragraph, before anything is measured.
    client.type('.');
    client.onStatus = (applied, at) => {
      const begun = waiting.shift();
      if (begun === undefined) return;
      unanswered -= 1;
      if (applied) acknowledged.push(at - begun);
    };
  }
  await pause(1000);
  const stroke = ({ client, place, waiting }) => {
    const at = performance.now();
    const seen = new Uint8Array(clients.length);
    seen[place] = 1;
    waiting.push(at);
    unanswered += 1;
    missing += clients.length - 1;
    sent.set(key(client.document.clientID, client.type('a')), { at, seen });
  };
  const strokes = Math.round((seconds * 1000) / strokeEvery);
  await Promise.all(authors.map((author) => steadily(author.place / typists, strokes, () => stroke(author))));
  for (let wait = 0; wait < 100 && (missing > 0 || unanswered > 0); wait += 1) await pause(100);
  return {
    edits: sent.size,
    missing,
    unanswered,
    p50: percentile(reached, 0.5),
    p99: percentile(reached, 0.99),
    worst: percentile(reached, 1),
    acknowledged50: percentile(acknowledged, 0.5),
    acknowledged99: percentile(acknowledged, 0.99),
  };
}

/** Acts so many times, a stroke apart, beginning at its own part of the first. */
async function steadily(part, times, act) {
  const begun = performance.now() + part * strokeEvery;
  for (let time = 0; time < times; time += 1) {
    await pause(Math.max(0, begun + time * strokeEvery - performance.now()));
    act();
  }
}

const key = (client, clock) => client * 2 ** 20 + clock;

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function percentile(values, part) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
