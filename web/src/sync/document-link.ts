import { HocuspocusProvider, type HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider';
import * as Y from 'yjs';
import type { Acknowledgements } from './acknowledgements';
import { readFrameKind } from './frame-kind';
import { findUnacceptedText, type HandedBackBlock } from './handed-back';
import { Observable } from './observable';
import { isSamePresence, readPresence, type Presence } from './presence';
import { authorsOf, RecentWriters } from './recent-writers';
import { judge } from './refusal';
import { readRoomEvent, type RefusalReason, type RoomEvent } from './room-events';

/** The local copy of a document. A new one means that the old one was thrown away. */
export interface Binding {
  readonly document: Y.Doc;
  readonly provider: HocuspocusProvider;
}

/** What is known of one document of the conference. */
export interface LinkState {
  readonly binding: Binding;
  readonly access: 'write' | 'read';
  readonly isSynced: boolean;
  /** The server's text has arrived in this copy once: before, nobody may write in it. */
  readonly isLoaded: boolean;
  readonly unsynced: number;
  /** Something was written here since the last time that everything was acknowledged. */
  readonly isDirty: boolean;
  readonly isRefused: boolean;
  /** The local copy is being thrown away: writing on in it would be lost. */
  readonly isReplacing: boolean;
}

/** What a link needs from the connection that owns it. */
export interface LinkOwner {
  readonly socket: HocuspocusProviderWebsocket;
  readonly acknowledgements: Acknowledgements;
  token(): Promise<string>;
  onEvent(event: RoomEvent): void;
  onHandedBack(link: DocumentLink, blocks: readonly HandedBackBlock[], reason: RefusalReason | null): void;
  /** The server ended this document alone, or denied it; the socket is fine. */
  onClosedByServer(link: DocumentLink): void;
}

const REASON_WITHIN_MS = 500;
const GIVE_UP_AFTER_MS = 5_000;
const PAUSE_AFTER_NOTHING_MS = 10_000;

/**
 * One document on the shared socket: its local copy, its rights, and what the server
 * has acknowledged of it. It never drops a text: what is refused is handed back.
 */
export class DocumentLink {
  readonly key: string;
  readonly name: string;
  readonly state: Observable<LinkState>;
  readonly presence = new Observable<readonly Presence[]>([], isSamePresence);
  readonly writers = new RecentWriters();
  readonly #owner: LinkOwner;
  #reason: RefusalReason | null = null;
  #acceptedOwnClock = 0;
  #isAuthenticated = false;
  /** The last replacement had nothing to hand back. */
  #isEmptyHanded = false;
  /** The copy that is being fetched to replace the present one. */
  #fresh: Binding | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unwatch: () => void = () => undefined;

  constructor(key: string, name: string, access: 'write' | 'read', owner: LinkOwner) {
    this.key = key;
    this.name = name;
    this.#owner = owner;
    const binding = this.#bind(new Y.Doc());
    this.state = new Observable<LinkState>(
      {
        binding,
        access,
        isSynced: false,
        isLoaded: false,
        unsynced: 0,
        isDirty: false,
        isRefused: false,
        isReplacing: false,
      },
      isSameState,
    );
    this.#listen(binding);
    binding.provider.attach();
  }

  /** The latest word of a ticket; a live socket corrects it through `authenticated`. */
  setAccess(access: 'write' | 'read'): void {
    if (!this.#isAuthenticated) this.#change({ access });
  }

  /** After the server closed this document alone: knock again. */
  async rejoin(): Promise<void> {
    const { provider } = this.#fresh ?? this.state.get().binding;
    const isIn = (): boolean => this.#isAuthenticated;
    if (isIn()) return;
    await provider.sendToken();
    if (!isIn()) provider.startSync();
  }

  /** Gives back what only this page has. For the moment when no answer can come any more. */
  handBackUnconfirmed(): void {
    if (!this.state.get().isDirty) return;
    const { document } = this.state.get().binding;
    const accepted = Y.decodeStateVector(Y.encodeStateVector(document));
    accepted.delete(document.clientID);
    if (this.#acceptedOwnClock > 0) accepted.set(document.clientID, this.#acceptedOwnClock);
    const blocks = findUnacceptedText(document, Y.encodeStateVector(accepted));
    this.#change({ isDirty: false });
    if (blocks.length > 0) this.#owner.onHandedBack(this, blocks, this.#reason);
  }

  /** The server cannot take a frame of this size: without this it would be sent for ever. */
  giveUpTooLarge(): void {
    if (!this.state.get().isDirty) return;
    this.#reason = 'too_large';
    this.#replace();
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.writers.clear();
    this.#unwatch();
    this.#fresh?.provider.destroy();
    this.state.get().binding.provider.destroy();
  }

  #bind(document: Y.Doc): Binding {
    const provider = new HocuspocusProvider({
      name: this.name,
      document,
      websocketProvider: this.#owner.socket,
      // An address of its own for each copy: late words about an old one never reach the fresh one.
      sessionAwareness: true,
      token: () => this.#owner.token(),
    });
    return { document, provider };
  }

  #listen({ document, provider }: Binding): void {
    const isCurrent = (): boolean => this.state.get().binding.provider === provider;
    document.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== provider && isCurrent()) this.#change({ isDirty: true });
    });
    document.on('afterTransaction', (transaction) => {
      // What comes with the whole text, at first or after a cut, was written some time before.
      if (transaction.origin !== provider || !isCurrent() || !this.state.get().isSynced) return;
      for (const author of authorsOf(transaction)) this.writers.note(author);
    });
    provider.on('open', () => {
      if (!isCurrent()) return;
      this.#isAuthenticated = false;
      this.#reason = null;
      this.#change({ isRefused: false });
    });
    provider.on('authenticated', () => {
      if (isCurrent()) this.#onAuthenticated(provider);
    });
    provider.on('authenticationFailed', () => {
      if (isCurrent()) this.#owner.onClosedByServer(this);
    });
    provider.on('message', (received: unknown) => {
      const kind = readFrameKind(received);
      if (kind === 'refused' && isCurrent()) this.#onRefused();
      // The provider tells of the frame before it applies it, in the same turn.
      if (kind === 'step2') {
        queueMicrotask(() => {
          if (isCurrent()) this.#onText(provider);
        });
      }
    });
    provider.on('unsyncedChanges', () => {
      if (isCurrent()) this.#count(provider);
    });
    this.#unwatch();
    this.#unwatch = this.#owner.acknowledgements.watch(provider.effectiveName, () => {
      if (isCurrent()) this.#count(provider);
    });
    provider.on('close', () => {
      if (isCurrent()) this.#onClosed(provider);
    });
    provider.on('awarenessChange', () => {
      if (!isCurrent() || provider.awareness === null) return;
      this.presence.set(readPresence(provider.awareness.getStates(), document.clientID));
    });
    provider.on('stateless', ({ payload }: { payload: string }) => {
      if (isCurrent()) this.#onStateless(payload);
    });
  }

  #onText({ awareness }: HocuspocusProvider): void {
    this.#change({ isSynced: true, isLoaded: true });
    // After a quick reconnect the old presence has the same clock, and would be no news.
    awareness?.setLocalStateField('user', awareness.getLocalState()?.user ?? {});
  }

  #onAuthenticated(provider: HocuspocusProvider): void {
    this.#isAuthenticated = true;
    this.#change({ access: provider.authorizedScope === 'read-write' ? 'write' : 'read' });
    this.#judge();
    if (this.state.get().access === 'read' && this.state.get().isDirty) {
      this.#later(GIVE_UP_AFTER_MS, () => {
        const { access, isDirty, isSynced } = this.state.get();
        if (access === 'read' && isDirty && isSynced) this.#replace();
      });
    }
  }

  #onClosed(provider: HocuspocusProvider): void {
    const wasAuthenticated = this.#isAuthenticated;
    this.#isAuthenticated = false;
    this.#change({ isSynced: false });
    const isSocketOpen = this.#owner.socket.status === WebSocketStatus.Connected;
    if (isSocketOpen && wasAuthenticated && provider.isAttached) this.#owner.onClosedByServer(this);
  }

  #count(provider: HocuspocusProvider): void {
    const unsynced = this.#unsyncedOf(provider);
    if (unsynced > 0) {
      this.#change({ unsynced });
      return;
    }
    const { document } = this.state.get().binding;
    this.#acceptedOwnClock = Y.getState(document.store, document.clientID);
    this.#reason = null;
    this.#change({ unsynced, isDirty: false, isRefused: false });
  }

  /** What waits for a socket is known to the provider alone; what is owed on the wire is not (see `Acknowledgements`). */
  #unsyncedOf(provider: HocuspocusProvider): number {
    const outstanding = this.#owner.acknowledgements.outstanding(provider.effectiveName);
    // A socket that ended answers nothing of what was said on it: until the next one has begun, what was owed stays owed.
    return Math.max(provider.unsyncedChanges, outstanding ?? this.state.get().unsynced);
  }

  #onStateless(payload: string): void {
    const event = readRoomEvent(payload);
    if (event === null) return;
    if (event.kind === 'refused') {
      this.#reason = event.reason;
      this.#judge();
    } else {
      this.#owner.onEvent(event);
    }
  }

  #onRefused(): void {
    this.#change({ isRefused: true });
    // The reason follows in a frame of its own; the author should be told it.
    if (this.#reason === null) this.#later(REASON_WITHIN_MS, () => this.#judge());
    else this.#judge();
  }

  #judge(): void {
    const { access, isRefused } = this.state.get();
    if (judge({ access, isRefused, reason: this.#reason }) === 'hand_back') this.#replace();
  }

  /**
   * Takes a fresh copy from the server; what the old one had beyond it goes back to its
   * author. The old one stays on the page, closed for writing, until the fresh one is there.
   */
  #replace(): void {
    if (this.state.get().isReplacing) return;
    if (this.#isEmptyHanded) {
      // Nothing of the author was in it the last time: no hurry, and no endless round.
      this.#isEmptyHanded = false;
      this.#later(PAUSE_AFTER_NOTHING_MS, () => this.#replace());
      return;
    }
    clearTimeout(this.#timer);
    const old = this.state.get().binding;
    const reason = this.#reason;
    this.#change({ isReplacing: true });
    old.provider.destroy();
    this.#isAuthenticated = false;
    const fresh = this.#bind(new Y.Doc());
    this.#fresh = fresh;
    fresh.provider.on('authenticated', () => {
      this.#isAuthenticated = true;
      this.#change({ access: fresh.provider.authorizedScope === 'read-write' ? 'write' : 'read' });
    });
    fresh.provider.on('authenticationFailed', () => {
      this.handBackUnconfirmed();
      this.#owner.onClosedByServer(this);
    });
    fresh.provider.on('close', () => {
      if (this.#fresh === fresh) this.#onClosed(fresh.provider);
    });
    const takeOver = (): void => {
      // Not at `synced`: a late acknowledgement of the old copy can bring that before the text.
      if (this.#fresh !== fresh) return;
      const blocks = findUnacceptedText(old.document, Y.encodeStateVector(fresh.document));
      this.#fresh = null;
      this.#reason = null;
      this.#acceptedOwnClock = 0;
      this.#change({
        binding: fresh,
        isSynced: true,
        isLoaded: true,
        unsynced: this.#unsyncedOf(fresh.provider),
        isDirty: false,
        isRefused: false,
        isReplacing: false,
      });
      this.#listen(fresh);
      this.#onText(fresh.provider);
      this.#isEmptyHanded = blocks.length === 0;
      if (blocks.length > 0) this.#owner.onHandedBack(this, blocks, reason);
    };
    fresh.provider.on('message', (received: unknown) => {
      if (readFrameKind(received) === 'step2') queueMicrotask(takeOver);
    });
    fresh.provider.attach();
  }

  #later(milliseconds: number, act: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, milliseconds);
  }

  #change(part: Partial<LinkState>): void {
    this.state.set({ ...this.state.get(), ...part });
  }
}

function isSameState(left: LinkState, right: LinkState): boolean {
  return (
    left.binding === right.binding &&
    left.access === right.access &&
    left.isSynced === right.isSynced &&
    left.isLoaded === right.isLoaded &&
    left.unsynced === right.unsynced &&
    left.isDirty === right.isDirty &&
    left.isRefused === right.isRefused &&
    left.isReplacing === right.isReplacing
  );
}
