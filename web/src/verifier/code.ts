/** A code that somebody typed, read off a page's address or pasted from a scanner, in its groups of four; nothing when it is none. */
export function codeOf(typed: string): string | undefined {
  const last = typed.trim().split('/').at(-1) ?? '';
  const letters = last.replace(/[\s\-\u2010-\u2015\u2212]/g, '').toUpperCase();
  return /^[A-Z2-7]{16}$/.test(letters) ? letters.match(/.{4}/g)?.join('-') : undefined;
}
