/**
 * What the frames between the provider and the server say where the provider tells nothing of
 * it, or tells it too early. Reads the bytes itself, for the reader in the provider's event is
 * one for all its listeners.
 */
export type FrameKind =
  'step1' | 'step2' | 'update' | 'token' | 'authenticated' | 'denied' | 'applied' | 'refused' | 'close';

/** The kinds by their type and by the number after it, which a close does not have. */
const KINDS: ReadonlyMap<string, FrameKind> = new Map([
  ['0/0', 'step1'],
  ['0/1', 'step2'],
  ['0/2', 'update'],
  ['2/0', 'token'],
  ['2/1', 'denied'],
  ['2/2', 'authenticated'],
  ['8/0', 'refused'],
  ['8/1', 'applied'],
]);
const CLOSE = 7;

export interface FrameHead {
  /** The document, with the session that makes it this copy's own. */
  readonly address: string;
  readonly kind: FrameKind;
}

const decoder = new TextDecoder();

/** `data` is what goes through a WebSocket; null for frames that have no kind of the above. */
export function readFrameHead(data: unknown): FrameHead | null {
  const bytes = bytesOf(data);
  const kind = bytes === null ? null : kindOf(bytes);
  if (bytes === null || kind === null) return null;
  const length = readNumber(bytes, 0);
  return { address: decoder.decode(bytes.subarray(length.end, length.end + length.value)), kind };
}

/** `received` is what the provider's `message` event brings. */
export function readFrameKind(received: unknown): FrameKind | null {
  if (typeof received !== 'object' || received === null || !('event' in received)) return null;
  const { event } = received;
  if (typeof event !== 'object' || event === null || !('data' in event)) return null;
  const bytes = bytesOf(event.data);
  return bytes === null ? null : kindOf(bytes);
}

function kindOf(bytes: Uint8Array): FrameKind | null {
  const length = readNumber(bytes, 0);
  const type = readNumber(bytes, length.end + length.value);
  if (type.value === CLOSE) return 'close';
  return KINDS.get(`${type.value}/${readNumber(bytes, type.end).value}`) ?? null;
}

/** Seven bits a byte, least significant first. Past the end stands a number that is nothing. */
function readNumber(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let place = 0; place < 5; place += 1) {
    const byte = bytes[start + place];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** (7 * place);
    if (byte < 0x80) return { value, end: start + place + 1 };
  }
  return { value: Number.NaN, end: bytes.length };
}

function bytesOf(data: unknown): Uint8Array | null {
  if (data instanceof Uint8Array) return data;
  return data instanceof ArrayBuffer ? new Uint8Array(data) : null;
}
