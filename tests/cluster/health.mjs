// Asks nodes for /readyz, in a thread of its own: whoever types in the proof keeps its first thread so busy that answers would
// seem late. Told where the nodes are (null: nowhere), it tells which of them became ready or fell.
import { parentPort } from 'node:worker_threads';
import { pause } from './waiting.mjs';

// About as in deploy/haproxy.cfg.
const askEvery = 250;
const answerWithin = 500;
const fallsAfter = 2;
/** Where each node is, by its place. */
let urls = [];

parentPort.on('message', (told) => {
  for (let place = urls.length; place < told.length; place += 1) void watch(place);
  urls = told;
});

async function watch(place) {
  let isReady = false;
  let failures = 0;
  for (;;) {
    const url = urls[place] ?? null;
    const isWell = url !== null && (await answers(url)) && url === urls[place];
    failures = isWell ? 0 : failures + 1;
    if (isWell !== isReady && (isWell || failures >= fallsAfter)) {
      isReady = isWell;
      parentPort.postMessage({ place, isReady });
    }
    await pause(askEvery);
  }
}

async function answers(url) {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(answerWithin) })).status === 200;
  } catch {
    return false;
  }
}
