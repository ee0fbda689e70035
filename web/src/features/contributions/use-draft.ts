import type { RoomConnection } from '../../sync/room-connection';
import { useDrafts } from '../../sync/use-room';
import { noLabels, readLabels, type Labels } from './entry';

interface DraftEntry {
  readonly words: string;
  readonly labels: Labels;
  readonly keep: (words: string, labels: Labels) => void;
  readonly drop: () => void;
}

/** An entry that is being written: it outlives a change of tab, of stage, and the start of the meeting. */
export function useDraft(connection: RoomConnection, key: string): DraftEntry {
  const draft = useDrafts(connection).get(key);
  return {
    words: draft?.text ?? '',
    labels: draft === undefined ? noLabels : readLabels((label) => draft[label]),
    keep: (text, labels) =>
      connection.keepDraft(key, { text, ...Object.fromEntries(Object.entries(labels).filter(isSaid)) }),
    drop: () => connection.keepDraft(key, null),
  };
}

function isSaid(label: [string, string | null]): label is [string, string] {
  return label[1] !== null;
}
