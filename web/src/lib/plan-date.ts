/** Dates of the action plan: a day on the school's calendar, with a time of day where one was agreed. No zone: the school has one. */

export interface When {
  /** `YYYY-MM-DD`, or empty. */
  readonly date: string;
  /** `HH:MM`, or empty. */
  readonly time: string;
}

/** The two halves of `2026-12-01T09:30`; null for words that are no date. */
export function splitWhen(when: string): When | null {
  const text = when.trim();
  if (text === '') return { date: '', time: '' };
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?$/.exec(text);
  const date = match?.[1];
  if (date === undefined || dayOf(date) === null) return null;
  return { date, time: match?.[2] ?? '' };
}

/** A time without a date says nothing. */
export function joinWhen({ date, time }: When): string {
  if (date === '') return '';
  return time === '' ? date : `${date}T${time}`;
}

/** "Sel, 1 Des 2026, pukul 09.30"; words that are no date stay as they are. */
export function whenWords(when: string, language: string): string {
  const parts = splitWhen(when);
  const day = parts === null ? null : dayOf(parts.date);
  if (parts === null || day === null) return when.trim();
  const words = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(day);
  if (parts.time === '') return words;
  return language === 'id' ? `${words}, pukul ${parts.time.replace(':', '.')}` : `${words}, ${parts.time}`;
}

/** The first minute of a day that exists; `2026-02-31` does not. */
export function dayOf(date: string): Date | null {
  const [year, month, day] = date.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const found = new Date(year, month - 1, day);
  return found.getMonth() === month - 1 && found.getDate() === day ? found : null;
}
