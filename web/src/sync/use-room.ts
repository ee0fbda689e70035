import { useCallback, useSyncExternalStore } from 'react';
import type { ConnectionState } from './connection-state';
import type { Binding, DocumentLink } from './document-link';
import type { Draft } from './draft';
import type { Observable } from './observable';
import type { Presence } from './presence';
import type { HandedBack, RoomConnection } from './room-connection';
import type { RoomEvent } from './room-events';
import { joinConnection, roomConnection } from './room-registry';
import type { SaveState } from './save-state';

/** The connection of this conference, kept open while the component is on the page. */
export function useRoomConnection(conferenceId: string): RoomConnection | null {
  return useSyncExternalStore(
    useCallback((onChange) => joinConnection(conferenceId, onChange), [conferenceId]),
    () => roomConnection(conferenceId),
  );
}

export function useConnectionState(room: RoomConnection): ConnectionState {
  return useObservable(room.connection);
}

export function useSaveState(room: RoomConnection): SaveState {
  return useObservable(room.saveState);
}

export function useIsDirty(room: RoomConnection): boolean {
  return useObservable(room.isDirty);
}

/** The documents that this person may see, by key. */
export function useLinks(room: RoomConnection): ReadonlyMap<string, DocumentLink> {
  return useObservable(room.links);
}

export function useHandedBack(room: RoomConnection): readonly HandedBack[] {
  return useObservable(room.handedBack);
}

export function useDrafts(room: RoomConnection): ReadonlyMap<string, Draft> {
  return useObservable(room.drafts);
}

export function useLastEvent(room: RoomConnection): RoomEvent | null {
  return useObservable(room.lastEvent);
}

/** Whether this person may write in the document now. */
export function useCanWrite(link: DocumentLink): boolean {
  return useSyncExternalStore(link.state.subscribe, () => canWriteIn(link));
}

/** The same of a document that may not be there for this person. */
export function useMayWriteIn(link: DocumentLink | undefined): boolean {
  return useSyncExternalStore(
    (onChange) => link?.state.subscribe(onChange) ?? (() => undefined),
    () => link !== undefined && canWriteIn(link),
  );
}

/** Whether a word written in this document at this moment would be kept. */
export function canWriteIn(link: DocumentLink): boolean {
  const { access, isReplacing, isLoaded } = link.state.get();
  return access === 'write' && isLoaded && !isReplacing;
}

/** The server's word on this document, whether or not its text is here yet. */
export function useAccess(link: DocumentLink): 'write' | 'read' {
  return useSyncExternalStore(link.state.subscribe, () => link.state.get().access);
}

/** Whether the server's text has ever arrived in the present local copy. */
export function useIsLoaded(link: DocumentLink): boolean {
  return useSyncExternalStore(link.state.subscribe, () => link.state.get().isLoaded);
}

export function useBinding(link: DocumentLink): Binding {
  return useSyncExternalStore(link.state.subscribe, () => link.state.get().binding);
}

/** The others who have this document open; of `room`: who is here. */
export function usePresence(link: DocumentLink): readonly Presence[] {
  return useObservable(link.presence);
}

/** By client id, those whose words have just come into the document. */
export function useRecentWriters(link: DocumentLink): readonly number[] {
  return useObservable(link.writers.ids);
}

function useObservable<Value>(observable: Observable<Value>): Value {
  return useSyncExternalStore(observable.subscribe, observable.get);
}
