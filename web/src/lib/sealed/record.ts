import { hasExactly, isCount, isIdentifier, isMoment } from './file';
import { isHash } from './hex';

export const recordKinds = [
  'acknowledgement',
  'correction_request',
  'correction_refusal',
  'addendum',
  'countersignature',
] as const;

export type RecordKind = (typeof recordKinds)[number];

/** What was put on record after the seal. */
export interface MinutesRecord {
  seal: string;
  previous: string | null;
  number: number;
  kind: RecordKind;
  at: string;
  author: { id: string; name: string; role: string };
  decision: 'agree' | 'object' | undefined;
  /** The request for correction that it answers. */
  answers: number | undefined;
  text: string;
}

const MEMBERS = [
  'format',
  'seal',
  'previous',
  'number',
  'kind',
  'at',
  'author',
  'decision',
  'answers',
  'text',
];

/** Reads a record's payload; nothing when it does not look like one. */
export function readRecord(value: unknown): MinutesRecord | undefined {
  if (!hasExactly(value, MEMBERS) || value.format !== 'rembuk-record-1') return undefined;
  const { seal, previous, number, at, text, decision, answers } = value;
  const kind = recordKinds.find((known) => known === value.kind);
  if (kind === undefined || !isHash(seal) || !isCount(number) || !isMoment(at)) return undefined;
  if (typeof text !== 'string' || (previous !== null && !isHash(previous))) return undefined;
  if (!hasExactly(value.author, ['id', 'name', 'role'])) return undefined;
  const { id, name, role } = value.author;
  if (!isIdentifier(id) || typeof name !== 'string' || typeof role !== 'string') return undefined;

  const word = decision === 'agree' || decision === 'object' ? decision : undefined;
  if ((decision !== null && word === undefined) || (answers !== null && !isCount(answers))) return undefined;
  const answered = answers ?? undefined;
  if (answered !== undefined && (answered < 1 || answered >= number)) return undefined;
  if (!fits(kind, word !== undefined, answered !== undefined)) return undefined;
  return {
    seal,
    previous,
    number,
    kind,
    at,
    author: { id, name, role },
    decision: word,
    answers: answered,
    text,
  };
}

/** An acknowledgement says what it decides, and nothing else does; a refusal names the request that it answers, an addendum may. */
function fits(kind: RecordKind, decides: boolean, answers: boolean): boolean {
  switch (kind) {
    case 'acknowledgement':
      return decides && !answers;
    case 'correction_request':
    case 'countersignature':
      return !decides && !answers;
    case 'correction_refusal':
      return !decides && answers;
    case 'addendum':
      return !decides;
  }
}
