import type { School, SchoolChange, SchoolZone } from '../../api/types';

/** Lessons between two times of a day, as typed. */
export interface Hours {
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
}

/** The settings as typed. */
export interface SchoolValues {
  name: string;
  government: string;
  address: string;
  npsn: string;
  phone: string;
  email: string;
  city: string;
  head_name: string;
  head_nip: string;
  timezone: SchoolZone;
  lesson_hours: readonly Hours[];
  correction_working_days: string;
  retention_talk_months: string;
  retention_result_months: string;
  letter_number_pattern: string;
}

export const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const;
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

const newHours = { from: '07:00', to: '14:00' };
const numbers = ['correction_working_days', 'retention_talk_months', 'retention_result_months'] as const;

export function schoolValuesOf({ name, settings }: School): SchoolValues {
  return {
    name,
    government: settings.government ?? '',
    address: settings.address ?? '',
    npsn: settings.npsn ?? '',
    phone: settings.phone ?? '',
    email: settings.email ?? '',
    city: settings.city ?? '',
    head_name: settings.head_name ?? '',
    head_nip: settings.head_nip ?? '',
    timezone: settings.timezone,
    lesson_hours: settings.lesson_hours,
    correction_working_days: String(settings.correction_working_days),
    retention_talk_months: String(settings.retention_talk_months),
    retention_result_months: String(settings.retention_result_months),
    letter_number_pattern: settings.letter_number_pattern,
  };
}

/** What the server takes. */
export function schoolChangeOf(values: SchoolValues): SchoolChange {
  return {
    ...values,
    lesson_hours: [...values.lesson_hours],
    correction_working_days: Number(values.correction_working_days),
    retention_talk_months: Number(values.retention_talk_months),
    retention_result_months: Number(values.retention_result_months),
  };
}

/** What can be said before the server is asked: it knows the rules of the rest. */
export function checkSchool(values: SchoolValues): Partial<Record<keyof SchoolValues, string>> {
  const faults: Partial<Record<keyof SchoolValues, string>> = {};
  if (values.name.trim() === '') faults.name = 'required';
  for (const field of numbers) {
    if (values[field].trim() === '') faults[field] = 'required';
    else if (!/^\d{1,4}$/.test(values[field].trim())) faults[field] = 'invalid_value';
  }
  return faults;
}

/** Lessons on a day or none; the other days stay as they are. */
export function withDay(hours: readonly Hours[], weekday: number, isOn: boolean): readonly Hours[] {
  const others = hours.filter((one) => one.weekday !== weekday);
  return isOn ? [...others, { weekday, ...newHours }].sort(byTime) : others;
}

/** The hours with one place changed. */
export function withHours(hours: readonly Hours[], at: number, change: Partial<Hours>): readonly Hours[] {
  return hours.map((one, place) => (place === at ? { ...one, ...change } : one));
}

function byTime(left: Hours, right: Hours): number {
  return left.weekday - right.weekday || left.from.localeCompare(right.from);
}

const months = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** How a letter of a day (`YYYY-MM-DD`) would be numbered, as the server does it. */
export function sampleNumber(pattern: string, day: string): string {
  const [year = '', month = ''] = day.split('-');
  return pattern
    .replaceAll('{number}', '007')
    .replaceAll('{month}', months[Number(month) - 1] ?? '')
    .replaceAll('{year}', year);
}
