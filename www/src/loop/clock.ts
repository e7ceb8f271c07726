/** What the loop knows of wall time. It is injected, so that a test can be the clock. */
export interface LoopClock {
  /** Wall time in milliseconds, from any origin. */
  now(): number;
  requestFrame(callback: () => void): number;
  cancelFrame(handle: number): void;
  /** Calls back whenever nobody can see the page any more; returns how to unsubscribe. */
  onHidden(callback: () => void): () => void;
}

export const browserClock: LoopClock = {
  now: () => performance.now(),
  requestFrame: (callback) => requestAnimationFrame(callback),
  cancelFrame: (handle) => cancelAnimationFrame(handle),
  onHidden(callback) {
    const listener = () => {
      if (document.hidden) callback();
    };
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};
