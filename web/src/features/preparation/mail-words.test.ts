import { expect, it } from 'vitest';
import { renewedBy, tokenOf } from './mail-words';

it('takes the secret of a link from behind the #', () => {
  expect(tokenOf('https://rembuk.sch.id/join#abc')).toBe('abc');
  expect(tokenOf('https://rembuk.sch.id/join')).toBe('');
});

it('knows a new link only when all of it is there', () => {
  const whole = { link: 'l', pin: '123456', expires_at: '2026-03-03T00:00:00Z' };
  expect(renewedBy(whole)).toEqual(whole);
  expect(renewedBy({})).toBeUndefined();
});
