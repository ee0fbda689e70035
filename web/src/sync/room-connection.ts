import { HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider';
import {
  initialConnectionState,
  nextConnectionState,
  type ConnectionEvent,
  type ConnectionState,
} from './connection-state';
import { Acknowledgements, countingSocket } from './acknowledgements';
import { DocumentLink, type LinkOwner } from './document-link';
import { ACTIONS_KEY, documentKey, isSectionKey, ownedKindOf, ROOM_KEY } from './document-names';
import { holdsWords, type Draft } from './draft';
import type { HandedBackBlock } from './handed-back';
import { Observable } from './observable';
import type { RefusalReason, RoomEvent } from './room-events';
import { deriveSaveState, type SaveState } from './save-state';
import { TicketDenied, TicketDesk, type TicketAnswer, type TicketOutcome } from './ticket-desk';

/** A text that the server did not take, kept for its author. */
export interface HandedBack {
  readonly id: number;
  readonly key: string;
  readonly blocks: readonly HandedBackBlock[];
  readonly reason: RefusalReason | null;
}

export interface RoomConnectionOptions {
  readonly conferenceId: string;
  readonly url: string;
  readonly requestTicket: () => Promise<TicketOutcome>;
}

/** Whoever was cut off is back within three seconds of the moment at which the server can be reached again. */
const RECONNECTING = { delay: 500, minDelay: 500, maxDelay: 1_000 };
const STALLED_AFTER_MS = 5_000;
const KNOCK_AGAIN_AFTER_MS = 1_000;
const CLOSED_TOO_LARGE = 1009;
/** Too many pages of the same person: the server kept the newer ones. */
const CLOSED_REPLACED = 4205;

/**
 * The one socket of a conference and the documents on it. Keeps everything in memory:
 * when the page is left, nothing readable stays in the browser.
 */
export class RoomConnection implements LinkOwner {
  readonly socket: HocuspocusProviderWebsocket;
  readonly acknowledgements = new Acknowledgements();
  readonly connection = new Observable<ConnectionState>(initialConnectionState);
  readonly links = new Observable<ReadonlyMap<string, DocumentLink>>(new Map());
  readonly saveState = new Observable<SaveState>('connecting');
  /** Something stands on this page only. */
  readonly isDirty = new Observable(false);
  readonly handedBack = new Observable<readonly HandedBack[]>([]);
  /** Begun and not yet sent, by document: kept here so that no turn of the meeting takes it from its author. */
  readonly drafts = new Observable<ReadonlyMap<string, Draft>>(new Map());
  readonly lastEvent = new Observable<RoomEvent | null>(null);
  readonly #conferenceId: string;
  readonly #tickets: TicketDesk;
  readonly #unwatch = new Map<DocumentLink, () => void>();
  #isStorageSaving = true;
  #conferenceState: string | null = null;
  /** The conference's generation when the list of documents was made. */
  #listedAt = 0;
  #wasSynced = false;
  #isStalled = false;
  #unsyncedBefore = 0;
  readonly #outside = new Set<DocumentLink>();
  #knockTimer: ReturnType<typeof setTimeout> | undefined;
  #stallTimer: ReturnType<typeof setTimeout> | undefined;
  #handedBackCount = 0;

  constructor(options: RoomConnectionOptions) {
    this.#conferenceId = options.conferenceId;
    this.#tickets = new TicketDesk(async () => {
      const outcome = await options.requestTicket();
      if (outcome.kind === 'unreachable') this.#on({ kind: 'browser_offline' });
      return outcome;
    });
    this.socket = new HocuspocusProviderWebsocket({
      url: options.url,
      autoConnect: false,
      ...RECONNECTING,
      WebSocketPolyfill: countingSocket(this.acknowledgements),
    });
    this.socket.on('open', () => {
      this.#tickets.forgetStale();
      // What was said on the last connection need not hold; a server that cannot save says so again.
      this.#isStorageSaving = true;
      void this.#followTicket();
    });
    this.socket.on('message', () => this.#on({ kind: 'message_received' }));
    this.socket.on('disconnect', ({ event }: { event: { code: number } }) => {
      this.#tickets.forget();
      this.#on({ kind: 'socket_closed' });
      this.#onClosed(event.code);
    });
  }

  /** Asks for the first ticket, which also says which documents there are, and connects. */
  async start(): Promise<void> {
    await this.#followTicket();
    if (this.connection.get().kind !== 'ended') await this.socket.connect();
  }

  /** The browser lost or found a network: no need to wait for the watchdog. */
  noteNetwork(network: 'online' | 'offline'): void {
    if (network === 'offline') this.#on({ kind: 'browser_offline' });
    else if (this.connection.get().kind === 'offline' && this.socket.status !== WebSocketStatus.Connected) {
      void this.socket.connect();
    }
  }

  /** The conference moved on: there may be documents that this person did not see before. */
  async refreshDocuments(): Promise<void> {
    if (this.connection.get().kind === 'ended') return;
    const outcome = await this.#tickets.freshTicket();
    switch (outcome.kind) {
      case 'granted': {
        const isNew = this.#wanted(outcome.answer).some(({ key }) => !this.links.get().has(key));
        if (isNew) this.#tickets.adopt(outcome.answer);
        this.#reconcile(outcome.answer);
        return;
      }
      case 'denied':
        this.#end(outcome.reason);
        return;
      case 'unreachable':
        return;
    }
  }

  dismissHandedBack(id: number): void {
    this.handedBack.set(this.handedBack.get().filter((text) => text.id !== id));
  }

  /** Keeps what is being written for a document; null when it was sent or put away. */
  keepDraft(key: string, draft: Draft | null): void {
    const drafts = new Map(this.drafts.get());
    if (draft === null) drafts.delete(key);
    else drafts.set(key, draft);
    this.drafts.set(drafts);
  }

  /** Whether this page has words that are nowhere else. */
  holdsText(): boolean {
    const isBegun = [...this.drafts.get().values()].some(holdsWords);
    return isBegun || this.isDirty.get() || this.handedBack.get().length > 0;
  }

  /** Leaves the room. The local copies are gone after this. */
  destroy(): void {
    this.#on({ kind: 'ended', reason: 'left' });
    clearTimeout(this.#stallTimer);
    clearTimeout(this.#knockTimer);
    for (const link of this.links.get().values()) this.#drop(link);
    this.links.set(new Map());
    this.socket.destroy();
  }

  async token(): Promise<string> {
    return (await this.#tickets.ticket()).ticket;
  }

  onEvent(event: RoomEvent): void {
    switch (event.kind) {
      case 'storage':
        this.#isStorageSaving = event.isSaving;
        break;
      case 'removed':
        this.#end('removed');
        break;
      case 'conference':
        // Stages change rights, which come by themselves; a new state brings new documents.
        if (event.generation > this.#listedAt && event.state !== this.#conferenceState) {
          void this.refreshDocuments();
        }
        this.#conferenceState = event.state;
        break;
      case 'sealed':
      case 'refused':
      case 'floor':
      case 'screen':
      case 'guard':
      case 'people':
      case 'notes':
        break;
    }
    this.lastEvent.set(event);
    this.#weigh();
  }

  onHandedBack(link: DocumentLink, blocks: readonly HandedBackBlock[], reason: RefusalReason | null): void {
    this.#handedBackCount += 1;
    const text: HandedBack = { id: this.#handedBackCount, key: link.key, blocks, reason };
    this.handedBack.set([...this.handedBack.get(), text]);
  }

  /** Perhaps the document is hidden now, perhaps the ticket was too old: a fresh one tells. */
  onClosedByServer(link: DocumentLink): void {
    this.#outside.add(link);
    this.#knockTimer ??= setTimeout(() => {
      this.#knockTimer = undefined;
      void this.#knockAgain();
    }, KNOCK_AGAIN_AFTER_MS);
  }

  async #knockAgain(): Promise<void> {
    const outside = [...this.#outside];
    this.#outside.clear();
    if (this.connection.get().kind === 'ended') return;
    const outcome = await this.#tickets.freshTicket();
    switch (outcome.kind) {
      case 'granted':
        this.#tickets.adopt(outcome.answer);
        this.#reconcile(outcome.answer);
        for (const link of outside) {
          if (this.links.get().get(link.key) === link) await link.rejoin();
        }
        return;
      case 'denied':
        this.#end(outcome.reason);
        return;
      case 'unreachable':
        for (const link of outside) this.onClosedByServer(link);
    }
  }

  async #followTicket(): Promise<void> {
    try {
      this.#reconcile(await this.#tickets.ticket());
    } catch (error) {
      if (!(error instanceof TicketDenied)) throw error;
      this.#end(error.reason);
    }
  }

  #wanted(answer: TicketAnswer): { key: string; name: string; access: 'write' | 'read' }[] {
    return answer.documents.flatMap(({ name, access }) => {
      const key = documentKey(this.#conferenceId, name);
      const isOurs =
        key !== null &&
        (key === ROOM_KEY || key === ACTIONS_KEY || isSectionKey(key) || ownedKindOf(key) !== null);
      return isOurs ? [{ key, name, access }] : [];
    });
  }

  /** Makes the links what the ticket says: hidden sections have none. */
  #reconcile(answer: TicketAnswer): void {
    if (this.connection.get().kind === 'ended') return;
    this.#listedAt = answer.generation;
    const before = this.links.get();
    const after = new Map<string, DocumentLink>();
    for (const { key, name, access } of this.#wanted(answer)) {
      const link = before.get(key) ?? this.#open(key, name, access);
      link.setAccess(access);
      after.set(key, link);
    }
    for (const [key, link] of before) {
      if (after.has(key)) continue;
      link.handBackUnconfirmed();
      this.#drop(link);
    }
    const isSame = after.size === before.size && [...after.keys()].every((key) => before.has(key));
    if (!isSame) this.links.set(after);
    this.#weigh();
  }

  #open(key: string, name: string, access: 'write' | 'read'): DocumentLink {
    const link = new DocumentLink(key, name, access, this);
    this.#unwatch.set(
      link,
      link.state.subscribe(() => this.#weigh()),
    );
    return link;
  }

  #drop(link: DocumentLink): void {
    this.#unwatch.get(link)?.();
    this.#unwatch.delete(link);
    link.destroy();
  }

  /** Most closings are tried again by the socket itself. */
  #onClosed(code: number): void {
    switch (code) {
      case CLOSED_REPLACED:
        this.#end('replaced');
        return;
      case CLOSED_TOO_LARGE:
        for (const link of this.links.get().values()) link.giveUpTooLarge();
    }
  }

  #end(reason: 'removed' | 'signed_out' | 'replaced'): void {
    if (this.connection.get().kind === 'ended') return;
    for (const link of this.links.get().values()) link.handBackUnconfirmed();
    this.#on({ kind: 'ended', reason });
    this.socket.disconnect();
    for (const link of this.links.get().values()) this.#drop(link);
    this.links.set(new Map());
  }

  #on(event: ConnectionEvent): void {
    this.connection.set(nextConnectionState(this.connection.get(), event));
    this.#weigh();
  }

  /** Derives the save word anew from everything that it depends on. */
  #weigh(): void {
    const documents = [...this.links.get().values()].map((link) => link.state.get());
    const unsynced = documents.reduce((sum, document) => sum + document.unsynced, 0);
    this.#watchProgress(unsynced);
    this.#wasSynced ||= documents.length > 0 && documents.every((document) => document.isSynced);
    this.isDirty.set(documents.some((document) => document.isDirty));
    this.saveState.set(
      deriveSaveState({
        connection: this.connection.get().kind,
        documents,
        wasSynced: this.#wasSynced,
        isStalled: this.#isStalled,
        isStorageSaving: this.#isStorageSaving,
      }),
    );
  }

  /** An acknowledgement within some seconds is "saving"; longer than that is "not saved". */
  #watchProgress(unsynced: number): void {
    const isProgress = unsynced < this.#unsyncedBefore;
    this.#unsyncedBefore = unsynced;
    if (unsynced === 0 || isProgress) {
      clearTimeout(this.#stallTimer);
      this.#stallTimer = undefined;
      this.#isStalled = false;
    }
    if (unsynced > 0 && this.#stallTimer === undefined) {
      this.#stallTimer = setTimeout(() => {
        this.#isStalled = true;
        this.#weigh();
      }, STALLED_AFTER_MS);
    }
  }
}
