import { isRecord } from './is-record';

/** Careful looks into JSON from outside: what is not there, or of another kind, reads as nothing. */

export function textOf(value: unknown, name: string): string | undefined {
  const member = isRecord(value) ? value[name] : undefined;
  return typeof member === 'string' ? member : undefined;
}

export function listOf(value: unknown, name: string): unknown[] {
  const member: unknown = isRecord(value) ? value[name] : undefined;
  return Array.isArray(member) ? member : [];
}

export function memberOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

/** The value of JSON text; nothing when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
