import { expect, it } from 'vitest';
import { sizeOf } from './size';

it('is silent below three quarters and tells when it is too much', () => {
  expect(sizeOf({ bytes: 749, most_bytes: 1000 })).toBe(null);
  expect(sizeOf({ bytes: 750, most_bytes: 1000 })).toEqual({ percent: 75, isTooLarge: false });
  expect(sizeOf({ bytes: 1000, most_bytes: 1000 })).toEqual({ percent: 100, isTooLarge: false });
  expect(sizeOf({ bytes: 1001, most_bytes: 1000 })).toEqual({ percent: 100, isTooLarge: true });
});
