/** Two presses within this time mean one thing. */
export const DOUBLE_PRESS_MS = 600;

/** Whether this press completes a double one. A held key repeats and counts once. */
export function isDoublePress(previousAt: number | null, now: number): boolean {
  return previousAt !== null && now - previousAt <= DOUBLE_PRESS_MS;
}
