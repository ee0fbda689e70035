/** The clock that the school goes by. Dates are shown by it wherever the reader is, so that all speak of the same hour. */

const offsets: Readonly<Record<string, number>> = {
  'Asia/Jakarta': 420,
  'Asia/Makassar': 480,
  'Asia/Jayapura': 540,
};

const key = 'rembuk.school-zone';
let zone: string | null = remembered();

/** How far the school's clock is ahead of UTC, in minutes; until the school is known, this device's own. */
export function zoneOffset(at: Date): number {
  return (zone === null ? undefined : offsets[zone]) ?? -at.getTimezoneOffset();
}

/** The moment moved so that its UTC parts are those of the school's clock. */
export function onSchoolClock(at: Date): Date {
  return new Date(at.getTime() + zoneOffset(at) * 60_000);
}

export function schoolZone(): string | null {
  return zone;
}

/** Keeps the zone, for whatever is shown from now on and for the next visit. */
export function setSchoolZone(next: string | null): void {
  const known = next !== null && next in offsets ? next : null;
  if (known === zone) return;
  zone = known;
  remember(known);
}

function remembered(): string | null {
  try {
    const found = localStorage.getItem(key);
    return found !== null && found in offsets ? found : null;
  } catch {
    // No storage: the zone is asked for on each visit.
    return null;
  }
}

function remember(value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}
