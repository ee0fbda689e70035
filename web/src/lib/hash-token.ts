/** The secret of a link: what stands after the `#`, which no server sees. Nothing when the link is cut short. */
export function tokenOfHash(hash: string): string | undefined {
  const token = hash.replace(/^#/, '').trim();
  return /^[\w-]{16,}$/.test(token) ? token : undefined;
}
