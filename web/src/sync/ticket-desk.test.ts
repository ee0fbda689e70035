import { expect, test } from 'vitest';
import { TicketDenied, TicketDesk, type TicketOutcome } from './ticket-desk';

/** A server that gives ticket 1, 2, 3 … after the outcomes it was told to give first. */
function desk(first: TicketOutcome[] = []) {
  const outcomes = [...first];
  const pauses: number[] = [];
  const clock = {
    time: 0,
    now: () => clock.time,
    pause: (milliseconds: number) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
  };
  let count = 0;
  const request = (): Promise<TicketOutcome> => {
    count += 1;
    const next = outcomes.shift();
    return Promise.resolve(
      next ?? { kind: 'granted', answer: { ticket: `ticket ${count}`, generation: 1, documents: [] } },
    );
  };
  return { tickets: new TicketDesk(request, clock), clock, pauses, asked: () => count };
}

test('ten documents share the one ticket of their connection', async () => {
  const { tickets, asked } = desk();
  const shown = await Promise.all(Array.from({ length: 10 }, () => tickets.ticket()));
  expect(new Set(shown.map((answer) => answer.ticket))).toEqual(new Set(['ticket 1']));
  expect(asked()).toBe(1);
});

test('a new connection asks for a new ticket', async () => {
  const { tickets } = desk();
  await tickets.ticket();
  tickets.forget();
  expect((await tickets.ticket()).ticket).toBe('ticket 2');
});

test('who still waits for the ticket of a lost connection gets that of the new one', async () => {
  const { tickets } = desk();
  const early = tickets.ticket();
  tickets.forget();
  expect((await early).ticket).toBe('ticket 2');
});

test('a ticket that lay about while no socket opened is not shown', async () => {
  const { tickets, clock } = desk();
  await tickets.ticket();
  clock.time = 29_000;
  tickets.forgetStale();
  expect((await tickets.ticket()).ticket).toBe('ticket 1');
  clock.time = 31_000;
  tickets.forgetStale();
  expect((await tickets.ticket()).ticket).toBe('ticket 2');
});

test('an unreachable server is asked again, less often, and soon enough', async () => {
  const { tickets, pauses } = desk([
    { kind: 'unreachable' },
    { kind: 'unreachable' },
    { kind: 'unreachable' },
    { kind: 'unreachable' },
  ]);
  expect((await tickets.ticket()).ticket).toBe('ticket 5');
  expect(pauses).toEqual([500, 1_000, 2_000, 2_000]);
});

test('a denial is final', async () => {
  const { tickets, asked } = desk([{ kind: 'denied', reason: 'removed' }]);
  await expect(tickets.ticket()).rejects.toBeInstanceOf(TicketDenied);
  await expect(tickets.ticket()).rejects.toBeInstanceOf(TicketDenied);
  expect(asked()).toBe(1);
});
