/** Reads the server's verdict on an edit out of a frame; the provider tells only of the good ones. */
export function readSyncStatus(received: unknown): 'accepted' | 'refused' | null {
  const reader = frameReader(received);
  if (reader === null) return null;
  reader.readVarString();
  if (reader.readVarUint() !== SYNC_STATUS) return null;
  return reader.readVarUint() === 1 ? 'accepted' : 'refused';
}

const SYNC_STATUS = 8;

function frameReader(received: unknown): FrameReader | null {
  if (typeof received !== 'object' || received === null || !('message' in received)) return null;
  return isFrameReader(received.message) ? received.message : null;
}

interface FrameReader {
  readVarString(): string;
  readVarUint(): number;
}

function isFrameReader(message: unknown): message is FrameReader {
  return (
    typeof message === 'object' &&
    message !== null &&
    'readVarString' in message &&
    typeof message.readVarString === 'function' &&
    'readVarUint' in message &&
    typeof message.readVarUint === 'function'
  );
}
