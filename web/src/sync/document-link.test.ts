import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { Acknowledgements } from './acknowledgements';
import { DocumentLink } from './document-link';
import { readFrameHead } from './frame-kind';

/** Short enough that each length is one byte. */
const text = (said: string): number[] => {
  const bytes = new TextEncoder().encode(said);
  return [bytes.length, ...bytes];
};
const emptySheet = Y.encodeStateAsUpdate(new Y.Doc());
const authenticated = [2, 2, ...text('read-write')];
const closed = [7, ...text('storage')];
const refused = [8, 0];
const reason = [5, ...text('{"kind":"refused","reason":"invalid"}')];

/** The other end of the line is this test. */
class Line extends EventTarget {
  static last: Line | null = null;
  readonly said: Uint8Array[] = [];
  readyState = 1;

  constructor() {
    super();
    Line.last = this;
    queueMicrotask(() => this.dispatchEvent(new Event('open')));
  }

  send(frame: Uint8Array): void {
    this.said.push(frame);
  }

  close(): void {
    this.readyState = 3;
  }

  answer(address: string, ...body: number[]): void {
    const data = new Uint8Array([...text(address), ...body]).buffer;
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  /** Lets an address in and shows it an empty sheet. */
  welcome(address: string): void {
    this.answer(address, ...authenticated);
    this.answer(address, 0, 1, emptySheet.length, ...emptySheet);
  }

  /** The addresses that showed a ticket, in their order. */
  addresses(): string[] {
    return this.said.flatMap((frame) => {
      const head = readFrameHead(frame);
      return head?.kind === 'token' ? [head.address] : [];
    });
  }
}

const sockets: HocuspocusProviderWebsocket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

async function openLink() {
  const socket = new HocuspocusProviderWebsocket({ url: 'ws://meeting', WebSocketPolyfill: Line });
  sockets.push(socket);
  const onClosedByServer = vi.fn();
  const link = new DocumentLink('symptoms', 'c/symptoms', 'write', {
    socket,
    acknowledgements: new Acknowledgements(),
    token: () => Promise.resolve('ticket'),
    onEvent: () => undefined,
    onHandedBack: () => undefined,
    onClosedByServer,
  });
  const line = await vi.waitUntil(() => Line.last);
  const address = await vi.waitUntil(() => line.addresses()[0]);
  line.welcome(address);
  await vi.waitUntil(() => link.state.get().isLoaded);
  return { link, line, address, onClosedByServer };
}

test('a document that the server closes alone is asked for again', async () => {
  const { line, address, onClosedByServer } = await openLink();
  line.answer(address, ...closed);
  expect(onClosedByServer).toHaveBeenCalledTimes(1);
});

test('so is the fresh copy that was to replace a refused one', async () => {
  const { link, line, address, onClosedByServer } = await openLink();
  line.answer(address, ...reason);
  line.answer(address, ...refused);
  expect(link.state.get().isReplacing).toBe(true);
  const fresh = await vi.waitUntil(() => line.addresses()[1]);
  line.answer(fresh, ...authenticated);
  line.answer(fresh, ...closed);
  expect(onClosedByServer).toHaveBeenCalledTimes(1);
  line.welcome(fresh);
  await vi.waitUntil(() => !link.state.get().isReplacing);
});
