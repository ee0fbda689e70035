// Asks nodes for /readyz, in a thread of its own: whoever types in the proof keeps its first thread so busy that answers would
// seem late. Told where the nodes are (null: nowhere), it tells which of them became ready or fell.
import { get } from 'node:http';
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

/** On a connection of its own, as a proxy asks. */
function answers(url) {
  return new Promise((resolve) => {
    const options = { agent: false, signal: AbortSignal.timeout(answerWithin) };
    const asking = get(`${url}/readyz`, options, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asking.on('error', () => resolve(false));
  });
}
