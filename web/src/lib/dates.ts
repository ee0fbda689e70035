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
  return zoneName(-date.getTimezoneOffset());
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** "Selasa, 24 November 2026" · "Tuesday, 24 November 2026" */
export function dateWords(iso: string, language: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long' }).format(date);
  const month = new Intl.DateTimeFormat(language, { month: 'long' }).format(date);
  return `${weekday}, ${date.getDate()} ${month} ${date.getFullYear()}`;
}

/** "09.30 WIB" · "09:30 WIB" */
export function timeWords(iso: string, language: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const separator = language === 'id' ? '.' : ':';
  return `${twoDigits(date.getHours())}${separator}${twoDigits(date.getMinutes())} ${zoneOf(date)}`;
}

/** "Selasa, 24 November 2026, pukul 09.30 WIB" · "Tuesday, 24 November 2026, 09:30 WIB" */
export function dateTimeWords(iso: string, language: string): string {
  const day = dateWords(iso, language);
  if (day === '') return '';
  const time = timeWords(iso, language);
  return language === 'id' ? `${day}, pukul ${time}` : `${day}, ${time}`;
}

/** Whether a moment lies on the day that `now` is in, on this person's calendar. */
export function isSameDay(iso: string, now: Date): boolean {
  return new Date(iso).toDateString() === now.toDateString();
}

/** The value of a `datetime-local` field for a moment. */
export function toLocalInput(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const day = `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
  return `${day}T${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

/** The moment that a `datetime-local` field means on this person's clock; nothing when the field is empty or wrong. */
export function fromLocalInput(value: string): string | undefined {
  const date = new Date(value);
  return value === '' || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
