import { readFileSync } from 'node:fs';
import { getPublicKey, hashes, sign } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canonicalJson } from '../canonical-json';
import { isSignedByLibrary, sealKey } from './ed25519';
import { hexOf } from './hex';
import { verifyFile } from './verify';

hashes.sha512 = sha512;
const page = readFileSync(new URL('../../../../docs/sealing.md', import.meta.url), 'utf8');
const text = /^\{"format":"rembuk-minutes-1".*$/m.exec(page)?.[0] ?? '';
const seed = new Uint8Array(32).fill(1);
const encoder = new TextEncoder();

/** A file as it is changed by those who have no key. */
function judged(changed: string) {
  return verifyFile(encoder.encode(changed));
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** An addendum behind the worked example, signed by the key with this seed. */
function addendum(number: number, previous: string | null, by = seed) {
  const seal = /"payload":"([^"]+)"/.exec(text)?.[1] ?? '';
  const header = /"protected":"([^"]+)"/.exec(text)?.[1] ?? '';
  const payload = encoder.encode(
    canonicalJson({
      format: 'rembuk-record-1',
      seal: hexOf(sha256(Buffer.from(seal, 'base64url'))),
      previous,
      number,
      kind: 'addendum',
      at: '2026-11-25T01:00:00.000Z',
      author: { id: '01935e00-0000-7000-8000-000000000001', name: 'Dewi', role: 'chair' },
      decision: null,
      answers: null,
      text: 'Nilai menyusul',
    }),
  );
  const signature = base64url(sign(encoder.encode(`${header}.${base64url(payload)}`), by));
  const record = canonicalJson({ payload: base64url(payload), protected: header, signature });
  return { record, hash: hexOf(sha256(payload)) };
}

function withRecords(...records: { record: string }[]): string {
  return text.replace('"records":[]', `"records":[${records.map(({ record }) => record).join(',')}]`);
}

afterEach(() => vi.unstubAllGlobals());

describe('the check of a sealed file', () => {
  it.each(['with the browser’s own cryptography', 'without it'])(
    'finds the worked example genuine %s',
    async (how) => {
      if (how === 'without it') vi.stubGlobal('crypto', {});
      const verdict = await judged(text);
      expect(verdict).toMatchObject({ verdict: 'genuine', fingerprint: '3WNP-HOGT-CK2G-Y2JB', records: [] });
    },
  );

  it('counts what follows the seal, and sees every way of tampering with it but a missing end', async () => {
    const first = addendum(1, null);
    const second = addendum(2, first.hash);
    const foreign = addendum(2, first.hash, new Uint8Array(32).fill(2));
    expect(await judged(withRecords(first, second))).toMatchObject({ verdict: 'genuine', records: [{}, {}] });
    expect(await judged(withRecords(first))).toMatchObject({ verdict: 'genuine' });
    for (const [chain, part] of [
      [[second], 'record/1'],
      [[second, first], 'record/1'],
      [[first, first], 'record/2'],
      [[first, foreign], 'record/2'],
    ] as const) {
      expect(await judged(withRecords(...chain))).toEqual({ verdict: 'altered', reason: 'records', part });
    }
  });

  it.each([
    ['a word', 'tetap di sini', 'tetap di sana', 'leaf'],
    ['a space', '{"format"', '{ "format"', 'not_canonical'],
    ['a member twice', '"records":[]', '"records":[],"records":[]', 'damaged'],
    ['a member twice, once escaped', '"records":[]', '"records":[],"record\\u0073":[]', 'damaged'],
    ['an escape', 'tetap di sini', 'tetap di s\\u0069ni', 'not_canonical'],
    ['a fraction', '"records":[]', '"records":[1.0]', 'damaged'],
    ['half a surrogate pair', 'tetap di sini', 'tetap di sin\\ud800', 'damaged'],
    ['deep nesting', '"records":[]', `"records":${'['.repeat(20)}${']'.repeat(20)}`, 'damaged'],
    ['the signature', '"signature":"y', '"signature":"z', 'signature'],
  ])('finds %s altered', async (_, before, after, reason) => {
    const changed = text.replace(before, () => after);
    expect(changed).not.toBe(text);
    expect(await judged(changed)).toMatchObject({ verdict: 'altered', reason });
  });

  it('says of other files that they are none', async () => {
    for (const other of ['', '{}', '%PDF-1.7', 'null']) {
      expect(await judged(other)).toEqual({ verdict: 'unreadable', reason: 'not_minutes' });
    }
    expect(await verifyFile(new Uint8Array(4 * 1024 * 1024 + 1))).toMatchObject({ reason: 'too_large' });
    expect(await judged(text.replace('minutes-1', 'minutes-2'))).toMatchObject({ reason: 'version' });
  });

  it('takes no signature whose second half was made larger by the group’s order', () => {
    const message = encoder.encode('pesan');
    const key = sealKey(Uint8Array.from(getPublicKey(seed)));
    const signature = Uint8Array.from(sign(message, seed));
    if (key === undefined) throw new Error('the key is one');
    expect(isSignedByLibrary(key, signature, message)).toBe(true);
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const scalar = BigInt(`0x${hexOf(signature.slice(32).reverse())}`) + order;
    const larger = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex').reverse();
    signature.set(larger, 32);
    expect(isSignedByLibrary(key, signature, message)).toBe(false);
  });
});
