// One person's socket: the unmodified provider on a wire that can be cut, listened to, and given back.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as decoding from 'lib0/decoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { Line } from './line.mjs';

const sync = 0;
const syncStatus = 8;

/** A socket and the documents open on it. */
export class Socket {
  documents = new Map();
  closes = [];
  tickets = 0;
  frames = 0;
  #cut = false;
  #ticket = null;
  #listeners = new Set();

  static async open(request) {
    const { host, pathname } = new URL(request.url);
    const line = await Line.to(host);
    return new Socket(line, `ws://${line.address}${pathname}`, request);
  }

  constructor(line, url, { api, bearer, conference, ticket }) {
    this.line = line;
    this.fetchTicket = () => fetchTicket({ api, bearer, conference });
    this.askTicket = ticket === undefined ? this.fetchTicket : async () => ticket;
    const socket = this;
    class Wire extends WebSocket {
      constructor(address) {
        super(address);
        // One ticket a connection, shared by its documents.
        socket.#ticket = null;
        for (const seen of socket.documents.values()) Object.assign(seen, { owed: 0, answered: 0 });
        this.on('message', (data) => socket.#overhear(new Uint8Array(data)));
        this.on('close', (code) => socket.#closed(code));
        // Who leaves while the line is being laid closes a socket that never opened; the provider no longer listens to it.
        this.on('error', () => undefined);
      }

      send(frame) {
        socket.#countOwed(new Uint8Array(frame));
        super.send(frame);
      }
    }
    this.provider = new HocuspocusProviderWebsocket({
      url,
      WebSocketPolyfill: Wire,
      delay: 40,
      minDelay: 40,
      maxDelay: 150,
      factor: 1.5,
      jitter: false,
    });
  }

  /** Opens a document on this socket. */
  attach(name, sessionAwareness = false) {
    const document = new Y.Doc();
    const seen = {
      name,
      document,
      scopes: [],
      denials: [],
      stateless: [],
      applied: 0,
      refused: 0,
      owed: 0,
      answered: 0,
    };
    const provider = new HocuspocusProvider({
      websocketProvider: this.provider,
      name,
      document,
      sessionAwareness,
      token: () => this.#freshTicket(),
    });
    seen.provider = provider;
    const changed = () => this.#tell();
    provider.on('authenticated', ({ scope }) => (seen.scopes.push(scope), changed()));
    provider.on('authenticationFailed', ({ reason }) => (seen.denials.push(reason), changed()));
    provider.on('stateless', ({ payload }) => (seen.stateless.push(JSON.parse(payload)), changed()));
    provider.on('unsyncedChanges', changed);
    provider.on('synced', () => (sayPresence(provider), changed()));
    provider.on('close', changed);
    provider.awareness.on('change', changed);
    document.on('update', changed);
    this.documents.set(name, seen);
    provider.attach();
    return seen;
  }

  /** Cuts the line until `restore`. Resolves when the provider has noticed. */
  cut() {
    this.#cut = true;
    this.line.cut();
    return this.until(
      () => this.provider.status !== 'connected',
      10,
      () => this.provider.status,
    );
  }

  /** Lets the provider reconnect as it wants to. */
  restore() {
    this.#cut = false;
    this.line.mend();
  }

  /** Leaves for good. */
  leave() {
    for (const { provider } of this.documents.values()) provider.destroy();
    this.provider.destroy();
    this.line.close();
  }

  /** The next token shown is a new ticket. */
  forgetTicket() {
    this.#ticket = null;
    this.askTicket = this.fetchTicket;
  }

  /** Resolves when the claim holds; looks again at every event, never by a timer. */
  until(claim, seconds, describe) {
    return new Promise((resolve, reject) => {
      const finish = (settle, value) => {
        clearTimeout(limit);
        this.#listeners.delete(look);
        settle(value);
      };
      const look = () => {
        try {
          if (claim()) finish(resolve);
        } catch (error) {
          finish(reject, error);
        }
      };
      const limit = setTimeout(
        () => finish(reject, new Error(`not within ${seconds} s: ${describe()}`)),
        seconds * 1000,
      );
      this.#listeners.add(look);
      look();
    });
  }

  #freshTicket() {
    this.#ticket ??= this.askTicket().then((ticket) => ((this.tickets += 1), ticket));
    return this.#ticket;
  }

  #overhear(frame) {
    this.frames += 1;
    const { seen, decoder, type } = this.#open(frame);
    if (seen !== undefined && type === syncStatus) {
      seen.answered += 1;
      if (decoding.readVarUint(decoder) === 1) seen.applied += 1;
      else seen.refused += 1;
    }
    // After the provider has taken the frame in.
    queueMicrotask(() => {
      seen?.stream?.goOn();
      this.#tell();
    });
  }

  /** An edit, and a step 2, is owed a SyncStatus. */
  #countOwed(frame) {
    const { seen, decoder, type } = this.#open(frame);
    if (seen !== undefined && type === sync && decoding.readVarUint(decoder) !== 0) seen.owed += 1;
  }

  #open(frame) {
    if (frame.length <= 1) return {};
    const decoder = decoding.createDecoder(frame);
    const seen = this.documents.get(decoding.readVarString(decoder).split('\0')[0]);
    return { seen, decoder, type: decoding.readVarUint(decoder) };
  }

  #closed(code) {
    if (!this.#cut) this.closes.push(code);
    queueMicrotask(() => this.#tell());
  }

  #tell() {
    for (const look of [...this.#listeners]) look();
  }
}

/** As the page does: the first state has a clock that is no news to anybody, and would be seen after its renewal only. */
function sayPresence({ awareness }) {
  awareness.setLocalStateField('user', awareness.getLocalState()?.user ?? {});
}

async function fetchTicket({ api, bearer, conference }) {
  const answer = await fetch(`${api}/api/conferences/${conference}/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!answer.ok) throw new Error(`ticket: ${answer.status}`);
  return (await answer.json()).ticket;
}
