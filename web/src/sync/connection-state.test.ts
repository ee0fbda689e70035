import { expect, test } from 'vitest';
import { nextConnectionState, type ConnectionEvent, type ConnectionState } from './connection-state';

const connecting: ConnectionState = { kind: 'connecting' };
const online: ConnectionState = { kind: 'online' };
const offline: ConnectionState = { kind: 'offline' };
const removed: ConnectionState = { kind: 'ended', reason: 'removed' };

test.each<[ConnectionState, ConnectionEvent, ConnectionState]>([
  [connecting, { kind: 'message_received' }, online],
  [connecting, { kind: 'socket_closed' }, offline],
  [online, { kind: 'browser_offline' }, offline],
  [offline, { kind: 'message_received' }, online],
  [online, { kind: 'ended', reason: 'removed' }, removed],
  [removed, { kind: 'message_received' }, removed],
  [removed, { kind: 'ended', reason: 'left' }, removed],
])('from %j on %j comes %j', (state, event, next) => {
  expect(nextConnectionState(state, event)).toEqual(next);
});
