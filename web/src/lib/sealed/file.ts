import { bytesOfBase64url } from '../base64url';
import { isRecord } from '../is-record';
import { isHash } from './hex';

/** One part of the minutes: shown with its salt, or withheld with its hash alone. */
export type Leaf =
  | { kind: 'shown'; name: string; salt: Uint8Array<ArrayBuffer>; value: unknown }
  | { kind: 'withheld'; name: string; hash: string };

/** What the school's key signed. */
export interface Payload {
  school: string;
  conferenceId: string;
  caseCode: string;
  openedAt: string;
  sealedAt: string;
  previousSeal: string | undefined;
  root: string;
  leaves: { name: string; hash: string }[];
}

/** A payload with its header and signature, as they stand in the file (RFC 7515). */
export interface Signed {
  payload: Uint8Array<ArrayBuffer>;
  protected: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
  /** What is signed. */
  input: string;
}

/** The file in its parts; nothing in it is checked against the signature yet. */
export interface Envelope extends Signed {
  publicKey: Uint8Array<ArrayBuffer>;
  leaves: Leaf[];
  records: Signed[];
}

const FILE_MEMBERS = ['format', 'leaves', 'payload', 'protected', 'public_key', 'records', 'signature'];
const PAYLOAD_MEMBERS = [
  'format',
  'school',
  'conference_id',
  'case_code',
  'opened_at',
  'sealed_at',
  'log_seq',
  'log_head',
  'audit_head',
  'previous_seal',
  'root',
  'leaves',
];

/** Reads a file into its parts; nothing when a part is missing, added or not of its kind. */
export function readEnvelope(value: unknown): Envelope | undefined {
  if (!hasExactly(value, FILE_MEMBERS) || value.format !== 'rembuk-minutes-1') return undefined;
  const signed = readSigned(value);
  const publicKey = bytesOf(value.public_key, 32);
  const leaves = all(value.leaves, readLeaf);
  const records = all(value.records, (record) =>
    hasExactly(record, ['payload', 'protected', 'signature']) ? readSigned(record) : undefined,
  );
  return signed && publicKey && leaves && records && { ...signed, publicKey, leaves, records };
}

function readSigned(value: Record<string, unknown>): Signed | undefined {
  const payload = bytesOf(value.payload);
  const header = bytesOf(value.protected);
  const signature = bytesOf(value.signature, 64);
  const input = `${String(value.protected)}.${String(value.payload)}`;
  return payload && header && signature && { payload, protected: header, signature, input };
}

function readLeaf(value: unknown): Leaf | undefined {
  if (hasExactly(value, ['name', 'hash'])) {
    const { name, hash } = value;
    return typeof name === 'string' && isHash(hash) ? { kind: 'withheld', name, hash } : undefined;
  }
  if (!hasExactly(value, ['name', 'salt', 'value']) || typeof value.name !== 'string') return undefined;
  const salt = bytesOf(value.salt, 32);
  return salt && { kind: 'shown', name: value.name, salt, value: value.value };
}

/** Reads what was signed; nothing when it does not look like it. */
export function readPayload(value: unknown): Payload | undefined {
  if (!hasExactly(value, PAYLOAD_MEMBERS) || value.format !== 'rembuk-seal-1') return undefined;
  const { school, conference_id: conferenceId, case_code: caseCode } = value;
  const { opened_at: openedAt, sealed_at: sealedAt, previous_seal: previousSeal, root } = value;
  const leaves = all(value.leaves, readListedLeaf);
  const names = new Set(leaves?.map((leaf) => leaf.name));
  if (!leaves || leaves.length === 0 || names.size !== leaves.length) return undefined;
  if (typeof school !== 'string' || typeof caseCode !== 'string' || !isIdentifier(conferenceId))
    return undefined;
  if (!isMoment(openedAt) || !isMoment(sealedAt) || !isCount(value.log_seq)) return undefined;
  if (!isHash(value.log_head) || !isHash(value.audit_head) || !isHash(root)) return undefined;
  if (previousSeal !== null && !isHash(previousSeal)) return undefined;
  const previous = previousSeal ?? undefined;
  return { school, conferenceId, caseCode, openedAt, sealedAt, previousSeal: previous, root, leaves };
}

function readListedLeaf(value: unknown): { name: string; hash: string } | undefined {
  if (!hasExactly(value, ['name', 'hash'])) return undefined;
  const { name, hash } = value;
  const named = typeof name === 'string' && /^[a-z0-9_/-]{1,100}$/.test(name);
  return named && isHash(hash) ? { name, hash } : undefined;
}

/** Every item read; nothing when one of them, or the list, is not of its kind. */
function all<T>(value: unknown, read: (item: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map((item: unknown) => read(item)).filter((item) => item !== undefined);
  return items.length === value.length ? items : undefined;
}

function bytesOf(value: unknown, length?: number): Uint8Array<ArrayBuffer> | undefined {
  if (typeof value !== 'string') return undefined;
  const bytes = bytesOfBase64url(value);
  return bytes && (length === undefined || bytes.length === length) ? bytes : undefined;
}

export function hasExactly(value: unknown, names: string[]): value is Record<string, unknown> {
  if (!isRecord(value)) return false;
  return Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name));
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

export function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

/** A moment in its one written form, and one that exists. */
export function isMoment(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return false;
  const moment = new Date(value);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === value;
}
