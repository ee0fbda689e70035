import { describe, expect, test } from 'vitest';
import { findChange, moveCaret } from './text-change';

describe('the smallest change', () => {
  const table: [name: string, before: string, after: string, caret: number, change: unknown][] = [
    ['nothing', 'adik', 'adik', 4, null],
    ['a letter at the end', 'adi', 'adik', 4, { index: 3, remove: 0, insert: 'k' }],
    ['a letter among its like goes where the caret is', 'aa', 'aaa', 1, { index: 0, remove: 0, insert: 'a' }],
    ['a letter taken away before the caret', 'adiik', 'adik', 3, { index: 3, remove: 1, insert: '' }],
    ['a word replaced', 'ia malas', 'ia lelah', 8, { index: 3, remove: 5, insert: 'lelah' }],
    ['all of it', 'lama', '', 0, { index: 0, remove: 4, insert: '' }],
    ['one face for another, never half of it', 'a😀b', 'a😁b', 3, { index: 1, remove: 2, insert: '😁' }],
    ['faces that share their second half', '😀', '🤀', 2, { index: 0, remove: 2, insert: '🤀' }],
    ['Javanese script', 'ꦲꦏ꧀ꦱꦫ', 'ꦲꦏ꧀ꦱꦫꦗꦮ', 7, { index: 5, remove: 0, insert: 'ꦗꦮ' }],
  ];
  test.each(table)('%s', (_name, before, after, caret, change) => {
    expect(findChange(before, after, caret)).toEqual(change);
  });

  test.each(table)('%s: applied, it gives what the field holds', (_name, before, after, caret) => {
    const change = findChange(before, after, caret) ?? { index: 0, remove: 0, insert: '' };
    const applied =
      before.slice(0, change.index) + change.insert + before.slice(change.index + change.remove);
    expect(applied).toBe(after);
  });
});

describe('the caret after a change of somebody else', () => {
  test.each([
    ['words before it push it on', 5, [{ retain: 2 }, { insert: 'xyz' }], 8],
    ['words at it leave it', 5, [{ retain: 5 }, { insert: 'xyz' }], 5],
    ['words behind it leave it', 5, [{ retain: 7 }, { insert: 'xyz' }], 5],
    ['a deletion before it pulls it back', 5, [{ retain: 1 }, { delete: 2 }], 3],
    ['a deletion around it puts it where the words were', 5, [{ retain: 3 }, { delete: 9 }], 3],
    ['both', 5, [{ insert: 'ab' }, { retain: 1 }, { delete: 1 }], 6],
  ])('%s', (_name, caret, delta, moved) => {
    expect(moveCaret(caret, delta)).toBe(moved);
  });
});
