import { expect, it } from 'vitest';
import { dissentsOf, neededOf, notesOf } from './voices-leaf';

it('reads what is said of entries, and nothing where a seal has none', () => {
  expect(notesOf({ entries: [{}] })).toEqual([]);
  const word = { word: 'corrected', text: 'Neneknya.', at: '2026-11-24T03:00:00.000Z', holds: false };
  const note = { entry: 'e1', noted_by: 'p2', added: true, marks: ['significant', 7], word };
  expect(notesOf({ notes: [note, { marks: null, word: null }] })).toEqual([
    {
      notedBy: 'p2',
      isAdded: true,
      marks: ['significant'],
      word: { isConfirmed: false, text: 'Neneknya.', at: '2026-11-24T03:00:00.000Z', holds: false },
    },
    { notedBy: undefined, isAdded: false, marks: [], word: undefined },
  ]);
});

it('reads differing views with their last words, and data still needed', () => {
  const view = { on: 'plan', standpoint: 'student', text: 'Tidak mau pindah.', at: 'a', changed_at: 'b' };
  expect(dissentsOf({ views: [view] })).toEqual([
    {
      on: 'plan',
      isForStudent: true,
      text: 'Tidak mau pindah.',
      at: 'b',
      notedBy: undefined,
      confirmedAt: undefined,
    },
  ]);
  expect(dissentsOf('x')).toEqual([]);
  expect(neededOf([{ what: 'Tes minat', from: null, until: '2026-12-10', met_at: null }])).toEqual([
    { what: 'Tes minat', from: undefined, until: '2026-12-10', isMet: false },
  ]);
  expect(neededOf({})).toEqual([]);
});
