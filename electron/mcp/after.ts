/** `After` on the system's timers. None of them keeps a process alive by itself. */
import type { After } from './pool.ts';

export const afterMs: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  timer.unref();
  return () => clearTimeout(timer);
};
