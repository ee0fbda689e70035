import { expect, it } from 'vitest';
import { emailLike, longPassword, safeReturnPath } from './checks';

it('leads back inside the app only', () => {
  expect(safeReturnPath('/conferences/1/prepare?step=consent')).toBe('/conferences/1/prepare?step=consent');
  for (const path of [
    null,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:0',
  ]) {
    expect(safeReturnPath(path), String(path)).toBe('/');
  }
});

it('holds the floor of twelve characters, counted as a person counts', () => {
  expect(longPassword('')).toBe('required');
  expect(longPassword('sebelas hur')).toBe('too_short');
  expect(longPassword('dua belas hu')).toBeUndefined();
  expect(longPassword('🙂'.repeat(6))).toBe('too_short');
});

it('asks for a whole e-mail address', () => {
  expect(emailLike('sari@sekolah')).toBe('invalid_email');
  expect(emailLike(' sari@sekolah.sch.id ')).toBeUndefined();
});
