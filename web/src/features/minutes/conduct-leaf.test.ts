import { expect, it } from 'vitest';
import { conductOf } from './conduct-leaf';

it('tells what happened in its order', () => {
  const leaf = conductOf({
    presenter: 'p1',
    handovers: [
      { at: '2026-03-02T03:00:00Z', role: 'secretary', from: 'p2', to: 'p3', taken: false, reason: null },
      {
        at: '2026-03-02T02:00:00Z',
        role: 'chair',
        from: 'p1',
        to: 'p4',
        taken: true,
        reason: 'Laptop mati.',
      },
    ],
    no_conclusion: { at: '2026-03-02T04:00:00Z', reason: 'Data belum cukup.' },
    consent_withdrawn: [{ at: '2026-03-02T02:30:00Z', by: 'guardian', reason: null }],
    goes_on: null,
  });
  expect(leaf.presenter).toBe('p1');
  expect(leaf.entries.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['taken_over', 'Laptop mati.'],
    ['withdrawn', undefined],
    ['handed_over', undefined],
    ['no_conclusion', 'Data belum cukup.'],
  ]);
});

it('says nothing where nothing is kept', () => {
  expect(conductOf(undefined)).toEqual({ presenter: undefined, entries: [] });
  expect(conductOf({ presenter: null, handovers: [], no_conclusion: null })).toEqual({
    presenter: undefined,
    entries: [],
  });
});
