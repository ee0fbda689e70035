// Real @hocuspocus/provider clients for the stories in tests/it: one JSON request a line on stdin, one JSON answer a line
// on stdout, in any order. Ends when stdin does.
import { createInterface } from 'node:readline';
import { Socket } from './socket.mjs';
import { Stream } from './stream.mjs';
import * as text from './text.mjs';

const sockets = new Map();

const socketOf = ({ socket }) => {
  const found = sockets.get(socket);
  if (found === undefined) throw new Error(`no socket ${socket}`);
  return found;
};

const documentOf = (request) => {
  const found = socketOf(request).documents.get(request.document);
  if (found === undefined) throw new Error(`no document ${request.document}`);
  return found;
};

/** What a document shows, for waiting and for the message when the wait ends in vain. */
function stateOf({ provider, document, scopes, denials, stateless, applied, refused }) {
  return {
    synced: provider.synced,
    unsynced: provider.unsyncedChanges,
    scope: provider.authorizedScope ?? null,
    authenticated: provider.isAuthenticated,
    scopes,
    denials,
    stateless,
    applied,
    refused,
    text: text.plainText(document),
    client: document.clientID,
    people: [...provider.awareness.getStates().entries()].map(([client, state]) => ({ client, state })),
  };
}

const has = (whole, part) => Object.entries(part).every(([key, value]) => whole[key] === value);

/** One claim about a document; every key given must hold. */
function holds(document, claim) {
  const state = stateOf(document);
  return Object.entries(claim).every(([key, value]) => {
    switch (key) {
      case 'contains':
        return state.text.includes(value);
      case 'text':
      case 'synced':
      case 'unsynced':
      case 'scope':
      case 'authenticated':
        return state[key] === value;
      case 'applied':
      case 'refused':
        return state[key] >= value;
      case 'answers':
        return state.scopes.length >= value;
      case 'denials':
        return state.denials.length >= value;
      case 'rows':
        return text.rows(document.document).length >= value;
      case 'told':
        return state.stateless.filter((event) => event.kind === 'conference').length >= value;
      case 'stateless':
        return state.stateless.some((event) => has(event, value));
      case 'person':
        return state.people.some(({ state: shown }) => shown?.user?.name === value);
      case 'nobody':
        return !state.people.some(({ state: shown }) => shown?.user?.name === value);
      default:
        throw new Error(`unknown claim ${key}`);
    }
  });
}

const operations = {
  async open(request) {
    sockets.set(request.socket, await Socket.open(request));
  },
  attach(request) {
    socketOf(request).attach(request.document, request.session_awareness ?? false);
  },
  detach(request) {
    documentOf(request).provider.destroy();
    socketOf(request).documents.delete(request.document);
  },
  type(request) {
    text.type(documentOf(request).document, request.text, request.strokes ?? false);
  },
  paragraph(request) {
    text.addParagraph(documentOf(request).document, request.text);
  },
  insert(request) {
    text.insertAt(documentOf(request).document, request.index, request.text);
  },
  delete(request) {
    text.deleteAt(documentOf(request).document, request.index, request.length);
  },
  row(request) {
    text.addRow(documentOf(request).document, request.fields);
  },
  change_row(request) {
    text.changeRow(documentOf(request).document, request.row, request.fields);
  },
  drop_row(request) {
    text.dropRow(documentOf(request).document, request.row);
  },
  rows(request) {
    return text.rows(documentOf(request).document);
  },
  present(request) {
    documentOf(request).provider.setAwarenessField(request.field, request.value);
  },
  forget_ticket(request) {
    socketOf(request).forgetTicket();
  },
  stream(request) {
    const seen = documentOf(request);
    seen.stream = new Stream(seen, request.prefix);
  },
  stop_stream(request) {
    return documentOf(request).stream.stop();
  },
  acknowledged(request) {
    return documentOf(request).stream.acknowledgedTokens();
  },
  async until_acknowledged(request) {
    const seen = documentOf(request);
    const goal = seen.applied + request.more;
    await socketOf(request).until(
      () => seen.applied >= goal,
      15,
      () => `${seen.applied} of ${goal} acknowledgements`,
    );
  },
  async resend_token(request) {
    await documentOf(request).provider.sendToken();
  },
  begin(request) {
    documentOf(request).provider.startSync();
  },
  state(request) {
    return stateOf(documentOf(request));
  },
  async wait(request) {
    const document = documentOf(request);
    const describe = () =>
      `${JSON.stringify(request.until)} of ${request.document}: ${JSON.stringify(stateOf(document))}`;
    await socketOf(request).until(() => holds(document, request.until), request.seconds ?? 15, describe);
    return stateOf(document);
  },
  async wait_closed(request) {
    const socket = socketOf(request);
    await socket.until(
      () => socket.closes.includes(request.code),
      request.seconds ?? 15,
      () => `closes ${socket.closes}`,
    );
  },
  socket(request) {
    const { closes, tickets, frames, provider } = socketOf(request);
    return { closes, tickets, frames, status: provider.status };
  },
  async cut(request) {
    await socketOf(request).cut();
  },
  restore(request) {
    socketOf(request).restore();
  },
  leave(request) {
    socketOf(request).leave();
    sockets.delete(request.socket);
  },
};

async function serve(line) {
  const request = JSON.parse(line);
  try {
    const operation = operations[request.do];
    if (operation === undefined) throw new Error(`unknown operation ${request.do}`);
    answer({ id: request.id, ok: (await operation(request)) ?? null });
  } catch (error) {
    answer({ id: request.id, error: error.message });
  }
}

const answer = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

// The provider logs what it cannot read, and a refused ticket; neither may end the driver.
process.on('unhandledRejection', (reason) => process.stderr.write(`unhandled: ${reason}\n`));

createInterface({ input: process.stdin })
  .on('line', (line) => void serve(line))
  .on('close', () => process.exit(0));
