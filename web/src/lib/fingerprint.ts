const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The first 80 bits of a hash as `ABCD-EFGH-IJKL-MNOP` (RFC 4648 base 32), as the server writes it. */
export function fingerprintOfHash(hash: Uint8Array): string {
  const bits = Array.from(hash.subarray(0, 10), (byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = bits.match(/.{5}/g)?.map((group) => alphabet.charAt(Number.parseInt(group, 2))) ?? [];
  return letters.join('').match(/.{4}/g)?.join('-') ?? '';
}
