import { isRecord } from '../../lib/is-record';
import { listOf, memberOf, textOf } from '../../lib/read-json';
import type { Leaf, SealedFile } from './sealed-file';
import { notesOf, type EntryNote } from './voices-leaf';

export interface Run {
  text: string;
  bold: boolean;
  italic: boolean;
}

export type Block = { kind: 'paragraph'; runs: Run[] } | { kind: 'list'; ordered: boolean; items: Block[][] };

/** A part of the minutes as the reader sees it: its value, withheld from this copy, or not there at all. */
export type Part = { kind: 'shown'; value: unknown } | { kind: 'withheld' } | { kind: 'absent' };

/** The sections in the order in which the room shows them. */
export const sectionKeys = [
  'name',
  'description',
  'symptoms',
  'background',
  'strengths',
  'core_problem',
  'solutions',
  'student_view',
] as const;

export function partOf(file: SealedFile, name: string): Part {
  const leaf = file.leaves.find((candidate) => candidate.name === name);
  return leaf === undefined ? { kind: 'absent' } : partOfLeaf(leaf);
}

function partOfLeaf(leaf: Leaf): Part {
  switch (leaf.kind) {
    case 'shown':
      return { kind: 'shown', value: leaf.value };
    case 'withheld':
      return { kind: 'withheld' };
  }
}

/** The text of a section. */
export function blocksOf(value: unknown): Block[] {
  return listOf(value, 'blocks').flatMap(parseBlock);
}

/** Whether a section holds no letter. */
export function isEmpty(blocks: Block[]): boolean {
  return blocks.every((block) => {
    switch (block.kind) {
      case 'paragraph':
        return block.runs.every((run) => run.text.trim() === '');
      case 'list':
        return block.items.every(isEmpty);
    }
  });
}

function parseBlock(value: unknown): Block[] {
  const kind = textOf(value, 'kind');
  if (kind === 'paragraph') return [{ kind, runs: listOf(value, 'text').map(parseRun) }];
  if (kind === 'list') {
    const ordered = memberOf(value, 'ordered') === true;
    const items = listOf(value, 'items').map((item) => (Array.isArray(item) ? item.flatMap(parseBlock) : []));
    return [{ kind, ordered, items }];
  }
  return [];
}

function parseRun(value: unknown): Run {
  return {
    text: textOf(value, 't') ?? '',
    bold: memberOf(value, 'b') === true,
    italic: memberOf(value, 'i') === true,
  };
}

export interface Attendant {
  id: string;
  name: string;
  role: string;
  pledgedAt: string | undefined;
  removedAt: string | undefined;
  attendance: string | undefined;
  arrivedAt: string | undefined;
  leftAt: string | undefined;
  isAlone: boolean;
  isExplained: boolean;
  hasAgreed: boolean;
  reason: string | undefined;
  substituteFor: string | undefined;
}

export function attendantsOf(value: unknown): Attendant[] {
  if (!Array.isArray(value)) return [];
  return value.map((person: unknown) => ({
    id: textOf(person, 'id') ?? '',
    name: textOf(person, 'name') ?? '',
    role: textOf(person, 'role') ?? '',
    pledgedAt: textOf(person, 'pledged_at'),
    removedAt: textOf(person, 'removed_at'),
    attendance: textOf(person, 'attendance'),
    arrivedAt: textOf(person, 'arrived_at'),
    leftAt: textOf(person, 'left_at'),
    isAlone: textOf(person, 'alone_declared_at') !== undefined,
    isExplained: textOf(person, 'secrecy_explained_at') !== undefined,
    hasAgreed: memberOf(person, 'purpose_agreed') === true,
    reason: textOf(person, 'reason'),
    substituteFor: textOf(person, 'substitute_for'),
  }));
}

/** Why the conference was called; minutes from before it was kept have none. */
export interface Calling {
  number: string | undefined;
  initiator: string | undefined;
  area: string[];
  functions: string[];
  screening: { field: 'why' | 'tried' | 'needed'; text: string }[];
}

export function callingOf(value: unknown): Calling {
  const codes = (name: string) => listOf(value, name).filter((code) => typeof code === 'string');
  const screening = memberOf(value, 'screening');
  return {
    number: textOf(value, 'number'),
    initiator: textOf(value, 'initiator'),
    area: codes('area'),
    functions: codes('functions'),
    screening: (['why', 'tried', 'needed'] as const).flatMap((field) => {
      const text = textOf(screening, field) ?? '';
      return text === '' ? [] : [{ field, text }];
    }),
  };
}
const restFields = [
  'where',
  'with',
  'repeats',
  'cause',
  'solution',
  'technique',
  'sign',
  'outcome',
  'alternatives',
] as const;

/** A row of the plan as it was sealed, with the owner's word where one held. */
export interface SealedAction {
  what: string;
  kind: string;
  who: string;
  when: string;
  /** The other fields that were filled in, in the order of the plan. */
  rest: { field: (typeof restFields)[number]; text: string }[];
  word: { participantId: string; decision: string; decidedAt: string } | undefined;
}

export function actionsOf(value: unknown): SealedAction[] {
  if (!Array.isArray(value)) return [];
  return value.map((action: unknown) => {
    const row = memberOf(action, 'row');
    const word = memberOf(action, 'commitment');
    const text = (name: string): string => textOf(row, name)?.trim() ?? '';
    return {
      what: text('what'),
      kind: text('kind'),
      who: text('who'),
      when: text('when'),
      rest: restFields.flatMap((field) => (text(field) === '' ? [] : [{ field, text: text(field) }])),
      word: isRecord(word)
        ? {
            participantId: textOf(word, 'participant_id') ?? '',
            decision: textOf(word, 'decision') ?? '',
            decidedAt: textOf(word, 'decided_at') ?? '',
          }
        : undefined,
    };
  });
}

export interface MinutesEntry {
  note: EntryNote | undefined;
  text: string;
  category: string | undefined;
  kind: string | undefined;
  setting: string | undefined;
}

/** The entries of a participant's sheet that say something. */
export function entriesOf(value: unknown): MinutesEntry[] {
  const notes = notesOf(value);
  return listOf(value, 'entries')
    .map((entry, index) => ({
      note: notes[index],
      text: (textOf(entry, 'text') ?? '').trim(),
      category: textOf(entry, 'category'),
      kind: textOf(entry, 'kind'),
      setting: textOf(entry, 'setting'),
    }))
    .filter(({ text }) => text !== '');
}

export interface Course {
  purpose: string;
  place: string | undefined;
  startedAt: string;
  endedAt: string;
  stages: { stage: string; enteredAt: string }[];
  overrules: { at: string; step: string; reason: string }[];
  opening: { point: string; at: string }[];
  pauses: { pausedAt: string; resumedAt: string | undefined; reason: string | undefined }[];
}

export function courseOf(value: unknown): Course {
  return {
    purpose: textOf(value, 'purpose') ?? '',
    place: textOf(value, 'place'),
    startedAt: textOf(value, 'started_at') ?? '',
    endedAt: textOf(value, 'ended_at') ?? '',
    stages: listOf(value, 'stages').map((entry) => ({
      stage: textOf(entry, 'stage') ?? '',
      enteredAt: textOf(entry, 'entered_at') ?? '',
    })),
    overrules: listOf(value, 'overrules').map((entry) => ({
      at: textOf(entry, 'at') ?? '',
      step: textOf(entry, 'step') ?? '',
      reason: textOf(entry, 'reason') ?? '',
    })),
    opening: listOf(value, 'opening').map((entry) => ({
      point: textOf(entry, 'point') ?? '',
      at: textOf(entry, 'at') ?? '',
    })),
    pauses: listOf(value, 'pauses').map((entry) => ({
      pausedAt: textOf(entry, 'paused_at') ?? '',
      resumedAt: textOf(entry, 'resumed_at'),
      reason: textOf(entry, 'reason'),
    })),
  };
}

export interface Basis {
  student: Agreement | undefined;
  guardian: (Agreement & { name: string }) | undefined;
  guardianAbsentReason: string | undefined;
  overrideReason: string | undefined;
}

interface Agreement {
  method: string;
  givenAt: string;
  scope: string;
}

export function basisOf(value: unknown): Basis {
  const guardian = memberOf(value, 'guardian');
  const student = memberOf(value, 'student');
  return {
    student: isRecord(student) ? agreementOf(student) : undefined,
    guardian: isRecord(guardian)
      ? { ...agreementOf(guardian), name: textOf(guardian, 'name') ?? '' }
      : undefined,
    guardianAbsentReason: textOf(value, 'guardian_absent_reason'),
    overrideReason: textOf(value, 'override_reason'),
  };
}

function agreementOf(value: unknown): Agreement {
  return {
    method: textOf(value, 'method') ?? '',
    givenAt: textOf(value, 'given_at') ?? '',
    scope: textOf(value, 'scope') ?? '',
  };
}

/** The rules as they were read out. */
export function rulesOf(value: unknown): string[] {
  return listOf(value, 'rules').filter((rule) => typeof rule === 'string');
}
