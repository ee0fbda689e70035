import type { Conference } from '../../api/types';
import { useNow } from './use-now';

/** The time of the meeting: it stands still while the meeting rests. */
export function useMeetingNow({ paused_at: since }: Conference): number {
  const now = useNow();
  return since === null ? now : Date.parse(since);
}
