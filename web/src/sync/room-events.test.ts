import { expect, test } from 'vitest';
import { readRoomEvent } from './room-events';

test.each([
  [
    '{"kind":"conference","generation":3,"state":"live","stage":"opening"}',
    { kind: 'conference', generation: 3, state: 'live', stage: 'opening' },
  ],
  [
    '{"kind":"conference","generation":1,"state":"invited","stage":null}',
    { kind: 'conference', generation: 1, state: 'invited', stage: null },
  ],
  [
    '{"kind":"sealed","fingerprint":"ABCD-EFGH","sealed_at":"2026-01-02T03:04:05Z"}',
    { kind: 'sealed', fingerprint: 'ABCD-EFGH', sealedAt: '2026-01-02T03:04:05Z' },
  ],
  ['{"kind":"storage","saving":false}', { kind: 'storage', isSaving: false }],
  ['{"kind":"floor"}', { kind: 'floor' }],
  ['{"kind":"guard"}', { kind: 'guard' }],
  ['{"kind":"removed"}', { kind: 'removed' }],
  ['{"kind":"refused","reason":"stage"}', { kind: 'refused', reason: 'stage' }],
  ['{"kind":"refused","reason":"of the future"}', { kind: 'refused', reason: 'invalid' }],
])('%s is an event', (payload, event) => {
  expect(readRoomEvent(payload)).toEqual(event);
});

test.each(['', 'null', '[]', '7', '{"kind":"new"}', '{"kind":"sealed"}', '{"kind":"storage"}'])(
  '%j is none',
  (payload) => {
    expect(readRoomEvent(payload)).toBeNull();
  },
);
