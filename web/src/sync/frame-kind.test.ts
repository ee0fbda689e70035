import { expect, test } from 'vitest';
import { readFrameHead, readFrameKind } from './frame-kind';

/** A frame for the document "c/name" as the provider's event brings it. */
function received(...rest: number[]) {
  return { event: { data: new Uint8Array([6, 99, 47, 110, 97, 109, 101, ...rest]).buffer } };
}

test.each([
  ['the text', received(0, 1, 2, 0, 0), 'step2'],
  ['a question', received(0, 0, 1, 0), 'step1'],
  ['an edit of another', received(0, 2, 2, 0, 0), 'update'],
  ['a good ticket', received(2, 2, 0), 'authenticated'],
  ['a bad ticket', received(2, 1, 0), 'denied'],
  ['the end', received(7), 'close'],
  ['a refusal', received(8, 0), 'refused'],
  ['an acknowledgement', received(8, 1), 'applied'],
  ['presence', received(1, 0), null],
  ['a frame cut short', received(8), null],
  ['an address that never ends', { event: { data: new Uint8Array([255, 255, 255]).buffer } }, null],
  ['a text frame', { event: { data: 'text' } }, null],
  ['nothing', null, null],
])('%s', (_name, frame, kind) => {
  expect(readFrameKind(frame)).toBe(kind);
});

test('a head says for which copy a frame is', () => {
  const { event } = received(8, 1);
  expect(readFrameHead(event.data)).toEqual({ address: 'c/name', kind: 'applied' });
  expect(readFrameHead(new Uint8Array(event.data))).toEqual({ address: 'c/name', kind: 'applied' });
  expect(readFrameHead(new Uint8Array([9]))).toBeNull();
});
