import { canonicalJson } from '../canonical-json';
import { isRecord } from '../is-record';

/** `damaged`: no strict JSON. `not_canonical`: the same values, written in another way than sealed. */
export type Reading = { kind: 'read'; value: unknown } | { kind: 'damaged' } | { kind: 'not_canonical' };

const MAX_DEPTH = 16;

/** Reads JSON that must stand in its one canonical form (`docs/sealing.md`, steps 3 and 4). */
export function readCanonical(bytes: Uint8Array): Reading {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    return { kind: 'damaged' };
  }
  if (!isPlain(value, MAX_DEPTH)) return { kind: 'damaged' };
  // What reads back the same cannot have held a member twice or a number in another form.
  if (canonicalJson(value) === text) return { kind: 'read', value };
  return isStrict(text) ? { kind: 'not_canonical' } : { kind: 'damaged' };
}

/** Whether depth, numbers and letters are such as minutes may hold. */
function isPlain(value: unknown, left: number): boolean {
  if (typeof value === 'string') return isWellFormed(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return left > 0 && value.every((item) => isPlain(item, left - 1));
  if (isRecord(value)) {
    return (
      left > 0 && Object.keys(value).every((name) => isWellFormed(name) && isPlain(value[name], left - 1))
    );
  }
  return true;
}

/** No half of a surrogate pair: written out and read back it would be another letter. */
function isWellFormed(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

const token = /[ \t\n\r]*("(?:[^"\\]|\\.)*"|-?[0-9][-+.0-9eE]*|[a-z]+|[[\]{},:])/y;

/** Whether JSON that has been read names no member twice and writes its numbers as plain integers. */
function isStrict(text: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  token.lastIndex = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const mark = found[1] ?? '';
    if (mark === '{') open.push(new Set());
    else if (mark === '[') open.push(undefined);
    else if (mark === '}' || mark === ']') open.pop();
    else if (/^-?[0-9]/.test(mark) && !/^-?(0|[1-9][0-9]*)$/.test(mark)) return false;
    else if (mark.startsWith('"') && /^[ \t\n\r]*:/.test(text.slice(token.lastIndex, token.lastIndex + 64))) {
      const name = String(JSON.parse(mark));
      const names = open.at(-1);
      if (names?.has(name) === true) return false;
      names?.add(name);
    }
  }
  return true;
}
