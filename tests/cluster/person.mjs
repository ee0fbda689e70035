// Somebody in a meeting: the unmodified provider, with the settings of the web app, and a book of what was typed and of what
// the provider called saved. A page may be loaded anew at any moment; then only the book remains, so that nothing that the
// server forgot comes back by itself.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as decoding from 'lib0/decoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { plainText, type } from '../provider/text.mjs';
import { call } from './meeting.mjs';
import { pause } from './waiting.mjs';

/** As in web/src/sync/room-connection.ts. */
const reconnecting = { delay: 500, minDelay: 500, maxDelay: 1000 };
/** Types of messages, and the number after them. */
const sync = 0;
const presence = 1;
const step2 = 1;
const authentication = 2;
const token = 0;
const denied = 1;
const closed = 7;
const syncStatus = 8;
const applied = 1;
/** What is owed on a socket that has said nothing: see `#countOwed`. */
const nothing = { owed: 0, answered: 0, tickets: [], isShut: false };
const unsavedAtOnce = 6;
/** Frames that are shown when a count is wrong. */
const shownFrames = 60;
const diedAbruptly = 1006;

export class Person {
  /** Marks in the order in which they were typed. */
  typed = [];
  saved = new Set();
  /** How and when its sockets ended. */
  closes = [];
  /**
   * How many milliseconds it took from the last fault, or from the moment at which a node could be reached, until everything was
   * here again; and when the socket was lost.
   */
  returns = [];
  refused = 0;
  /** Each yes that nobody was owed: behind it an edit that is not saved would look saved. */
  overpaid = [];
  node = null;
  /** What went over the wires lately: kinds of frames and when, no content. */
  #lately = [];
  #pages = 0;
  #rhythm = null;

  constructor({ proxy, meeting, seat, step, mark }) {
    Object.assign(this, {
      proxy,
      meeting,
      step,
      mark,
      token: meeting.people[seat].token,
    });
  }

  /** Opens the page. */
  open() {
    this.#pages += 1;
    this.ticket = null;
    Object.assign(this, nothing, { waiting: [], lostAt: null });
    this.document = new Y.Doc();
    const person = this;
    class Wire extends WebSocket {
      constructor() {
        const node = person.proxy.choose(person.meeting.id, person.step);
        // Where no node is ready nobody listens.
        super(
          node === null
            ? 'ws://127.0.0.1:9'
            : `${node.url.replace('http', 'ws')}/api/sync?conference=${person.meeting.id}`,
        );
        person.node = node;
        Object.assign(person, nothing, { wire: this, ticket: null });
        person.#note('wire');
        this.on('error', () => undefined);
        this.on('open', () => (this.wasOpen = true));
        this.on('message', (data) => person.#overhear(this, new Uint8Array(data)));
        this.on('close', (code) => person.#closed(this, code));
        if (node !== null) person.proxy.mind(node, this);
      }

      send(frame) {
        if (this === person.wire) person.#countOwed(new Uint8Array(frame));
        super.send(frame);
      }
    }
    this.socket = new HocuspocusProviderWebsocket({
      url: 'ws://meeting',
      WebSocketPolyfill: Wire,
      ...reconnecting,
    });
    this.provider = new HocuspocusProvider({
      websocketProvider: this.socket,
      name: `${this.meeting.id}/background`,
      document: this.document,
      sessionAwareness: true,
      token: () => this.#ticket(),
    });
    const { provider } = this;
    provider.on('synced', () => this.#back(provider));
    provider.on('authenticated', () => this.#back(provider));
    provider.on('stateless', ({ payload }) => {
      const { kind, reason, saving } = JSON.parse(payload);
      this.#note(kind, ' ', reason ?? saving ?? '');
    });
    provider.on('authenticationFailed', () => void this.#knockAgain(provider));
    provider.attach();
    return this;
  }

  /** For the message when a wait ends in vain. */
  describe() {
    const { unsyncedChanges, isAuthenticated, synced } = this.provider;
    const state = {
      unsyncedChanges,
      isAuthenticated,
      synced,
      status: this.socket.status,
      scope: this.provider.authorizedScope,
    };
    return `${this.mark} ${JSON.stringify({ ...state, owed: this.owed, answered: this.answered, refused: this.refused, closes: this.closes.slice(-3), lately: this.#lately.join(' ') })}`;
  }

  /** Everything is here, and everything typed is saved. */
  get isSettled() {
    return this.isThere && this.provider.unsyncedChanges === 0 && this.answered >= this.owed;
  }

  get isThere() {
    return this.provider.isAuthenticated && this.provider.synced && this.socket.status === 'connected';
  }

  get isReadonly() {
    return this.provider.authorizedScope === 'readonly';
  }

  /** Types one mark now, unless too much waits to be saved. */
  strike() {
    if (this.isReadonly || !this.provider.synced) return;
    if (this.provider.unsyncedChanges >= unsavedAtOnce) return;
    const mark = `${this.mark}n${this.typed.length};`;
    this.typed.push(mark);
    this.waiting.push(mark);
    type(this.document, mark);
  }

  /** Types about every so many milliseconds until `rest`. */
  keepsTyping(every, dice) {
    const beat = () => {
      this.strike();
      this.#rhythm = setTimeout(beat, every * dice.between(0.5, 1.5));
    };
    this.#rhythm ??= setTimeout(beat, every * dice.part());
  }

  rest() {
    clearTimeout(this.#rhythm);
    this.#rhythm = null;
  }

  /** Loads the page anew: what was not saved may be lost, what was saved must not. */
  reload() {
    this.#shut();
    this.open();
  }

  leave() {
    this.rest();
    this.#shut();
  }

  text() {
    return plainText(this.document);
  }

  #shut() {
    this.provider.destroy();
    this.socket.destroy();
    this.wire?.terminate();
  }

  /**
   * The provider's counter shows 0 at the first of the N + 1 acknowledgements that follow N edits made offline. So, as on the
   * page, what is typed counts as saved when the counter shows 0 and everything that is owed a yes has one.
   */
  #keepBook() {
    if (this.provider.unsyncedChanges > 0 || this.answered < this.owed) return;
    for (const mark of this.waiting.splice(0)) this.saved.add(mark);
  }

  #back(provider) {
    if (provider !== this.provider || !this.isThere || this.lostAt === null) return;
    const { lostAt } = this;
    this.returns.push({ took: performance.now() - Math.max(lostAt, this.proxy.reachableSince), lostAt });
    this.lostAt = null;
  }

  #closed(wire, code) {
    if (wire !== this.wire) return;
    this.closes.push({ code, at: performance.now() });
    // A node that dies while somebody is on the way back is a fault of its own; a server that closes in order is none.
    if (this.lostAt === null || (wire.wasOpen && code === diedAbruptly)) this.lostAt = performance.now();
  }

  #ticket() {
    this.ticket ??= this.#askTicket(this.#pages, this.wire);
    return this.ticket;
  }

  /** As the page does: asks until there is an answer. One that comes too late for its connection is of no use to the next. */
  async #askTicket(page, wire) {
    while (page === this.#pages && wire === this.wire) {
      const node = this.proxy.choose(this.meeting.id, this.step);
      try {
        if (node !== null) {
          const path = `${this.meeting.path}/tickets`;
          const { ticket } = await call(node.url, 'POST', path, {}, this.token, this.proxy.whileReady(node));
          if (wire === this.wire) return ticket;
        }
      } catch (error) {
        if (error.status === 403 || error.status === 401) return '';
      }
      await pause(200);
    }
    return page === this.#pages ? this.#ticket() : '';
  }

  async #knockAgain(provider) {
    await pause(500);
    if (provider !== this.provider || provider.isAuthenticated || this.socket.status !== 'connected') return;
    this.ticket = null;
    const { wire } = this;
    await provider.sendToken();
    // As the page does: a socket that came meanwhile has begun by itself.
    if (wire === this.wire && provider === this.provider && !provider.isAuthenticated) provider.startSync();
  }

  #overhear(wire, frame) {
    if (wire !== this.wire || frame.length <= 1) return;
    const [type, detail] = head(frame);
    this.#note('<', type, '.', detail);
    if (type === authentication) {
      // Not in place: the empty list is everybody's.
      this.tickets = this.tickets.slice(1);
      if (detail === denied) this.#shutOut();
    } else if (type === closed) {
      // A document that could not be read; the socket stays.
      this.#shutOut();
      void this.#knockAgain(this.provider);
    }
    if (type !== syncStatus) return;
    if (detail !== applied) {
      this.refused += 1;
      return;
    }
    this.answered += 1;
    const { owed, answered, refused } = this;
    if (answered > owed) this.overpaid.push({ owed, answered, refused, lately: this.#lately.join(' ') });
    // After the provider has taken the frame in.
    queueMicrotask(() => wire === this.wire && this.#keepBook());
  }

  #note(...what) {
    if (what[1] === presence) return;
    if (this.#lately.length === shownFrames) this.#lately.shift();
    this.#lately.push(`${Math.round(performance.now())}:${what.join('')}`);
  }

  /** What was said to a closed door is owed nothing, but for what came behind the tickets that are not answered yet. */
  #shutOut() {
    this.isShut = this.tickets.length === 0;
    const kept = this.isShut ? 0 : this.owed - this.tickets[0].before;
    for (const ticket of this.tickets) ticket.before -= this.owed - kept;
    Object.assign(this, { owed: kept, answered: 0 });
  }

  /**
   * An edit is owed one SyncStatus that says yes, and a step 1 one for the step 2 that the server asks for in return. What was
   * refused is owed it still: the server asks again and pays then, and the step 2 that it asked for by itself is owed nothing.
   */
  #countOwed(frame) {
    if (frame.length <= 1) return;
    const [type, detail] = head(frame);
    this.#note('>', type, '.', detail);
    if (type === authentication && detail === token) {
      // What was owed when it was shown.
      this.tickets = [...this.tickets, { before: this.owed }];
      this.isShut = false;
    } else if (type === sync && detail !== step2 && !this.isShut) {
      this.owed += 1;
    }
  }
}

/** The type of a frame's message and the number after it. */
function head(frame) {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarString(decoder);
  const type = decoding.readVarUint(decoder);
  return [type, decoding.hasContent(decoder) ? decoding.readVarUint(decoder) : null];
}
