import { expect, test } from 'vitest';
import type { School } from '../../api/types';
import {
  checkSchool,
  sampleNumber,
  schoolChangeOf,
  schoolValuesOf,
  withDay,
  withHours,
} from './school-values';

const school: School = {
  name: 'SMP Negeri 3 Contoh',
  version: 1,
  has_logo: false,
  settings: {
    government: null,
    address: null,
    npsn: '20534567',
    phone: null,
    email: null,
    city: 'Wates',
    head_name: null,
    head_nip: null,
    timezone: 'Asia/Jakarta',
    lesson_hours: [{ weekday: 1, from: '07:00', to: '14:00' }],
    correction_working_days: 10,
    retention_talk_months: 12,
    retention_result_months: 60,
    letter_number_pattern: '{number}/BK/{month}/{year}',
  },
};

test('what was settled comes back as it was', () => {
  const values = schoolValuesOf(school);
  expect(values.npsn).toBe('20534567');
  expect(values.phone).toBe('');
  expect(schoolChangeOf(values)).toMatchObject({ city: 'Wates', phone: '', correction_working_days: 10 });
  expect(checkSchool(values)).toEqual({});
});

test('a name and whole numbers are asked for', () => {
  const values = {
    ...schoolValuesOf(school),
    name: ' ',
    correction_working_days: '',
    retention_talk_months: '1,5',
  };
  expect(checkSchool(values)).toEqual({
    name: 'required',
    correction_working_days: 'required',
    retention_talk_months: 'invalid_value',
  });
});

test('a day with lessons comes and goes, in the order of the week', () => {
  const monday = schoolValuesOf(school).lesson_hours;
  const both = withDay(withDay(monday, 6, true), 2, true);
  expect(both.map(({ weekday }) => weekday)).toEqual([1, 2, 6]);
  expect(withDay(both, 1, false).map(({ weekday }) => weekday)).toEqual([2, 6]);
  expect(withHours(both, 1, { to: '11:00' })[1]).toEqual({ weekday: 2, from: '07:00', to: '11:00' });
});

test('a letter’s number is shown as it will be', () => {
  expect(sampleNumber('{number}/BK/{month}/{year}', '2026-11-24')).toBe('007/BK/XI/2026');
  expect(sampleNumber('421.3/{number}', '2026-11-24')).toBe('421.3/007');
});
