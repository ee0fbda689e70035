import { canonicalJson } from '../../lib/canonical-json';
import { fingerprintOfHash } from '../../lib/fingerprint';
import { parseJson } from '../../lib/read-json';
import type { Leaf, SealedFile } from './sealed-file';

/**
 * - `genuine`: what is shown is what was sealed, signed by the key in the file.
 * - `genuine_unsigned`: the same, but this browser knows no Ed25519.
 * - `altered`: something differs from the seal.
 * - `unable`: this browser gives pages no cryptography (an address without https).
 */
export type SealCheck = 'genuine' | 'genuine_unsigned' | 'altered' | 'unable';

/** Checks the file in the reader's own browser, as `docs/sealing.md` has it: fingerprint, leaves, root, signature. */
export async function checkSeal(
  file: SealedFile,
  expectedFingerprint: string | null | undefined,
): Promise<SealCheck> {
  const { subtle } = globalThis.crypto;
  // Browsers leave it out on plain-http pages, whatever the types say.
  if (!('digest' in Object(subtle))) return 'unable';

  if (canonicalJson(parseJson(file.text)) !== file.text) return 'altered';
  const fingerprint = await payloadFingerprint(file);
  if (expectedFingerprint != null && expectedFingerprint !== fingerprint) return 'altered';
  if (!(await leavesFit(file))) return 'altered';
  return checkSignature(file);
}

/** The fingerprint of the seal, computed from the payload itself. */
export async function payloadFingerprint(file: SealedFile): Promise<string> {
  return fingerprintOfHash(await sha256(file.payloadBytes));
}

async function leavesFit(file: SealedFile): Promise<boolean> {
  const listed = file.payload.leaves;
  if (listed.length === 0 || listed.length !== file.leaves.length) return false;
  for (const [index, leaf] of file.leaves.entries()) {
    const sealed = listed[index];
    if (sealed?.name !== leaf.name) return false;
    if (leaf.kind === 'shown' && hex(await leafHash(leaf)) !== sealed.hash) return false;
  }
  return hex(await merkleRoot(listed.map((leaf) => bytesOfHex(leaf.hash)))) === file.payload.root;
}

function leafHash(leaf: Extract<Leaf, { kind: 'shown' }>): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return sha256(
    joined([
      encoder.encode(`\0rembuk-leaf-1\0${leaf.name}\0`),
      leaf.salt,
      encoder.encode(canonicalJson(leaf.value)),
    ]),
  );
}

/** RFC 6962, section 2.1, over hashes that already carry the leaf prefix. */
async function merkleRoot(hashes: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  const [only] = hashes;
  if (only !== undefined && hashes.length === 1) return only;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  const left = await merkleRoot(hashes.slice(0, split));
  const right = await merkleRoot(hashes.slice(split));
  return sha256(joined([Uint8Array.of(1), left, right]));
}

async function checkSignature(file: SealedFile): Promise<SealCheck> {
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('raw', file.publicKey, { name: 'Ed25519' }, false, ['verify']);
  } catch {
    // Either the browser has no Ed25519 or the key is none; the server's check tells the two apart.
    return 'genuine_unsigned';
  }
  const signed = new TextEncoder().encode(file.signingInput);
  const fits = await crypto.subtle.verify({ name: 'Ed25519' }, key, file.signature, signed);
  return fits ? 'genuine' : 'altered';
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bytesOfHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
