import { afterEach, describe, expect, it } from 'vitest';
import {
  dateTimeWords,
  dayKey,
  fromLocalInput,
  isSameDay,
  momentWords,
  toLocalInput,
  zoneName,
} from './dates';
import { setSchoolZone } from './school-zone';

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

  it('says the day of a moment only where it is another day', () => {
    const [morning, noon] = [9, 12].map((hour) => new Date(2026, 10, 24, hour, 5).toISOString());
    const tomorrow = new Date(2026, 10, 25, 9, 5).toISOString();
    expect(momentWords(noon ?? '', morning ?? '', 'id')).toMatch(/^12\.05 /);
    expect(momentWords(tomorrow, morning ?? '', 'id')).toMatch(/^Rabu, 25 November 2026, pukul 09\.05 /);
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

describe('the clock of the school', () => {
  afterEach(() => setSchoolZone(null));

  it.each([
    ['Asia/Jakarta', '2026-11-24T23:30', '23.30 WIB', '2026-11-24'],
    ['Asia/Makassar', '2026-11-25T00:30', '00.30 WITA', '2026-11-25'],
    ['Asia/Jayapura', '2026-11-25T01:30', '01.30 WIT', '2026-11-25'],
  ])('in %s the same moment is %s', (zone, local, words, day) => {
    setSchoolZone(zone);
    const moment = '2026-11-24T16:30:00.000Z';
    expect(toLocalInput(moment)).toBe(local);
    expect(fromLocalInput(local)).toBe(moment);
    expect(dateTimeWords(moment, 'id')).toContain(words);
    expect(dayKey(new Date(moment))).toBe(day);
    expect(isSameDay(moment, new Date(`${day}T06:00:00Z`))).toBe(true);
  });

  it('does not know a zone that is none of Indonesia’s', () => {
    setSchoolZone('Europe/Paris');
    expect(toLocalInput(fromLocalInput('2026-11-24T09:05') ?? '')).toBe('2026-11-24T09:05');
  });
});
