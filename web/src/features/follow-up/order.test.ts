import { expect, it, test } from 'vitest';
import type { Entry, Progress } from './follow-up-query';
import { byMonth, counted, dayWords, holders, inOrder, isSettled, monthWords, ofKind } from './order';

function item(row: string, when: string, progress: Progress = 'planned', late = false) {
  return { row, when, progress, is_late: late };
}

const rows = (items: readonly { row: string }[]) => items.map(({ row }) => row).join(' ');

it('puts late ones first, then by day, without a day after them, settled ones last', () => {
  const items = [
    item('done', '2026-01-01', 'done'),
    item('nameless', ''),
    item('words', 'besok pagi'),
    item('later', '2026-12-09T13:00'),
    item('sooner', '2026-12-09T08:00', 'under_way'),
    item('late-b', '2026-11-20', 'planned', true),
    item('late-a', '2026-11-02', 'under_way', true),
    item('given-up', '', 'not_done'),
  ];
  expect(rows(inOrder(items))).toBe('late-a late-b sooner later nameless words done given-up');
  expect(rows(items)).toMatch(/^done /);
});

it('keeps the order of the plan on one day', () => {
  expect(rows(inOrder([item('b', '2026-12-09'), item('a', '2026-12-09')]))).toBe('b a');
});

test.each([
  ['planned', false],
  ['under_way', false],
  ['done', true],
  ['not_done', true],
] as const)('%s is settled: %s', (progress, settled) => {
  expect(isSettled(progress)).toBe(settled);
});

it('counts how far they have come', () => {
  const items = [item('a', '', 'done'), item('b', '', 'done'), item('c', '', 'not_done'), item('d', '')];
  expect(counted(items)).toEqual({ planned: 1, under_way: 0, done: 2, not_done: 1 });
});

it('tells who was there and holds no commitment, leaving out who never joined and the screen', () => {
  const person = (id: string, role: 'parent' | 'screen' = 'parent', joined: string | null = 'then') => ({
    id,
    name: id,
    role,
    pledged_at: joined,
  });
  const people = [
    person('ann'),
    person('bo'),
    person('cy'),
    person('never', 'parent', null),
    person('tv', 'screen'),
  ];
  const items = [
    { who: 'ann', commitment: 'committed' as const },
    { who: 'ann', commitment: 'committed' as const },
    { who: 'bo', commitment: 'not_yet' as const },
    { who: 'cy', commitment: null },
  ];
  expect(holders(people, items)).toEqual({ all: 3, holding: 1, without: ['bo', 'cy'] });
});

it('groups by month, across years, without a date last', () => {
  const items = [
    item('x', ''),
    item('c', '2027-01-02'),
    item('b', '2026-12-30'),
    item('a', '2026-12-01T09:00'),
  ];
  const months = byMonth(items).map(({ month, items: inMonth }) => [month, rows(inMonth)]);
  expect(months).toEqual([
    ['2026-12', 'a b'],
    ['2027-01', 'c'],
    [null, 'x'],
  ]);
});

it('says days and months in words, whatever the zone of the device', () => {
  expect(monthWords('2026-12', 'id')).toBe('Desember 2026');
  expect(monthWords('2026-12', 'en')).toBe('December 2026');
  expect(dayWords('2026-12-09', 'id')).toBe('Rabu, 9 Desember 2026');
  expect(dayWords('2026-12-09', 'en')).toBe('Wednesday, 9 December 2026');
  expect(dayWords('besok', 'id')).toBe('besok');
});

it('takes the entries of a kind, the newest first', () => {
  const entry = (id: string, text: string): Entry => ({
    id,
    at: '2026-12-09T02:00:00Z',
    author: 'Bu Rina',
    entry: { kind: 'decision', on: '2026-12-09', text },
  });
  const other: Entry = { ...entry('o', ''), entry: { kind: 'referral', to: 'Puskesmas', passes: 'x' } };
  const told = ofKind([entry('1', 'dahulu'), other, entry('2', 'kini')], 'decision');
  expect(told.map(({ entry: { text } }) => text)).toEqual(['kini', 'dahulu']);
});
