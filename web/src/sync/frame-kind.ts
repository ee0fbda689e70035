/**
 * What the server's frame says where the provider tells nothing of it, or tells it too
 * early: a refused edit, and the arrival of the text itself. Reads the bytes itself, for
 * the reader in the provider's event is one for all its listeners.
 */
export type FrameKind = 'step2' | 'refused' | null;

const SYNC = 0;
const STEP_2 = 1;
const SYNC_STATUS = 8;
const NOT_APPLIED = 0;

/** `received` is what the provider's `message` event brings. */
export function readFrameKind(received: unknown): FrameKind {
  const bytes = frameBytes(received);
  if (bytes === null) return null;
  const address = readNumber(bytes, 0);
  const type = readNumber(bytes, address.end + address.value);
  const detail = readNumber(bytes, type.end);
  if (type.value === SYNC && detail.value === STEP_2) return 'step2';
  if (type.value === SYNC_STATUS && detail.value === NOT_APPLIED) return 'refused';
  return null;
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

function frameBytes(received: unknown): Uint8Array | null {
  if (typeof received !== 'object' || received === null || !('event' in received)) return null;
  const { event } = received;
  if (typeof event !== 'object' || event === null || !('data' in event)) return null;
  return event.data instanceof ArrayBuffer ? new Uint8Array(event.data) : null;
}
