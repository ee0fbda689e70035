import { expect, it } from 'vitest';
import { wordChanges } from './word-changes';

const told = (before: string, after: string) =>
  wordChanges(before, after).map(({ kind, text }) => `${kind}:${text.trim()}`);

it('marks what is gone and what is new, and leaves the rest', () => {
  expect(told('Ia sering datang terlambat', 'Ia jarang datang terlambat')).toEqual([
    'same:Ia',
    'gone:sering',
    'new:jarang',
    'same:datang terlambat',
  ]);
  expect(told('', 'Baru sama sekali')).toEqual(['new:Baru sama sekali']);
  expect(told('Sudah tidak ada', '')).toEqual(['gone:Sudah tidak ada']);
  expect(told('Sama', 'Sama')).toEqual(['same:Sama']);
  expect(told('', '')).toEqual([]);
});

it('loses no letter of either text', () => {
  const [before, after] = ['satu dua\ntiga  empat lima', 'nol satu tiga empat\nenam lima'];
  const changes = wordChanges(before, after);
  const text = (kinds: readonly string[]) =>
    changes
      .filter(({ kind }) => kinds.includes(kind))
      .map((change) => change.text)
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
  expect(text(['same', 'gone'])).toBe(before.replace(/\s+/g, ' '));
  expect(text(['same', 'new'])).toBe(after.replace(/\s+/g, ' '));
});

it('sets very long texts beside each other whole', () => {
  const long = (word: string) => Array.from({ length: 3000 }, (_, at) => `${word}${at}`).join(' ');
  expect(wordChanges(long('a'), long('b')).map(({ kind }) => kind)).toEqual(['gone', 'new']);
});
