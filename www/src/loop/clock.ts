/** What the loop knows of wall time. It is injected, so that a test can be the clock. */
export interface LoopClock {
  /** Wall time in milliseconds, from any origin. */
  now(): number;
  /** Calls back with the next frame. Returns how to call that off. */
  frame(callback: () => void): () => void;
  /** Calls back after so many milliseconds. Returns how to call that off. */
  later(callback: () => void, ms: number): () => void;
  /** Nobody can see the page. */
  readonly hidden: boolean;
  /** Calls back whenever the page is hidden or shown again; returns how to unsubscribe. */
  onHidden(callback: (hidden: boolean) => void): () => void;
}

export const browserClock: LoopClock = {
  now: () => performance.now(),
  frame(callback) {
    const handle = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(handle);
  },
  later(callback, ms) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  get hidden() {
    return document.hidden;
  },
  onHidden(callback) {
    const listener = () => callback(document.hidden);
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};
