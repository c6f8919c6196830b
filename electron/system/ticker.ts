/**
 * A tick every 30 s that notices sleep and clock jumps. Due times are compared with the wall clock on each tick;
 * no timer runs longer (setTimeout over 24.8 days fires at once, and timers stop while the computer sleeps).
 */
import type { Clock } from './clock.ts';

export type Tick = {
  readonly nowMs: number;
  /** The wall clock moved against the steady one by more than 90 s: sleep, or somebody set it. */
  readonly jumped: boolean;
};

export type Ticker = { readonly start: () => void; readonly stop: () => void; readonly tickNow: () => void };

export const tickMs = 30_000;
const jumpMs = 90_000;

export function createTicker(clock: Clock, onTick: (tick: Tick) => void): Ticker {
  let timer: NodeJS.Timeout | null = null;
  let lastWall = clock.now();
  let lastSteady = clock.monotonic();

  function tick(): void {
    const wall = clock.now();
    const steady = clock.monotonic();
    const drift = wall - lastWall - (steady - lastSteady);
    const late = steady - lastSteady - tickMs;
    lastWall = wall;
    lastSteady = steady;
    onTick({ nowMs: wall, jumped: Math.abs(drift) > jumpMs || late > jumpMs });
  }

  return {
    start: () => {
      timer ??= setInterval(tick, tickMs);
    },
    stop: () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
    },
    tickNow: tick,
  };
}
