/** A part of the room that the keyboard can jump to. */
export interface Region {
  readonly isShown: boolean;
  readonly holdsFocus: boolean;
}

/** Which part comes next, by its place; from nowhere the first, or the last going back. Hidden parts are passed over. */
export function nextRegion(regions: readonly Region[], direction: 1 | -1): number | null {
  const shown = regions.map((region, place) => ({ ...region, place })).filter((region) => region.isShown);
  if (shown.length === 0) return null;
  const now = shown.findIndex((region) => region.holdsFocus);
  const first = direction === 1 ? 0 : shown.length - 1;
  const next = now === -1 ? first : (now + direction + shown.length) % shown.length;
  return shown[next]?.place ?? null;
}
