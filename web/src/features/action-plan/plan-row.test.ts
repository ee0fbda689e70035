import { expect, test } from 'vitest';
import { joinWhen, splitWhen, whenWords } from '../../lib/plan-date';
import {
  duplicatesIn,
  gapsOf,
  hintsOf,
  isBlankRow,
  readRow,
  sharesOf,
  thoughtsOf,
  type Gap,
  type Hint,
  type PlanRow,
} from './plan-row';
import { wordOf } from './word';

const sari = { id: 'p1', name: 'Ibu Sari', role: 'parent', isRemoved: false } as const;

const lessons = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '07:00', to: '15:00' }));
const anwar = { id: 'p2', name: 'Pak Anwar', role: 'homeroom_teacher', isRemoved: true } as const;

function row(fields: Partial<PlanRow>): PlanRow {
  const values: Record<string, unknown> = {
    id: 'r1',
    what: 'Menemani belajar',
    who: 'p1',
    when: '2026-12-01',
    ...fields,
  };
  return readRow((key) => values[key]);
}

test('what is no text reads as not written', () => {
  const values: Record<string, unknown> = { id: 'r1', what: 7, who: null, when: { date: 'x' } };
  expect(readRow((key) => values[key])).toEqual(row({ what: '', who: '', when: '' }));
  expect(isBlankRow(row({ what: ' ', who: '', when: '' }))).toBe(true);
  expect(isBlankRow(row({ what: '', who: '', when: '', sign: 'hadir' }))).toBe(false);
});

test.each<[Partial<PlanRow>, Gap[]]>([
  [{}, []],
  [{ what: '' }, ['what']],
  [{ who: '' }, ['owner']],
  [{ who: 'p2' }, ['owner_gone']],
  [{ who: 'p1,p2' }, ['owner_gone']],
  [{ who: 'Ibu Sari' }, ['owner_gone']],
  [{ when: ' ' }, ['date']],
  [{ what: '', who: '', when: '' }, ['what', 'owner', 'date']],
])('%j lacks %j', (fields, gaps) => {
  expect(gapsOf(row(fields), [sari, anwar])).toEqual(gaps);
});

// 1 December 2026 is a Tuesday, 5 December a Saturday.
test.each<[string, Hint[]]>([
  ['2026-12-01', []],
  ['2026-12-01T09:30', ['lessons']],
  ['2026-12-01T07:00', ['lessons']],
  ['2026-12-01T06:59', []],
  ['2026-12-01T15:00', []],
  ['2026-12-05T09:30', []],
  ['2026-11-24', []],
  ['2026-11-23', ['past']],
  ['2026-11-23T10:00', ['past', 'lessons']],
  ['besok', ['unclear_date']],
  ['2026-02-31', ['unclear_date']],
  ['2026-12-01T9:30', ['unclear_date']],
  ['', []],
])('%j is hinted at with %j', (when, hints) => {
  expect(hintsOf(row({ when }), '2026-11-24', lessons)).toEqual(hints);
});

test('the school says when lessons are, on a Sunday too, and in two shifts', () => {
  const hints = (when: string, hours: typeof lessons): Hint[] => [
    ...hintsOf(row({ when }), '2026-11-24', hours),
  ];
  const shifts = [
    { weekday: 7, from: '07:00', to: '11:00' },
    { weekday: 7, from: '13:00', to: '17:00' },
  ];
  expect(hints('2026-12-06T10:59', shifts)).toEqual(['lessons']);
  expect(hints('2026-12-06T12:00', shifts)).toEqual([]);
  expect(hints('2026-12-06T13:00', shifts)).toEqual(['lessons']);
  expect(hints('2026-12-07T10:00', shifts)).toEqual([]);
  expect(hints('2026-12-01T09:30', [])).toEqual([]);
});

test('a row is asked for its cause and its solution', () => {
  expect(thoughtsOf(row({}))).toEqual(['no_cause', 'no_solution']);
  expect(thoughtsOf(row({ cause: 'kesepian', solution: ' ' }))).toEqual(['no_solution']);
  expect(thoughtsOf(row({ cause: 'kesepian', solution: 'pendampingan' }))).toEqual([]);
});

test('the same help of the same kind by the same person is marked once it stands twice', () => {
  const first = row({});
  const again = row({ id: 'r2', what: ' menemani  BELAJAR ', when: '2027-01-01' });
  const others = [row({ who: 'p2' }), row({ kind: 'parents' }), row({ what: '' }), row({ what: '' })];
  expect([...duplicatesIn([first, ...others, again])]).toEqual([again]);
});

test('the overview is by person and date, and what is nobody’s comes last', () => {
  const rows = [
    row({ id: 'a', when: '' }),
    row({ id: 'b', who: 'p2' }),
    row({ id: 'c', when: '2026-12-05' }),
    row({ id: 'd', when: '2026-12-01T09:00' }),
    row({ id: 'e', what: '', who: '', when: '' }),
  ];
  const shares = sharesOf(rows, [sari, anwar]).map(({ owner, rows: own }) => [
    owner?.id,
    own.map(({ id }) => id),
  ]);
  expect(shares).toEqual([
    ['p1', ['d', 'c', 'a']],
    [undefined, ['b']],
  ]);
});

test('a date and a time are joined and taken apart again', () => {
  for (const when of ['', '2026-12-01', '2026-12-01T09:30']) {
    const parts = splitWhen(when);
    expect(parts === null ? null : joinWhen(parts)).toBe(when);
  }
  expect(joinWhen({ date: '', time: '09:30' })).toBe('');
});

test('dates are told in words, and words that are none stay as they are', () => {
  expect(whenWords('2026-12-01T09:30', 'id')).toBe('Sel, 1 Des 2026, pukul 09.30');
  expect(whenWords('2026-12-01T09:30', 'en')).toContain('09:30');
  expect(whenWords('minggu depan', 'id')).toBe('minggu depan');
  expect(whenWords('', 'id')).toBe('');
});

const given = { participant_id: 'p1', decision: 'committed' as const, decided_at: '2026-11-24T03:00:00Z' };

test('a word lapses on this page as soon as what, who or when is changed', () => {
  const known = { ...row({}), commitment: given, lapsed: null };
  expect(wordOf(row({}), known)).toEqual({ kind: 'holds', given });
  expect(wordOf(row({ where: 'rumah', technique: 'relaksasi' }), known)).toEqual({ kind: 'holds', given });
  expect(wordOf(row({ what: ' Menemani belajar ' }), known)).toEqual({ kind: 'holds', given });
  for (const change of [{ what: 'Menemani tidur' }, { who: 'p2' }, { when: '2026-12-02' }]) {
    expect(wordOf(row(change), known)).toEqual({ kind: 'lapsed', given });
  }
  expect(wordOf(row({}), { ...known, commitment: null, lapsed: given })).toEqual({ kind: 'lapsed', given });
  expect(wordOf(row({}), { ...known, commitment: null })).toEqual({ kind: 'none' });
  expect(wordOf(row({}), undefined)).toEqual({ kind: 'none' });
});
