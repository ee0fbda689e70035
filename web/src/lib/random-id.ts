/** An id that nobody else draws. Not `crypto.randomUUID`: a school's plain-http address has none. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
