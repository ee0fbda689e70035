/**
 * Tickets for the socket: one a connection, shared by every document on it.
 * It knows no socket; `forget` is called when a new one opens.
 */
export interface TicketAnswer {
  readonly ticket: string;
  /** The conference's generation that the documents were listed at. */
  readonly generation: number;
  readonly documents: readonly TicketDocument[];
}

export interface TicketDocument {
  readonly name: string;
  readonly access: 'write' | 'read';
}

/** What asking for a ticket can come to. `unreachable` is tried again, the others are final. */
export type TicketOutcome =
  | { readonly kind: 'granted'; readonly answer: TicketAnswer }
  | { readonly kind: 'denied'; readonly reason: 'removed' | 'signed_out' }
  | { readonly kind: 'unreachable' };

/** Why no ticket will come, however often one asks. */
export class TicketDenied extends Error {
  readonly reason: 'removed' | 'signed_out';

  constructor(reason: 'removed' | 'signed_out') {
    super('the server gives this session no ticket');
    this.reason = reason;
  }
}

/** No longer than the pauses of the socket: whoever has a line again is to be in the room within three seconds. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 2_000;
/** A ticket that no socket has shown dies after 60 seconds; half of that leaves room. */
const GOOD_FOR_MS = 30_000;

/** Waiting and telling the time, so that tests can do both at once. */
export interface Clock {
  now(): number;
  pause(milliseconds: number): Promise<void>;
}

const realClock: Clock = {
  now: () => performance.now(),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

export class TicketDesk {
  readonly #request: () => Promise<TicketOutcome>;
  readonly #clock: Clock;
  #round = 0;
  #grantedAt: number | null = null;
  #current: Promise<TicketAnswer> | null = null;

  constructor(request: () => Promise<TicketOutcome>, clock: Clock = realClock) {
    this.#request = request;
    this.#clock = clock;
  }

  /** The connection ended, and its ticket with it. */
  forget(): void {
    this.#round += 1;
    this.#grantedAt = null;
    this.#current = null;
  }

  /** A socket opened: a ticket granted long before would be refused on it. */
  forgetStale(): void {
    if (this.#grantedAt !== null && this.#clock.now() - this.#grantedAt > GOOD_FOR_MS) {
      this.forget();
    }
  }

  /** The ticket of the present connection; asks again while the server cannot be reached. */
  async ticket(): Promise<TicketAnswer> {
    this.#current ??= this.#askUntilAnswered(this.#round);
    const asked = this.#current;
    const answer = await asked;
    // The connection changed while we waited: that ticket belonged to the old one.
    return this.#current === asked ? answer : this.ticket();
  }

  /** Asks for a second ticket on an open socket; the first stays the shared one. */
  async freshTicket(): Promise<TicketOutcome> {
    return this.#request();
  }

  /** Makes a fresh ticket the shared one, once a new document is there to show it. */
  adopt(answer: TicketAnswer): void {
    this.#grantedAt = this.#clock.now();
    this.#current = Promise.resolve(answer);
  }

  async #askUntilAnswered(round: number): Promise<TicketAnswer> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const outcome = await this.#request();
      if (round !== this.#round) return this.ticket();
      switch (outcome.kind) {
        case 'granted':
          this.#grantedAt = this.#clock.now();
          return outcome.answer;
        case 'denied':
          throw new TicketDenied(outcome.reason);
        case 'unreachable':
          await this.#clock.pause(pause);
          if (round !== this.#round) return this.ticket();
      }
    }
  }
}
