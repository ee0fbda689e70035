// A second verifier of sealed minutes, written from docs/sealing.md alone and sharing no code with the first.
// Node built-ins only. `node verify.mjs FILE` prints the verdict; exit 0 genuine, 1 altered, 2 unreadable.
// With `--cases` or `--flips` it answers many at once: see batch.mjs.

import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { answerBatch } from './batch.mjs';

const MAX_BYTES = 4 * 1024 * 1024;
const MAX_DEPTH = 16;
const MAX_RECORDS = 1000;
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

class Altered extends Error {}
class Unreadable extends Error {}

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

function verify(bytes) {
  try {
    return { verdict: 'genuine', ...check(bytes) };
  } catch (error) {
    if (error instanceof Altered) return { verdict: 'altered', reason: error.message };
    if (error instanceof Unreadable) return { verdict: 'unreadable', reason: error.message };
    throw error;
  }
}

function check(bytes) {
  if (bytes.length > MAX_BYTES) throw new Unreadable('too_large');
  const claims =
    bytes.subarray(0, 64).includes('rembuk-minutes-1') ||
    (bytes.includes('"payload"') && bytes.includes('"signature"'));
  if (!claims) throw new Unreadable('not_minutes');

  const file = strictJson(bytes, 'damaged', 'not_canonical');
  if (
    isObject(file) &&
    typeof file.format === 'string' &&
    /^rembuk-minutes-[0-9]+$/.test(file.format) &&
    file.format !== 'rembuk-minutes-1'
  )
    throw new Unreadable('version');

  demand(
    hasExactly(file, ['format', 'leaves', 'payload', 'protected', 'public_key', 'records', 'signature']),
    'structure',
  );
  demand(file.format === 'rembuk-minutes-1' && Array.isArray(file.leaves) && Array.isArray(file.records), 'structure');
  const payloadBytes = base64url(file.payload, 'structure');
  const protectedBytes = base64url(file.protected, 'structure');
  const publicKey = base64url(file.public_key, 'structure', 32);
  const signature = base64url(file.signature, 'structure', 64);
  const leaves = file.leaves.map(shownLeaf);
  const records = file.records.map(signedRecord);
  demand(records.length <= MAX_RECORDS, 'records');

  const payload = readPayload(payloadBytes);
  demand(leaves.length === payload.leaves.length, 'leaf_list');
  demand(
    leaves.every((leaf, at) => leaf.name === payload.leaves[at].name),
    'leaf_list',
  );
  demand(
    leaves.every((leaf, at) => leaf.hash === payload.leaves[at].hash),
    'leaf',
  );
  demand(
    merkleRoot(payload.leaves.map((leaf) => Buffer.from(leaf.hash, 'hex'))).toString('hex') === payload.root,
    'root',
  );

  const key = usableKey(publicKey);
  const expected = Buffer.from(`{"alg":"EdDSA","kid":"${fingerprint(sha256(publicKey))}"}`);
  demand(protectedBytes.equals(expected), 'header');
  demand(isSigned(key, file, signature), 'signature');
  const seal = sha256(payloadBytes);
  const said = checkRecords(records, { seal: seal.toString('hex'), header: expected, key });

  return {
    school: payload.school,
    sealed_at: payload.sealed_at,
    fingerprint: fingerprint(seal),
    key_fingerprint: fingerprint(sha256(publicKey)),
    withheld: leaves.filter((leaf) => leaf.withheld).map((leaf) => leaf.name),
    records: said.length,
    addenda: said.filter((record) => record.kind === 'addendum').length,
  };
}

/** Whether `signed.protected` and `signed.payload`, texts as they stand, are signed by the key, strictly. */
function isSigned(key, signed, signature) {
  return (
    !SMALL_ORDER.has(signature.subarray(0, 32).toString('hex')) &&
    verifySignature(null, Buffer.from(`${signed.protected}.${signed.payload}`), key, signature)
  );
}

function signedRecord(record) {
  demand(hasExactly(record, ['payload', 'protected', 'signature']), 'structure');
  return {
    payload: record.payload,
    payloadBytes: base64url(record.payload, 'structure'),
    protected: record.protected,
    protectedBytes: base64url(record.protected, 'structure'),
    signature: base64url(record.signature, 'structure', 64),
  };
}

/** Every record names the seal and the record before it, has its place as its number, and is signed by the key of the seal. */
function checkRecords(records, { seal, header, key }) {
  let previous = null;
  return records.map((signed, at) => {
    const record = readRecord(signed.payloadBytes);
    demand(record.seal === seal && record.previous === previous && record.number === at + 1, 'records');
    demand(signed.protectedBytes.equals(header) && isSigned(key, signed, signed.signature), 'records');
    previous = sha256(signed.payloadBytes).toString('hex');
    return record;
  });
}

function readRecord(bytes) {
  const record = strictJson(bytes, 'records', 'records');
  const names = ['format', 'seal', 'previous', 'number', 'kind', 'at', 'author', 'decision', 'answers', 'text'];
  demand(hasExactly(record, names) && record.format === 'rembuk-record-1', 'records');
  demand(isHash(record.seal) && (record.previous === null || isHash(record.previous)), 'records');
  demand(hasExactly(record.author, ['id', 'name', 'role']) && isIdentifier(record.author.id), 'records');
  demand(typeof record.author.name === 'string' && typeof record.author.role === 'string', 'records');
  demand(isMoment(record.at) && typeof record.text === 'string', 'records');
  const answersEarlier = Number.isSafeInteger(record.answers) && record.answers >= 1 && record.answers < record.number;
  const fits = {
    acknowledgement: ['agree', 'object'].includes(record.decision) && record.answers === null,
    correction_request: record.decision === null && record.answers === null,
    correction_refusal: record.decision === null && answersEarlier,
    addendum: record.decision === null && (record.answers === null || answersEarlier),
    countersignature: record.decision === null && record.answers === null,
  };
  demand(typeof record.kind === 'string' && Object.hasOwn(fits, record.kind) && fits[record.kind], 'records');
  return record;
}

function demand(condition, reason) {
  if (!condition) throw new Altered(reason);
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasExactly(value, names) {
  if (!isObject(value)) return false;
  const given = Object.keys(value);
  return given.length === names.length && names.every((name) => Object.hasOwn(value, name));
}

/** Reads JSON and demands that the bytes are its one canonical form, which rules out double members and odd numbers. */
function strictJson(bytes, damaged, notCanonical) {
  let value;
  try {
    value = new StrictReader(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)).document();
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw new Altered(damaged);
    throw error;
  }
  demand(Buffer.from(canonical(value)).equals(bytes), notCanonical);
  return value;
}

/** A small recursive reader, because JSON.parse keeps the last of two members in silence. */
class StrictReader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  document() {
    const value = this.value(MAX_DEPTH);
    this.space();
    if (this.at !== this.text.length) throw new SyntaxError('something follows');
    return value;
  }

  token(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.at = pattern.lastIndex;
    return found[0];
  }

  space() {
    this.token(/[ \t\n\r]*/y);
  }

  is(mark) {
    this.space();
    if (this.text[this.at] !== mark) return false;
    this.at += 1;
    return true;
  }

  must(mark) {
    if (!this.is(mark)) throw new SyntaxError(`${mark} is missing`);
  }

  value(depth) {
    if (this.is('[')) return this.array(depth - 1);
    if (this.is('{')) return this.object(depth - 1);
    if (this.text[this.at] === '"') return this.string();
    const word = this.token(/true|false|null/y);
    if (word !== undefined) return JSON.parse(word);
    const number = this.token(/-?(0|[1-9][0-9]*)(?![0-9.eE])/y);
    if (number === undefined || number === '-0' || !Number.isSafeInteger(Number(number)))
      throw new SyntaxError('no value');
    return Number(number);
  }

  /** Finds the end by stepping over escapes, in linear time; JSON.parse then refuses what no string may hold. */
  string() {
    const start = this.at;
    if (this.text[start] !== '"') throw new SyntaxError('no string');
    let end = start + 1;
    while (end < this.text.length && this.text[end] !== '"') end += this.text[end] === '\\' ? 2 : 1;
    this.at = end + 1;
    const text = JSON.parse(this.text.slice(start, this.at));
    if (!text.isWellFormed()) throw new SyntaxError('half a surrogate pair');
    return text;
  }

  array(depth) {
    if (depth < 0) throw new SyntaxError('nested too deep');
    const items = [];
    if (this.is(']')) return items;
    do items.push(this.value(depth));
    while (this.is(','));
    this.must(']');
    return items;
  }

  object(depth) {
    if (depth < 0) throw new SyntaxError('nested too deep');
    const members = Object.create(null);
    if (this.is('}')) return members;
    do {
      this.space();
      const name = this.string();
      if (Object.hasOwn(members, name)) throw new SyntaxError('a member stands twice');
      this.must(':');
      members[name] = this.value(depth);
    } while (this.is(','));
    this.must('}');
    return members;
  }
}

/** RFC 8785: JSON.stringify for scalars, members sorted by UTF-16 units (the order of Array.sort). */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
    .join(',')}}`;
}

function base64url(text, reason, length) {
  demand(typeof text === 'string', reason);
  const bytes = Buffer.from(text, 'base64url');
  demand(bytes.toString('base64url') === text && (length === undefined || bytes.length === length), reason);
  return bytes;
}

function isHash(text) {
  return typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);
}

function shownLeaf(leaf) {
  if (hasExactly(leaf, ['name', 'hash'])) {
    demand(typeof leaf.name === 'string' && isHash(leaf.hash), 'structure');
    return { name: leaf.name, hash: leaf.hash, withheld: true };
  }
  demand(hasExactly(leaf, ['name', 'salt', 'value']) && typeof leaf.name === 'string', 'structure');
  const salt = base64url(leaf.salt, 'structure', 32);
  const hash = sha256('\0rembuk-leaf-1\0', leaf.name, '\0', salt, canonical(leaf.value));
  return { name: leaf.name, hash: hash.toString('hex'), withheld: false };
}

function readPayload(bytes) {
  const payload = strictJson(bytes, 'payload', 'payload');
  const names = [
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
  demand(hasExactly(payload, names) && payload.format === 'rembuk-seal-1', 'payload');
  demand(typeof payload.school === 'string' && typeof payload.case_code === 'string', 'payload');
  demand(isIdentifier(payload.conference_id), 'payload');
  demand(isMoment(payload.opened_at) && isMoment(payload.sealed_at), 'payload');
  demand(Number.isSafeInteger(payload.log_seq) && payload.log_seq >= 0, 'payload');
  demand(isHash(payload.log_head) && isHash(payload.audit_head) && isHash(payload.root), 'payload');
  demand(payload.previous_seal === null || isHash(payload.previous_seal), 'payload');
  demand(Array.isArray(payload.leaves) && payload.leaves.length > 0, 'payload');
  for (const leaf of payload.leaves) {
    demand(hasExactly(leaf, ['name', 'hash']) && isHash(leaf.hash), 'payload');
    demand(typeof leaf.name === 'string' && /^[a-z0-9_/-]{1,100}$/.test(leaf.name), 'payload');
  }
  demand(new Set(payload.leaves.map((leaf) => leaf.name)).size === payload.leaves.length, 'payload');
  return payload;
}

function isIdentifier(text) {
  return typeof text === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}

function isMoment(text) {
  if (typeof text !== 'string' || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/.test(text))
    return false;
  const moment = new Date(text);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === text;
}

function merkleRoot(hashes) {
  if (hashes.length === 1) return hashes[0];
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return sha256(Buffer.from([1]), merkleRoot(hashes.slice(0, split)), merkleRoot(hashes.slice(split)));
}

function usableKey(bytes) {
  demand(!SMALL_ORDER.has(bytes.toString('hex')), 'key');
  const isReduced =
    bytes[0] < 0xed || (bytes[31] & 0x7f) !== 0x7f || bytes.subarray(1, 31).some((byte) => byte !== 0xff);
  demand(isReduced, 'key');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') }, format: 'jwk' });
}

function fingerprint(hash) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = BigInt(`0x${hash.subarray(0, 10).toString('hex')}`);
  let letters = '';
  for (let count = 0; count < 16; count += 1) {
    letters = alphabet[Number(bits & 31n)] + letters;
    bits >>= 5n;
  }
  return letters.match(/.{4}/g).join('-');
}

const [argument] = process.argv.slice(2);
if (await answerBatch(verify, process.argv.slice(2))) {
  // The batch wrote its answers.
} else if (argument === undefined) {
  process.stderr.write('usage: node verify.mjs FILE\n');
  process.exitCode = 2;
} else {
  const result = verify(readFileSync(argument));
  process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
  process.exitCode = { genuine: 0, altered: 1, unreadable: 2 }[result.verdict];
}
