import { describe, expect, it } from 'vitest';
import { dateTimeWords, fromLocalInput, toLocalInput, zoneName } from './dates';

describe('date words', () => {
  it.each([
    [420, 'WIB'],
    [480, 'WITA'],
    [540, 'WIT'],
    [0, 'UTC'],
    [120, 'UTC+2'],
    [330, 'UTC+5:30'],
    [-210, 'UTC-3:30'],
  ])('a zone %i minutes from UTC is called %s', (offset, name) => {
    expect(zoneName(offset)).toBe(name);
  });

  it('speaks both languages', () => {
    const moment = new Date(2026, 10, 24, 9, 5).toISOString();
    expect(dateTimeWords(moment, 'id')).toMatch(/^Selasa, 24 November 2026, pukul 09\.05 /);
    expect(dateTimeWords(moment, 'en')).toMatch(/^Tuesday, 24 November 2026, 09:05 /);
  });

  it('says nothing rather than nonsense', () => {
    expect(dateTimeWords('tomorrow', 'id')).toBe('');
    expect(fromLocalInput('')).toBeUndefined();
    expect(fromLocalInput('2026-13-45T99:00')).toBeUndefined();
  });

  it('takes a field’s value there and back', () => {
    const value = '2026-11-24T09:05';
    expect(toLocalInput(fromLocalInput(value) ?? '')).toBe(value);
  });
});
