/** Checks made before the server is asked. Each gives a field code, or nothing when the value will do. */

export function filled(value: string): string | undefined {
  return value.trim() === '' ? 'required' : undefined;
}

export function emailLike(value: string): string | undefined {
  if (value.trim() === '') return 'required';
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? undefined : 'invalid_email';
}

/** The floor that the server holds, too: 12 characters as a person counts them. */
export function longPassword(value: string): string | undefined {
  if (value === '') return 'required';
  return Array.from(value).length < 12 ? 'too_short' : undefined;
}

/** A path inside the app to go back to after signing in; anything that could lead elsewhere is dropped. */
export function safeReturnPath(value: string | null): string {
  return value !== null && /^\/(?![/\\])/.test(value) ? value : '/';
}
