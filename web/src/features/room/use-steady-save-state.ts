import { useEffect, useState } from 'react';
import type { RoomConnection } from '../../sync/room-connection';
import type { SaveState } from '../../sync/save-state';
import { useSaveState } from '../../sync/use-room';

const CALM_AFTER_MS = 700;

/**
 * Bad news and "saving" at once, "saved" only after a quiet moment: while somebody types,
 * the word stays "saving" instead of blinking. It may be late with good news, never early.
 */
export function useSteadySaveState(connection: RoomConnection): SaveState {
  const state = useSaveState(connection);
  const [isCalm, setIsCalm] = useState(true);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = (): void => {
      clearTimeout(timer);
      if (connection.saveState.get() === 'saving') setIsCalm(false);
      else timer = setTimeout(() => setIsCalm(true), CALM_AFTER_MS);
    };
    const stop = connection.saveState.subscribe(watch);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [connection]);

  return state === 'saved' && !isCalm ? 'saving' : state;
}
