import { expect, it } from 'vitest';
import { after, changedLine, PATIENCE, type ScreenState, type ScreenView } from './screen-state';

const view: ScreenView = { case_code: 'MERPATI-7', meeting: null, content: { kind: 'rest' } };
const shown: ScreenState = { kind: 'shown', view, since: null };

it('tells a new screen from one that was taken away', () => {
  expect(after({ kind: 'asking' }, { kind: 'refused' }, 0)).toEqual({ kind: 'unpaired', ended: false });
  expect(after(shown, { kind: 'refused' }, 0)).toEqual({ kind: 'unpaired', ended: true });
  const ended = { kind: 'unpaired', ended: true } as const;
  expect(after(ended, { kind: 'refused' }, 0)).toBe(ended);
});

it('hides what it shows when the server is silent for long, and shows again what it says', () => {
  const silent = after(shown, { kind: 'nothing' }, 1_000);
  expect(silent).toEqual({ ...shown, since: 1_000 });
  expect(after(silent, { kind: 'nothing' }, 1_000 + PATIENCE)).toBe(silent);
  const lost = after(silent, { kind: 'nothing' }, 1_001 + PATIENCE);
  expect(lost).toEqual({ kind: 'lost' });
  expect(after(lost, { kind: 'view', view }, 90_000)).toEqual(shown);
  expect(after(silent, { kind: 'same' }, 2_000)).toEqual(shown);
  expect(after(shown, { kind: 'same' }, 2_000)).toBe(shown);
});

it('leads the eye to the line that was written', () => {
  expect(changedLine(['a', 'b'], ['a', 'b'])).toBeNull();
  expect(changedLine(['a', 'b'], ['a', 'c'])).toBe(1);
  expect(changedLine(['a'], ['a', 'b'])).toBe(1);
  expect(changedLine(['a', 'b'], ['a'])).toBe(0);
  expect(changedLine(['a'], [])).toBe(0);
});
