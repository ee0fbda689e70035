/** What is wrong with a host name before the server is asked; the server's own check is the stricter one. */
export function hostLike(text: string): string | undefined {
  const host = text.trim().toLowerCase();
  if (host === '') return 'required';
  const isHost = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(host);
  return isHost && /[a-z]/.test(host.split('.').at(-1) ?? '') ? undefined : 'invalid_value';
}
