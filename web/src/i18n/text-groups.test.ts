import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import id from './id.json';
import { isOfGroup } from './text-groups';

/** All that the room is made of, but for the parts that fetch the rest of the texts with them. */
const roomFolders = [
  'api',
  'sync',
  'ui',
  ...['action-plan', 'contributions', 'reply', 'room', 'text-editor'].map((feature) => `features/${feature}`),
];

/** Dialogs of the room that fetch the rest of the texts with them. */
const withTheirTexts = ['prompt-dialog.tsx', 'shortcuts-dialog.tsx'];

function sources(folder: string): string[] {
  return readdirSync(join('src', folder), { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        /\.tsx?$/.test(entry.name) &&
        !entry.name.includes('.test.') &&
        !withTheirTexts.includes(entry.name),
    )
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

it('gives the room every text that it says', () => {
  const parts = Object.keys(id).filter((part) => !isOfGroup(part, 'room'));
  const missing = parts.filter((part) =>
    roomFolders.flatMap(sources).some((source) => new RegExp(`\\bt\\(\\s*['"\`]${part}\\.`).test(source)),
  );
  expect(missing).toEqual([]);
});

it('leaves no part out', () => {
  const groups = ['room', 'voices', 'rest'];
  const lost = Object.keys(id).filter((part) => !groups.some((group) => isOfGroup(part, group)));
  expect(lost).toEqual([]);
});
