import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalJson } from '../canonical-json';
import { fingerprintOfHash } from '../fingerprint';
import { isRecord } from '../is-record';
import { isSignedBy, sealKey, type SealKey } from './ed25519';
import { readEnvelope, readPayload, type Envelope, type Leaf, type Payload, type Signed } from './file';
import { bytesOfHex, hexOf } from './hex';
import { enclosedIn, isPdf } from './pdf';
import { readRecord, type MinutesRecord } from './record';
import { readCanonical } from './strict-json';

const MAX_BYTES = 4 * 1024 * 1024;
const MAX_RECORDS = 1000;
const encoder = new TextEncoder();

export type Alteration =
  | 'damaged'
  | 'not_canonical'
  | 'structure'
  | 'records'
  | 'payload'
  | 'leaf_list'
  | 'leaf'
  | 'root'
  | 'key'
  | 'header'
  | 'signature'
  | 'pdf';

/** Genuine minutes: whose key it is, only a person can confirm. */
export interface Genuine {
  verdict: 'genuine';
  payload: Payload;
  leaves: Leaf[];
  fingerprint: string;
  keyFingerprint: string;
  records: MinutesRecord[];
}

export type Verdict =
  | Genuine
  | { verdict: 'altered'; reason: Alteration; part?: string }
  | { verdict: 'unreadable'; reason: 'too_large' | 'not_minutes' | 'version' | 'empty_pdf' | 'word_file' };

/** Judges what somebody hands over: a sealed file, or a printed document with one inside. */
export async function verifyAny(bytes: Uint8Array): Promise<Verdict> {
  // Two letters and two numbers begin every file of a word processor.
  if (hexOf(bytes.subarray(0, 4)) === '504b0304') return { verdict: 'unreadable', reason: 'word_file' };
  if (!isPdf(bytes)) return verifyFile(bytes);
  const enclosed = await enclosedIn(bytes, MAX_BYTES);
  switch (enclosed) {
    case 'pdf':
      return altered('pdf');
    case 'too_large':
    case 'empty_pdf':
      return { verdict: 'unreadable', reason: enclosed };
    default:
      return verifyFile(enclosed);
  }
}

/** Judges a file by itself, as `docs/sealing.md` says and in its order. */
export async function verifyFile(bytes: Uint8Array): Promise<Verdict> {
  if (bytes.length > MAX_BYTES) return { verdict: 'unreadable', reason: 'too_large' };
  if (!claimsToBeMinutes(bytes)) return { verdict: 'unreadable', reason: 'not_minutes' };
  const reading = readCanonical(bytes);
  if (reading.kind !== 'read') return altered(reading.kind);
  if (isOtherVersion(reading.value)) return { verdict: 'unreadable', reason: 'version' };
  const envelope = readEnvelope(reading.value);
  return envelope === undefined ? altered('structure') : judge(envelope);
}

async function judge(envelope: Envelope): Promise<Verdict> {
  if (envelope.records.length > MAX_RECORDS) return altered('records', `record/${MAX_RECORDS + 1}`);
  const signed = readCanonical(envelope.payload);
  const payload = signed.kind === 'read' ? readPayload(signed.value) : undefined;
  if (payload === undefined) return altered('payload');
  const fault = faultOfLeaves(envelope.leaves, payload);
  if (fault !== undefined) return fault;

  const key = sealKey(envelope.publicKey);
  if (key === undefined) return altered('key');
  const keyFingerprint = fingerprintOfHash(sha256(key.bytes));
  const header = `{"alg":"EdDSA","kid":"${keyFingerprint}"}`;
  if (hexOf(envelope.protected) !== hexOf(encoder.encode(header))) return altered('header');
  if (!(await isSignedBy(key, envelope.signature, encoder.encode(envelope.input))))
    return altered('signature');

  const seal = sha256(envelope.payload);
  const chain = await readChain(envelope.records, { seal: hexOf(seal), header, key });
  if ('broken' in chain) return altered('records', `record/${chain.broken}`);
  return {
    verdict: 'genuine',
    payload,
    leaves: envelope.leaves,
    fingerprint: fingerprintOfHash(seal),
    keyFingerprint,
    records: chain.records,
  };
}

function altered(reason: Alteration, part?: string): Verdict {
  return part === undefined ? { verdict: 'altered', reason } : { verdict: 'altered', reason, part };
}

/** Two of three marks are enough, so that no single damage turns an altered file into one that «is something else». */
function claimsToBeMinutes(bytes: Uint8Array): boolean {
  return (
    holds(bytes.subarray(0, 64), 'rembuk-minutes-1') ||
    (holds(bytes, '"payload"') && holds(bytes, '"signature"'))
  );
}

function holds(bytes: Uint8Array, mark: string): boolean {
  // One letter a byte, so that no byte can be mistaken for another.
  return new TextDecoder('latin1').decode(bytes).includes(mark);
}

function isOtherVersion(value: unknown): boolean {
  const format = isRecord(value) && typeof value.format === 'string' ? value.format : '';
  return format !== 'rembuk-minutes-1' && /^rembuk-minutes-[0-9]+$/.test(format);
}

/** The leaves shown are those that the payload lists, in its order, with its hashes, and the root follows from them. */
function faultOfLeaves(leaves: Leaf[], payload: Payload): Verdict | undefined {
  const listed = leaves.every((leaf, index) => leaf.name === payload.leaves[index]?.name);
  if (leaves.length !== payload.leaves.length || !listed) return altered('leaf_list');
  const changed = leaves.find((leaf, index) => hashOf(leaf) !== payload.leaves[index]?.hash);
  if (changed !== undefined) return altered('leaf', changed.name);
  const root = merkleRoot(payload.leaves.map((leaf) => bytesOfHex(leaf.hash)));
  return hexOf(root) === payload.root ? undefined : altered('root');
}

function hashOf(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'withheld':
      return leaf.hash;
    case 'shown': {
      const hash = sha256.create().update(encoder.encode(`\0rembuk-leaf-1\0${leaf.name}\0`));
      return hexOf(
        hash
          .update(leaf.salt)
          .update(encoder.encode(canonicalJson(leaf.value)))
          .digest(),
      );
    }
  }
}

/** RFC 6962, section 2.1, over hashes that already carry the leaf prefix. */
function merkleRoot(hashes: Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (only !== undefined && hashes.length === 1) return only;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  const inner = sha256
    .create()
    .update(Uint8Array.of(1))
    .update(merkleRoot(hashes.slice(0, split)));
  return inner.update(merkleRoot(hashes.slice(split))).digest();
}

/** Every record names the seal and the record before it, has its place as its number, and is signed by the key of the seal. */
async function readChain(
  signed: Signed[],
  { seal, header, key }: { seal: string; header: string; key: SealKey },
): Promise<{ records: MinutesRecord[] } | { broken: number }> {
  const records: MinutesRecord[] = [];
  let previous: string | null = null;
  for (const entry of signed) {
    const place = records.length + 1;
    const reading = readCanonical(entry.payload);
    const record = reading.kind === 'read' ? readRecord(reading.value) : undefined;
    if (record?.seal !== seal || record.previous !== previous || record.number !== place)
      return { broken: place };
    if (hexOf(entry.protected) !== hexOf(encoder.encode(header))) return { broken: place };
    if (!(await isSignedBy(key, entry.signature, encoder.encode(entry.input)))) return { broken: place };
    previous = hexOf(sha256(entry.payload));
    records.push(record);
  }
  return { records };
}
