import { beforeEach, expect, test } from 'vitest';
import { Acknowledgements } from './acknowledgements';

const address = 'c/name';
const step1 = [0, 0, 1, 0];
const step2 = [0, 1, 2, 0, 0];
const edit = [0, 2, 2, 0, 0];
const ticket = [2, 0, 0, 0];
const denied = [2, 1, 0];
const authenticated = [2, 2, 0];
const refused = [8, 0];
const yes = [8, 1];
const close = [7];

let wire: object;
let book: Acknowledgements;

beforeEach(() => {
  wire = {};
  book = new Acknowledgements();
  book.begin(wire);
});

function frame(body: number[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array([address.length, ...new TextEncoder().encode(address), ...body]);
}

/** Says and hears in turn; answers with what is outstanding then. */
function pass(...bodies: readonly (readonly ['say' | 'hear', number[]])[]): number | null {
  for (const [way, body] of bodies) {
    if (way === 'say') book.noteSent(wire, frame(body));
    else book.noteReceived(wire, frame(body).buffer);
  }
  return book.outstanding(address);
}

test('nothing is known before a beginning', () => {
  expect(pass()).toBeNull();
  expect(pass(['say', ticket], ['hear', authenticated])).toBeNull();
});

test('a beginning and each edit are owed one yes, the text that was asked for none of its own', () => {
  expect(pass(['say', ticket], ['say', step1], ['say', step2], ['say', edit], ['say', edit])).toBe(3);
  expect(pass(['hear', yes], ['hear', yes])).toBe(1);
  expect(pass(['hear', yes])).toBe(0);
});

test('an edit typed while the answers to an offline time come in is not saved by one of them', () => {
  const begun = pass(
    ['say', ticket],
    ['say', step1],
    ['say', edit],
    ['say', edit],
    ['say', step2],
    ['say', edit],
  );
  expect(begun).toBe(4);
  expect(pass(['hear', yes], ['hear', yes], ['hear', yes])).toBe(1);
});

test('two beginnings on one socket hide no edit', () => {
  pass(['say', ticket], ['say', step1], ['say', ticket], ['say', step1], ['say', step2], ['hear', yes]);
  expect(pass(['say', edit], ['hear', yes])).toBe(1);
});

test('a no leaves the edit owed until the server takes it', () => {
  expect(pass(['say', step1], ['hear', yes], ['say', edit], ['hear', refused])).toBe(1);
  expect(pass(['say', step2], ['hear', yes])).toBe(0);
});

test.each([
  ['denied', denied],
  ['closed', close],
])('what was said to an address that was %s is owed nothing, what follows a new ticket is', (_name, end) => {
  expect(
    pass(['say', ticket], ['say', step1], ['hear', authenticated], ['say', edit], ['hear', end]),
  ).toBeNull();
  expect(pass(['say', edit])).toBeNull();
  expect(pass(['say', ticket], ['say', step1], ['hear', authenticated])).toBe(1);
  expect(pass(['hear', yes])).toBe(0);
});

test('a denial of the first of two tickets leaves what came behind the second', () => {
  pass(['say', ticket], ['say', edit], ['say', ticket], ['say', step1], ['hear', denied]);
  expect(pass()).toBe(1);
  expect(pass(['hear', authenticated], ['hear', yes])).toBe(0);
});

test('a denial of a ticket between others leaves what came behind all that follow', () => {
  pass(['say', ticket], ['say', step1], ['hear', authenticated], ['say', step2]);
  pass(['say', ticket], ['say', step1], ['say', ticket], ['say', step1], ['say', ticket], ['say', step1]);
  expect(pass(['hear', denied])).toBe(2);
  pass(['hear', authenticated], ['hear', yes], ['hear', authenticated], ['say', edit]);
  expect(pass(['hear', yes])).toBe(1);
});

test('a new socket starts an account of its own, and the old one has no say any more', () => {
  pass(['say', step1], ['say', edit]);
  const old = wire;
  wire = {};
  book.begin(wire);
  book.noteReceived(old, frame(yes).buffer);
  expect(pass(['say', step1])).toBe(1);
  book.end(old);
  expect(pass()).toBe(1);
  book.end(wire);
  expect(pass()).toBeNull();
});

test('whoever watches an address is told of each change to it, and of no other', () => {
  let count = 0;
  const stop = book.watch(address, () => (count += 1));
  pass(['say', ticket], ['say', step1], ['hear', yes]);
  book.noteSent(wire, new Uint8Array([1, 120, ...edit]));
  expect(count).toBe(2);
  stop();
  pass(['say', edit]);
  expect(count).toBe(2);
});

test.each([['text'], [new Uint8Array()], [new Uint8Array([255, 255])], [new Uint8Array([9])]])(
  '%j is counted nowhere',
  (data) => {
    book.noteSent(wire, data);
    book.noteReceived(wire, data);
    expect(book.outstanding('')).toBeNull();
  },
);
