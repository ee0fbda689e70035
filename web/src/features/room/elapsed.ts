/** Hours and minutes since the start, as on a clock: `01:07`. */
export function elapsedWords(startedAt: string | null, now: number): string {
  const start = startedAt === null ? Number.NaN : Date.parse(startedAt);
  if (Number.isNaN(start)) return '00:00';
  const minutes = Math.max(0, Math.floor((now - start) / 60_000));
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
