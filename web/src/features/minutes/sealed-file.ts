import { bytesOfBase64url } from '../../lib/base64url';
import { listOf, memberOf, parseJson, textOf } from '../../lib/read-json';

/** One part of the minutes: shown with its salt, or withheld with its hash alone. */
export type Leaf =
  | { kind: 'shown'; name: string; salt: Uint8Array<ArrayBuffer>; value: unknown }
  | { kind: 'withheld'; name: string };

export interface Payload {
  school: string;
  conferenceId: string;
  caseCode: string;
  openedAt: string;
  sealedAt: string;
  root: string;
  leaves: { name: string; hash: string }[];
}

/** A sealed minutes file, read into its parts; nothing in it is checked yet. */
export interface SealedFile {
  text: string;
  payloadBytes: Uint8Array<ArrayBuffer>;
  payload: Payload;
  /** What is signed: the header and the payload as they stand in the file (RFC 7515). */
  signingInput: string;
  signature: Uint8Array<ArrayBuffer>;
  publicKey: Uint8Array<ArrayBuffer>;
  leaves: Leaf[];
}

/** Reads the file that the server keeps; nothing when it is not sealed minutes of this format. */
export function parseSealedFile(text: string): SealedFile | undefined {
  const file = parseJson(text);
  if (textOf(file, 'format') !== 'rembuk-minutes-1') return undefined;
  const payloadText = textOf(file, 'payload') ?? '';
  const payloadBytes = bytesOfBase64url(payloadText);
  const signature = bytesOfBase64url(textOf(file, 'signature') ?? '');
  const publicKey = bytesOfBase64url(textOf(file, 'public_key') ?? '');
  const payload = payloadBytes && parsePayload(new TextDecoder().decode(payloadBytes));
  if (!payloadBytes || !payload || !signature || !publicKey) return undefined;

  const leaves = listOf(file, 'leaves').map(parseLeaf);
  const read = leaves.filter((leaf) => leaf !== undefined);
  if (read.length !== leaves.length) return undefined;

  return {
    text,
    payloadBytes,
    payload,
    signingInput: `${textOf(file, 'protected') ?? ''}.${payloadText}`,
    signature,
    publicKey,
    leaves: read,
  };
}

function parsePayload(text: string): Payload | undefined {
  const value = parseJson(text);
  if (textOf(value, 'format') !== 'rembuk-seal-1') return undefined;
  return {
    school: textOf(value, 'school') ?? '',
    conferenceId: textOf(value, 'conference_id') ?? '',
    caseCode: textOf(value, 'case_code') ?? '',
    openedAt: textOf(value, 'opened_at') ?? '',
    sealedAt: textOf(value, 'sealed_at') ?? '',
    root: textOf(value, 'root') ?? '',
    leaves: listOf(value, 'leaves').map((leaf) => ({
      name: textOf(leaf, 'name') ?? '',
      hash: textOf(leaf, 'hash') ?? '',
    })),
  };
}

function parseLeaf(value: unknown): Leaf | undefined {
  const name = textOf(value, 'name');
  if (name === undefined) return undefined;
  const salt = textOf(value, 'salt');
  if (salt === undefined) return textOf(value, 'hash') === undefined ? undefined : { kind: 'withheld', name };
  const bytes = bytesOfBase64url(salt);
  return bytes && { kind: 'shown', name, salt: bytes, value: memberOf(value, 'value') };
}
