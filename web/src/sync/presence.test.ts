import { expect, test } from 'vitest';
import { isSamePresence, readPresence, writersOf } from './presence';

const sari = { participant_id: 'p1', name: 'Ibu Sari', role: 'parent', color: '#136f73' };
const wawan = { participant_id: 'p2', name: 'dr. Wawan', role: 'doctor', color: '#8a4b00' };

test('only people whom the server has named are shown, and not this page itself', () => {
  const states: [number, unknown][] = [
    [9, { user: sari, cursor: { anchor: 1 } }],
    [3, { user: wawan }],
    [4, { user: {} }],
    [5, { user: { name: 7 } }],
    [6, null],
    [7, { user: sari }],
  ];
  expect(readPresence(states, 7)).toEqual([
    {
      clientId: 3,
      participantId: 'p2',
      name: 'dr. Wawan',
      role: 'doctor',
      color: '#8a4b00',
    },
    { clientId: 9, participantId: 'p1', name: 'Ibu Sari', role: 'parent', color: '#136f73' },
  ]);
});

test('a writer with two pages is named once', () => {
  const presence = readPresence(
    [
      [1, { user: sari, cursor: {} }],
      [2, { user: sari, cursor: {} }],
      [3, { user: wawan, cursor: null }],
    ],
    0,
  );
  expect(writersOf(presence, [1, 2]).map((person) => person.name)).toEqual(['Ibu Sari']);
  expect(writersOf(presence, [])).toEqual([]);
});

test('a caret that moves, comes or goes is no change of presence', () => {
  const before = readPresence([[1, { user: sari, cursor: { anchor: 1 } }]], 0);
  const after = readPresence([[1, { user: sari, cursor: null }]], 0);
  expect(isSamePresence(before, after)).toBe(true);
  expect(isSamePresence(before, readPresence([[1, { user: wawan }]], 0))).toBe(false);
});
