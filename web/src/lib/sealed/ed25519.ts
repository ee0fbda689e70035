import { Point } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { hexOf } from './hex';

/** The eight points of small order, as they are written. */
const SMALL_ORDER = new Set([
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
]);

/** A public key that may have sealed: a point of the curve, in its one written form, not of small order. */
export interface SealKey {
  bytes: Uint8Array<ArrayBuffer>;
  point: Point;
}

/** The key in these bytes; nothing when it is none. */
export function sealKey(bytes: Uint8Array<ArrayBuffer>): SealKey | undefined {
  if (SMALL_ORDER.has(hexOf(bytes))) return undefined;
  try {
    // Refuses what is no point, and y coordinates of 2^255 − 19 and more.
    return { bytes, point: Point.fromBytes(bytes, false) };
  } catch {
    return undefined;
  }
}

/** Whether the signature is the key's, strictly: by the browser where it knows Ed25519, else by the library. */
export async function isSignedBy(
  key: SealKey,
  signature: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (SMALL_ORDER.has(hexOf(signature.subarray(0, 32)))) return false;
  const native = await nativeKey(key.bytes);
  return native === undefined
    ? isSignedByLibrary(key, signature, message)
    : native.subtle.verify({ name: 'Ed25519' }, native.key, signature, message);
}

async function nativeKey(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ subtle: SubtleCrypto; key: CryptoKey } | undefined> {
  // Pages without https have no such thing, whatever the types say.
  const given: Partial<Crypto> = 'crypto' in globalThis ? globalThis.crypto : {};
  const { subtle } = given;
  if (subtle === undefined) return undefined;
  try {
    return { subtle, key: await subtle.importKey('raw', bytes, { name: 'Ed25519' }, false, ['verify']) };
  } catch {
    return undefined;
  }
}

/** RFC 8032, 5.1.7, without the cofactor: R is computed anew and must come out byte for byte. */
export function isSignedByLibrary(key: SealKey, signature: Uint8Array, message: Uint8Array): boolean {
  const { n: order } = Point.CURVE();
  const [r, s] = [signature.subarray(0, 32), littleEndian(signature.subarray(32))];
  if (s >= order) return false;
  const hashed = sha512.create().update(r).update(key.bytes).update(message).digest();
  const challenge = littleEndian(hashed) % order;
  const computed = Point.BASE.multiply(s, false).subtract(key.point.multiply(challenge, false));
  return hexOf(computed.toBytes()) === hexOf(r);
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${hexOf(Uint8Array.from(bytes).reverse())}`);
}
