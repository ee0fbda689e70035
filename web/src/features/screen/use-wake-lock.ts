import { useEffect } from 'react';

/** Keeps the display from going dark in the middle of a meeting, as nobody touches its computer. */
export function useWakeLock(isWanted: boolean): void {
  useEffect(() => {
    // Only a secure address has it; elsewhere the computer's own settings decide.
    if (!isWanted || !('wakeLock' in navigator)) return;
    let hold: WakeLockSentinel | null = null;
    let isOver = false;

    async function take(): Promise<void> {
      try {
        const taken = await navigator.wakeLock.request('screen');
        if (isOver) void taken.release();
        else hold = taken;
      } catch {
        // The battery is low, or the browser will not: the meeting goes on all the same.
      }
    }
    // The browser lets go of it when its window is hidden.
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') void take();
    };

    void take();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', onVisible);
      void hold?.release();
    };
  }, [isWanted]);
}
