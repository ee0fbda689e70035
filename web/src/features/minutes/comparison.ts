import { blocksOf, actionsOf, attendantsOf, partOf, sectionKeys, type Block } from './minutes-content';
import type { SealedFile } from './sealed-file';
import { wordChanges, type Change } from './word-changes';

export type SectionKey = (typeof sectionKeys)[number];

/** A section in two conferences of one case. */
export interface ComparedSection {
  key: SectionKey;
  /** Nothing where it says the same in both. */
  changes: Change[] | undefined;
}

/** Holds the sections of two sealed files against each other, in the order of the minutes. */
export function compareSections(before: SealedFile, after: SealedFile): ComparedSection[] {
  return sectionKeys.map((key) => {
    const [old, now] = [sectionText(before, key), sectionText(after, key)];
    return { key, changes: old === now ? undefined : wordChanges(old, now) };
  });
}

/** A commitment of the earlier conference, and how it went on. */
export interface ComparedCommitment {
  row: string;
  what: string;
  who: string;
  when: string;
  progress: 'planned' | 'under_way' | 'done' | 'not_done' | undefined;
  /** Whether the later plan holds a row that says the same. */
  isAgain: boolean;
}

interface Reported {
  row: string;
  what: string;
  progress: NonNullable<ComparedCommitment['progress']>;
}

/** The commitments of the earlier plan with what was reported of them since. */
export function compareCommitments(
  before: SealedFile,
  after: SealedFile,
  reported: readonly Reported[],
): ComparedCommitment[] {
  const people = partOf(before, 'participants');
  const names = people.kind === 'shown' ? attendantsOf(people.value) : [];
  const now = new Set(planOf(after).map(({ what }) => what.toLowerCase()));
  // The sealed plan and the follow-up list the same rows in the same order.
  return planOf(before).map((action, index) => ({
    row: reported[index]?.row ?? String(index),
    what: action.what,
    who: names.find(({ id }) => id === action.who)?.name ?? '',
    when: action.when,
    progress: reported.find(({ what }) => what.trim() === action.what)?.progress,
    isAgain: action.what !== '' && now.has(action.what.toLowerCase()),
  }));
}

function planOf(file: SealedFile) {
  const part = partOf(file, 'actions');
  return part.kind === 'shown' ? actionsOf(part.value) : [];
}

function sectionText(file: SealedFile, key: SectionKey): string {
  const part = partOf(file, `section/${key}`);
  return part.kind === 'shown' ? linesOf(blocksOf(part.value)).join('\n').trim() : '';
}

function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'paragraph':
        return [block.runs.map(({ text }) => text).join('')];
      case 'list':
        return block.items.flatMap((item) => linesOf(item).map((line) => `• ${line}`));
    }
  });
}
