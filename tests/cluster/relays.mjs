// The relays, in a thread of their own: whoever types in the proof keeps its first thread so busy that every answer of a service
// would come late. Told by lines.mjs what to do with which.
import { parentPort } from 'node:worker_threads';
import { CommitCutter } from './commits.mjs';
import { Relay } from './relay.mjs';

/** By the number of their line. */
const laid = new Map();

const verbs = {
  async lay({ line, path, hearsCommits }) {
    const commits = hearsCommits ? new CommitCutter() : null;
    const relay = await Relay.to(path, commits);
    laid.set(line, { relay, commits });
    return relay.port;
  },
  cut: ({ line }) => laid.get(line).relay.cut(),
  hold: ({ line }) => laid.get(line).relay.hold(),
  mend: ({ line }) => laid.get(line).relay.mend(),
  cutNextCommit: ({ line, moment }) => laid.get(line).commits.cutNext(moment),
  disarm: ({ line }) => laid.get(line).commits.disarm(),
};

parentPort.on('message', async ({ id, verb, ...words }) => {
  parentPort.postMessage({ id, answer: await verbs[verb](words) });
});
