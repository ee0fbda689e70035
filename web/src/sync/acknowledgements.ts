import { readFrameHead } from './frame-kind';

/** What stands open for one address on one socket. */
interface Account {
  /** Beginnings and edits that were said, each of which is owed one yes. */
  owed: number;
  answered: number;
  /** The tickets that were shown and not yet answered: how many of those owed were said behind each. */
  behindTickets: number[];
  /** The server hears nothing of this address before a ticket. */
  isShut: boolean;
}

/**
 * Counts on the wire what the server still owes. The provider's own counter starts anew at each
 * beginning although answers to what was said before may still come, and then an edit that is
 * under way looks saved. Here every beginning and every edit is counted as it goes out, those that
 * waited for a socket as well, and an answer pays for exactly one.
 */
export class Acknowledgements {
  readonly #accounts = new Map<string, Account>();
  readonly #listeners = new Map<string, () => void>();
  #wire: object | null = null;

  /** A new socket owes nothing of what was said on the one before. */
  begin(wire: object): void {
    this.#wire = wire;
    this.#clear();
  }

  end(wire: object): void {
    if (wire === this.#wire) this.#clear();
  }

  noteSent(wire: object, data: unknown): void {
    const head = wire === this.#wire ? readFrameHead(data) : null;
    if (head === null) return;
    const account = this.#account(head.address);
    switch (head.kind) {
      case 'token':
        account.behindTickets.push(0);
        account.isShut = false;
        return;
      case 'step1':
      case 'update':
        if (account.isShut) return;
        account.owed += 1;
        countLast(account.behindTickets);
        this.#tell(head.address);
        return;
      case 'close':
        this.#accounts.delete(head.address);
        return;
      case 'step2':
      case 'authenticated':
      case 'denied':
      case 'applied':
      case 'refused':
        return;
    }
  }

  noteReceived(wire: object, data: unknown): void {
    const head = wire === this.#wire ? readFrameHead(data) : null;
    const account = head === null ? undefined : this.#accounts.get(head.address);
    if (head === null || account === undefined) return;
    switch (head.kind) {
      case 'applied':
        account.answered += 1;
        this.#tell(head.address);
        return;
      case 'authenticated':
        account.behindTickets.shift();
        return;
      case 'denied':
        account.behindTickets.shift();
        this.#shut(head.address, account);
        return;
      case 'close':
        this.#shut(head.address, account);
        return;
      case 'step1':
      case 'step2':
      case 'update':
      case 'token':
      case 'refused':
        return;
    }
  }

  /** How many answers are outstanding; null while nothing was begun on the present socket. */
  outstanding(address: string): number | null {
    const account = this.#accounts.get(address);
    if (account === undefined || account.owed === 0) return null;
    return Math.max(0, account.owed - account.answered);
  }

  /** Calls `listener` whenever that changes. */
  watch(address: string, listener: () => void): () => void {
    this.#listeners.set(address, listener);
    return () => this.#listeners.delete(address);
  }

  /** What was said to a closed door is owed nothing, but for what came behind the tickets that are not answered yet. */
  #shut(address: string, account: Account): void {
    account.isShut = account.behindTickets.length === 0;
    account.owed = account.behindTickets.reduce((sum, count) => sum + count, 0);
    account.answered = 0;
    this.#tell(address);
  }

  #account(address: string): Account {
    const known = this.#accounts.get(address);
    if (known !== undefined) return known;
    const account: Account = { owed: 0, answered: 0, behindTickets: [], isShut: false };
    this.#accounts.set(address, account);
    return account;
  }

  #clear(): void {
    this.#accounts.clear();
    for (const listener of this.#listeners.values()) listener();
  }

  #tell(address: string): void {
    this.#listeners.get(address)?.();
  }
}

function countLast(counts: number[]): void {
  const last = counts.pop();
  if (last !== undefined) counts.push(last + 1);
}

/** The socket of the browser, which notes in `book` what goes over it. */
export function countingSocket(book: Acknowledgements): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      book.begin(this);
      this.addEventListener('message', (event) => book.noteReceived(this, event.data));
      this.addEventListener('close', () => book.end(this));
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      book.noteSent(this, data);
      super.send(data);
    }
  };
}
