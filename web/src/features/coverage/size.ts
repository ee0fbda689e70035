/** From here on the chair is told. */
const LARGE_PERCENT = 75;

/** How much of what can be sealed is written; nothing while there is room enough. */
export function sizeOf({ bytes, most_bytes: most }: { bytes: number; most_bytes: number }) {
  const percent = Math.floor((bytes / most) * 100);
  return percent < LARGE_PERCENT ? null : { percent, isTooLarge: bytes > most };
}
