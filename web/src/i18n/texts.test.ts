import { expect, it } from 'vitest';
import en from './en.json';
import id from './id.json';
import { isRecord } from '../lib/is-record';

/** All keys of a language; the forms of a plural count as one. */
function keys(texts: unknown, path = ''): string[] {
  if (!isRecord(texts)) return [path.replace(/_(?:one|other)$/, '')];
  return Object.entries(texts).flatMap(([name, value]) =>
    keys(value, path === '' ? name : `${path}.${name}`),
  );
}

/** Each text with the values it asks for. */
function values(texts: unknown, path = ''): [string, string][] {
  if (typeof texts === 'string') {
    const asked = [...texts.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]);
    return [[path.replace(/_(?:one|other)$/, ''), asked.sort().join(' ')]];
  }
  if (!isRecord(texts)) return [];
  return Object.entries(texts).flatMap(([name, value]) =>
    values(value, path === '' ? name : `${path}.${name}`),
  );
}

it('says everything in both languages', () => {
  expect([...new Set(keys(en))].sort()).toEqual([...new Set(keys(id))].sort());
});

it('asks for the same values in both languages', () => {
  expect(Object.fromEntries(values(en))).toEqual(Object.fromEntries(values(id)));
});

it('leaves no text empty', () => {
  const empty = (texts: unknown): boolean =>
    isRecord(texts) ? Object.values(texts).some(empty) : texts === '' || typeof texts !== 'string';
  expect(empty(id)).toBe(false);
  expect(empty(en)).toBe(false);
});
