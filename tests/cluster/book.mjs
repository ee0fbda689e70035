// The promises about data, checked against what people have in their books.

const mark = /c\d+p\d+n\d+;/g;

/** How often each mark stands in a text. */
export function count(text) {
  const counts = new Map();
  for (const [found] of text.matchAll(mark)) counts.set(found, (counts.get(found) ?? 0) + 1);
  return counts;
}

/** Every text in a JSON value, one after another. */
export function texts(value) {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return '';
  return Object.values(value).map(texts).join('\n');
}

/** What was found, and what was promised: printed as tables; a broken promise fails the run. */
export class Verdict {
  #promises = new Map();
  #figures = {};
  details = [];
  /** How often each chair pressed until the seal was there. */
  presses = [];

  /** So many things were looked at, so many of them were not as promised. */
  promise(name, { of, broken, detail }) {
    const before = this.#promises.get(name) ?? { of: 0, broken: 0 };
    this.#promises.set(name, { of: before.of + of, broken: before.broken + broken });
    if (broken > 0) this.details.push(`${name}: ${detail ?? ''}`);
  }

  figure(name, measured, goal = '') {
    const shown = typeof measured === 'number' ? Math.round(measured * 10) / 10 : (measured ?? '–');
    this.#figures[name] = { measured: shown, goal };
  }

  get isKept() {
    return [...this.#promises.values()].every(({ broken }) => broken === 0);
  }

  /** Compares one final text with the books of everybody who wrote in it. */
  compare(people, text) {
    const counts = count(text);
    const typed = people.flatMap((person) => person.typed);
    const saved = people.flatMap((person) => [...person.saved]);
    const lost = saved.filter((each) => !counts.has(each));
    const doubled = [...counts].filter(([, times]) => times > 1).map(([each]) => each);
    const known = new Set(typed);
    const strange = [...counts.keys()].filter((each) => !known.has(each));
    this.promise('acknowledged edits lost', {
      of: saved.length,
      broken: lost.length,
      detail: lost.slice(0, 5).join(' '),
    });
    this.promise('edits that stand twice', {
      of: counts.size,
      broken: doubled.length,
      detail: doubled.slice(0, 5).join(' '),
    });
    this.promise('edits that nobody typed', {
      of: counts.size,
      broken: strange.length,
      detail: strange.slice(0, 5).join(' '),
    });
    const overpaid = people.flatMap((person) =>
      person.overpaid.map((found) => `${person.mark} ${JSON.stringify(found)}`),
    );
    this.promise('acknowledgements that nobody was owed', {
      of: saved.length,
      broken: overpaid.length,
      detail: overpaid.slice(0, 5).join(' '),
    });
    return { typed: typed.length, saved: saved.length, standing: counts.size };
  }

  print() {
    const promises = Object.fromEntries(
      [...this.#promises].map(([name, { of, broken }]) => [name, { measured: broken, goal: 0, 'looked at': of }]),
    );
    if (this.presses.length > 0)
      this.figure('seals; most presses until one was there', `${this.presses.length}; ${Math.max(...this.presses)}`);
    console.table(promises);
    console.table(this.#figures);
    for (const detail of this.details.slice(0, 20)) console.log(detail);
    console.log(this.isKept ? 'Every promise was kept.' : 'A PROMISE WAS BROKEN.');
  }
}
