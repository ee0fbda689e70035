import { onSchoolClock, zoneOffset } from './school-zone';

/** Date words. Every text names its zone, because a meeting can join people of three Indonesian zones. */

const zoneNames = new Map([
  [420, 'WIB'],
  [480, 'WITA'],
  [540, 'WIT'],
]);

/** The short name of a zone by its distance from UTC in minutes: WIB, WITA, WIT, else `UTC+2` and the like. */
export function zoneName(offsetMinutes: number): string {
  const known = zoneNames.get(offsetMinutes);
  if (known !== undefined) return known;
  const sign = offsetMinutes < 0 ? '-' : '+';
  const hours = Math.floor(Math.abs(offsetMinutes) / 60);
  const minutes = Math.abs(offsetMinutes) % 60;
  if (offsetMinutes === 0) return 'UTC';
  return `UTC${sign}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
}

function zoneOf(date: Date): string {
  return zoneName(zoneOffset(date));
}

/** The name of the zone in which times are shown and asked for. */
export function shownZone(now: Date): string {
  return zoneOf(now);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** "Selasa, 24 November 2026" · "Tuesday, 24 November 2026" */
export function dateWords(iso: string, language: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const shown = onSchoolClock(date);
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(shown);
  const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(shown);
  return `${weekday}, ${shown.getUTCDate()} ${month} ${shown.getUTCFullYear()}`;
}

/** "09.30 WIB" · "09:30 WIB" */
export function timeWords(iso: string, language: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const separator = language === 'id' ? '.' : ':';
  const shown = onSchoolClock(date);
  return `${twoDigits(shown.getUTCHours())}${separator}${twoDigits(shown.getUTCMinutes())} ${zoneOf(date)}`;
}

/** "Selasa, 24 November 2026, pukul 09.30 WIB" · "Tuesday, 24 November 2026, 09:30 WIB" */
export function dateTimeWords(iso: string, language: string): string {
  const day = dateWords(iso, language);
  if (day === '') return '';
  const time = timeWords(iso, language);
  return language === 'id' ? `${day}, pukul ${time}` : `${day}, ${time}`;
}

/** The time alone, and the day with it where that is another day than `beside`. */
export function momentWords(iso: string, beside: string, language: string): string {
  return dateWords(iso, language) === dateWords(beside, language)
    ? timeWords(iso, language)
    : dateTimeWords(iso, language);
}

/** Whether a moment lies on the day that `now` is in, on the school's calendar. */
export function isSameDay(iso: string, now: Date): boolean {
  const date = new Date(iso);
  return !Number.isNaN(date.getTime()) && dayKey(date) === dayKey(now);
}

/** The day that a moment lies in, as `YYYY-MM-DD`. */
export function dayKey(date: Date): string {
  return onSchoolClock(date).toISOString().slice(0, 10);
}

/** The value of a `datetime-local` field for a moment. */
export function toLocalInput(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  return onSchoolClock(date).toISOString().slice(0, 16);
}

/** The moment that a `datetime-local` field means on the school's clock; nothing when the field is empty or wrong. */
export function fromLocalInput(value: string): string | undefined {
  const asUtc = new Date(/^\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) ? `${value}Z` : '');
  if (Number.isNaN(asUtc.getTime())) return undefined;
  return new Date(asUtc.getTime() - zoneOffset(asUtc) * 60_000).toISOString();
}
