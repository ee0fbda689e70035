import { expect, it } from 'vitest';
import { authorsOf, linesAt, momentsOf, stretchesOf, type HistoryLine } from './history-lines';

const lines: HistoryLine[] = [
  {
    is_item: false,
    pieces: [
      { author: 'sari', at: '2026-03-02T02:05:59.5Z', text: 'Sering ' },
      { author: 'sari', at: '2026-03-02T02:07:01Z', text: 'datang ' },
      { author: 'wawan', at: '2026-03-02T02:05:10Z', text: 'terlambat.' },
    ],
  },
  { is_item: true, pieces: [{ author: null, at: null, text: 'Sejak dahulu' }] },
];

const text = (shown: readonly HistoryLine[]) =>
  shown.map(({ pieces }) => pieces.map((piece) => piece.text).join(''));

it('goes through the minutes in which something was written', () => {
  expect(momentsOf(lines)).toEqual(['2026-03-02T02:05Z', '2026-03-02T02:07Z']);
  expect(momentsOf([])).toEqual([]);
});

it('shows the text as far as it stood', () => {
  expect(text(linesAt(lines, '2026-03-02T02:04Z'))).toEqual(['Sejak dahulu']);
  expect(text(linesAt(lines, '2026-03-02T02:05Z'))).toEqual(['Sering terlambat.', 'Sejak dahulu']);
  expect(text(linesAt(lines, '2026-03-02T02:07Z'))).toEqual(['Sering datang terlambat.', 'Sejak dahulu']);
});

it('names who wrote most first and joins what one person wrote', () => {
  expect(authorsOf(lines)).toEqual(['sari', 'wawan']);
  const [first] = lines;
  expect(first && stretchesOf(first)).toEqual([
    { author: 'sari', text: 'Sering datang ' },
    { author: 'wawan', text: 'terlambat.' },
  ]);
});
