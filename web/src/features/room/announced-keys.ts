import type { RoomEvent } from '../../sync/room-events';

/** The queries, by the beginning of their keys, that an event makes outdated; `conference` and `sealed` are more than that. */
export function announcedKeys(event: RoomEvent, conference: string): readonly (readonly string[])[] {
  switch (event.kind) {
    case 'floor':
      return [['floor', conference]];
    case 'screen':
      return [
        ['screens', conference],
        ['screen-view', conference],
      ];
    case 'guard':
      return [['name-hits', conference]];
    case 'people':
      return [['conference', conference]];
    case 'notes':
      return [
        ['notes', conference],
        ['dissents', conference],
        ['data-needed', conference],
      ];
    case 'conference':
      return [['conduct', conference]];
    case 'sealed':
    case 'storage':
    case 'removed':
    case 'refused':
      return [];
  }
}

/** Everything that an announcement may have named while this page could not hear it. */
export function allAnnouncedKeys(conference: string): readonly (readonly string[])[] {
  const kinds = ['floor', 'screen', 'guard', 'people', 'notes'] as const;
  return [['conduct', conference], ...kinds.flatMap((kind) => announcedKeys({ kind }, conference))];
}
