import { expect, test } from 'vitest';
import { wordingFlags } from './wording';

const words = (text: string) => wordingFlags(text).map(({ word }) => word);

test.each([
  ['Anak ini MALAS dan bodohnya keterlaluan', ['malas', 'bodoh']],
  ['Ia kurang  ajar kepada guru', ['kurang ajar']],
  ['perempuan nakal', ['perempuan nakal']],
  ['nakal, nakal, nakal', ['nakal']],
])('%s', (text, flagged) => {
  expect(words(text)).toEqual(flagged);
});

test.each([
  '',
  'Ia belum mengerjakan tugas sejak Agustus.',
  'Kemalasan bukan sebabnya',
  'Segila-gilanya hujan, ia datang',
  'Miskinari Supratman',
])('says nothing about: %s', (text) => {
  expect(words(text)).toEqual([]);
});

test('each flag offers other words', () => {
  expect(wordingFlags('malas')[0]?.alternatives.length).toBeGreaterThan(0);
});
