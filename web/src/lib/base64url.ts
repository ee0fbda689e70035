/** Bytes of strict base64url without padding (RFC 4648, section 5); nothing when the text is anything else. */
export function bytesOfBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  // The bits of the last letter that carry nothing are zero, or one value would have several texts.
  const again = btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  if (again !== text) return undefined;
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
