/** The one place that reads the time. Everything else is told: pass a `Clock`, or the number it gave. */
export type Clock = {
  /** Now, in epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds of a clock that never jumps, for durations. */
  readonly monotonic: () => number;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};
