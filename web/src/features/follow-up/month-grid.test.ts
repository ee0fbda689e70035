import { expect, it } from 'vitest';
import { weeksOf } from './month-grid';

it('lays a month out in whole weeks from Monday on', () => {
  const march = weeksOf('2026-03');
  // 1 March 2026 was a Sunday.
  expect(march[0]?.map((cell) => cell?.day)).toEqual([...Array.from({ length: 6 }, () => undefined), 1]);
  expect(march.every((week) => week.length === 7)).toBe(true);
  expect(march.flat().filter((cell) => cell !== null)).toHaveLength(31);
  expect(weeksOf('2027-02')).toHaveLength(4);
  expect(weeksOf('2028-02').flat().at(-6)?.date).toBe('2028-02-29');
  expect(weeksOf('kapan-kapan')).toEqual([]);
});
