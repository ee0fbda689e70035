import type { ConnectionState } from './connection-state';

/**
 * The one word at the top of the room. It must never promise more than the server has
 * said: "saved" is every document acknowledged, and an acknowledgement is on disk.
 */
export type SaveState = 'connecting' | 'saved' | 'saving' | 'unsaved' | 'offline';

/** What one document contributes to the word. */
export interface DocumentSaving {
  /** The server's present text has arrived on this connection. */
  readonly isSynced: boolean;
  /** Changes sent and not yet acknowledged. */
  readonly unsynced: number;
  /** The server said no to a change that is still in the local text. */
  readonly isRefused: boolean;
}

export interface SavingFacts {
  readonly connection: ConnectionState['kind'];
  readonly documents: readonly DocumentSaving[];
  /** Whether this page was ever in step with the server. */
  readonly wasSynced: boolean;
  /** Changes wait, and for some seconds not one of them was acknowledged. */
  readonly isStalled: boolean;
  /** The server's own word on its disk. */
  readonly isStorageSaving: boolean;
}

export function deriveSaveState(facts: SavingFacts): SaveState {
  switch (facts.connection) {
    case 'offline':
      return 'offline';
    case 'ended':
      return facts.documents.every(isSettled) ? 'saved' : 'unsaved';
    case 'connecting':
      return facts.wasSynced ? 'offline' : 'connecting';
    case 'online':
      break;
  }
  if (!facts.isStorageSaving) return 'unsaved';
  // No document yet: nothing could have been written, and nothing is known.
  if (facts.documents.length === 0) return 'connecting';
  if (facts.documents.some((document) => document.isRefused)) return 'unsaved';
  if (facts.documents.every(isSettled)) return 'saved';
  if (facts.isStalled) return 'unsaved';
  return facts.wasSynced ? 'saving' : 'connecting';
}

function isSettled(document: DocumentSaving): boolean {
  return document.isSynced && document.unsynced === 0 && !document.isRefused;
}
