/**
 * The server's stateless messages, read from text that anyone could have sent:
 * what does not have the agreed shape is no event.
 */
export type RoomEvent =
  | {
      readonly kind: 'conference';
      readonly generation: number;
      readonly state: string;
      readonly stage: string | null;
    }
  | { readonly kind: 'sealed'; readonly fingerprint: string; readonly sealedAt: string }
  | { readonly kind: 'storage'; readonly isSaving: boolean }
  | { readonly kind: AnnouncementKind }
  | { readonly kind: 'removed' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason };

/** What changed beside the edits and is to be fetched anew. */
export type AnnouncementKind = 'floor' | 'screen' | 'guard' | 'people' | 'notes';

/** Why the server did not take an edit. */
export type RefusalReason = 'stage' | 'sealed' | 'invalid' | 'too_large' | 'storage';

const REFUSAL_REASONS: readonly RefusalReason[] = ['stage', 'sealed', 'invalid', 'too_large', 'storage'];

export function readRoomEvent(payload: string): RoomEvent | null {
  const message = parseObject(payload);
  if (message === null) return null;
  switch (message.kind) {
    case 'conference':
      return {
        kind: 'conference',
        generation: typeof message.generation === 'number' ? message.generation : 0,
        state: text(message.state) ?? '',
        stage: text(message.stage),
      };
    case 'sealed': {
      const fingerprint = text(message.fingerprint);
      const sealedAt = text(message.sealed_at);
      if (fingerprint === null || sealedAt === null) return null;
      return { kind: 'sealed', fingerprint, sealedAt };
    }
    case 'storage':
      return typeof message.saving === 'boolean' ? { kind: 'storage', isSaving: message.saving } : null;
    case 'floor':
    case 'screen':
    case 'guard':
    case 'people':
    case 'notes':
      return { kind: message.kind };
    case 'removed':
      return { kind: 'removed' };
    case 'refused': {
      // A reason that this page does not know yet is one that it cannot mend.
      const reason = REFUSAL_REASONS.find((known) => known === message.reason) ?? 'invalid';
      return { kind: 'refused', reason };
    }
    default:
      return null;
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function parseObject(payload: string): Partial<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    // Not JSON: a newer server may say things that this page does not know.
    return null;
  }
}
