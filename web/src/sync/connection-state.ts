/**
 * What the page knows of its one socket, as a reducer: events in, the next state out.
 * A removal and an ended session are final; everything else is tried again.
 */
export type ConnectionState =
  /** Nothing was heard from the server yet. */
  | { readonly kind: 'connecting' }
  | { readonly kind: 'online' }
  /** The socket is gone, or the browser says so and nothing was heard since. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'ended'; readonly reason: EndReason };

/** Why no further attempt is made. */
export type EndReason = 'removed' | 'signed_out' | 'replaced' | 'left';

export type ConnectionEvent =
  | { readonly kind: 'message_received' }
  | { readonly kind: 'socket_closed' }
  | { readonly kind: 'browser_offline' }
  | { readonly kind: 'ended'; readonly reason: EndReason };

export const initialConnectionState: ConnectionState = { kind: 'connecting' };

export function nextConnectionState(state: ConnectionState, event: ConnectionEvent): ConnectionState {
  if (state.kind === 'ended') return state;
  switch (event.kind) {
    case 'message_received':
      return state.kind === 'online' ? state : { kind: 'online' };
    case 'socket_closed':
    case 'browser_offline':
      return state.kind === 'offline' ? state : { kind: 'offline' };
    case 'ended':
      return { kind: 'ended', reason: event.reason };
  }
}
