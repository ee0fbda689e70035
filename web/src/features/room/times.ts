/** Minutes as people write them, against the limits of the server. */

/** The seconds of a turn, from minutes such as `3` or `1,5`; null where they cannot be taken. */
export function readTurnSeconds(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(plain)) return null;
  const seconds = Math.round(Number(plain) * 60);
  return seconds >= 10 && seconds <= 3600 ? seconds : null;
}

/** The minutes of a stage; null where it has no limit. */
export function readStageMinutes(text: string): number | null | 'wrong' {
  const plain = text.trim();
  if (plain === '') return null;
  if (!/^\d+$/.test(plain)) return 'wrong';
  const minutes = Number(plain);
  return minutes >= 1 && minutes <= 480 ? minutes : 'wrong';
}

/** Seconds in minutes, as the language writes them: `1,5` · `1.5`. */
export function turnMinutesText(seconds: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2, useGrouping: false }).format(
    seconds / 60,
  );
}
