/** How a turn or a stage stands against its time. In whole minutes: a figure that changes every second hurries people. */
export type TurnTime =
  | { readonly kind: 'left'; readonly minutes: number }
  | { readonly kind: 'little' }
  | { readonly kind: 'up' }
  | { readonly kind: 'over'; readonly minutes: number };

/** What is left of a turn, rounded up; or by how much it is over, rounded down. */
export function turnTime(since: string, limitSeconds: number, now: number): TurnTime {
  const left = limitSeconds - secondsSince(since, now);
  if (left >= 60) return { kind: 'left', minutes: Math.ceil(left / 60) };
  if (left > 0) return { kind: 'little' };
  if (left > -60) return { kind: 'up' };
  return { kind: 'over', minutes: Math.floor(-left / 60) };
}

export type StageTime =
  | { readonly kind: 'open'; readonly minutes: number }
  | { readonly kind: 'within'; readonly minutes: number; readonly limit: number }
  | { readonly kind: 'over'; readonly minutes: number; readonly limit: number };

/** How long a stage has lasted, against the minutes it was given, if any. */
export function stageTime(since: string, limitMinutes: number | undefined, now: number): StageTime {
  const minutes = Math.floor(secondsSince(since, now) / 60);
  if (limitMinutes === undefined) return { kind: 'open', minutes };
  if (minutes <= limitMinutes) return { kind: 'within', minutes, limit: limitMinutes };
  return { kind: 'over', minutes: minutes - limitMinutes, limit: limitMinutes };
}

/** Never negative: this page's clock may be a little behind the server's. */
function secondsSince(since: string, now: number): number {
  const start = Date.parse(since);
  return Number.isNaN(start) ? 0 : Math.max(0, (now - start) / 1000);
}
