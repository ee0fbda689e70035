// Waiting, and numbers that look random and are the same for the same seed.

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until a claim holds; looks again often. A machine may be slow, so the limits are generous. */
export async function until(claim, seconds, what) {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    if (await claim()) return;
    if (performance.now() > end)
      throw new Error(`not within ${seconds} s: ${typeof what === 'function' ? what() : what}`);
    await pause(25);
  }
}

/** Random decisions from a seed. */
export class Dice {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** From 0 to 1. */
  part() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(least, most) {
    return least + this.part() * (most - least);
  }

  chance(part) {
    return this.part() < part;
  }

  one(values) {
    return values[Math.floor(this.part() * values.length)];
  }

  shuffled(values) {
    const deck = [...values];
    for (let last = deck.length - 1; last > 0; last -= 1) {
      const other = Math.floor(this.part() * (last + 1));
      [deck[last], deck[other]] = [deck[other], deck[last]];
    }
    return deck;
  }
}

/** The value below which this part of the values lies. */
export function percentile(values, part) {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? undefined : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

const begun = performance.now();

/** What the proof is at, on the error output: a long run shows where it is. */
export function say(what) {
  console.error(`${((performance.now() - begun) / 1000).toFixed(1).padStart(7)} s  ${what}`);
}
