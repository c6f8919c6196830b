/** Since when the computer is up, and since when the services can be reached: what is old because of sleep or no network is no fault. */
import type { SyncFacts } from './ports.ts';

export type Vigil = {
  readonly asleep: boolean;
  readonly upSinceMs: number;
  readonly wokeAtMs: number | null;
  readonly reachableSinceMs: number | null;
};

export type Watch = {
  readonly read: () => Vigil;
  /** `jumped`: the clock moved on without us. */
  readonly onTick: (nowMs: number, jumped: boolean, sync: SyncFacts) => void;
  readonly onSleep: (nowMs: number) => void;
  readonly onWake: (nowMs: number) => void;
};

/** Ticks for so long after going to sleep: it did not, or its waking was not told. */
const awakeAfterAllMs = 120_000;

export function createWatch(startedAtMs: number): Watch {
  let now: Vigil = { asleep: false, upSinceMs: startedAtMs, wokeAtMs: null, reachableSinceMs: null };
  let sleptAtMs = -Infinity;

  function onWake(nowMs: number): void {
    now = { asleep: false, upSinceMs: nowMs, wokeAtMs: nowMs, reachableSinceMs: null };
  }

  return {
    read: () => now,
    onTick: (nowMs, jumped, { online, paused }) => {
      if (jumped || (now.asleep && nowMs - sleptAtMs >= awakeAfterAllMs)) onWake(nowMs);
      if (now.asleep) return;
      now = { ...now, reachableSinceMs: online && !paused ? (now.reachableSinceMs ?? nowMs) : null };
    },
    onSleep: (nowMs) => {
      sleptAtMs = nowMs;
      now = { ...now, asleep: true, reachableSinceMs: null };
    },
    onWake,
  };
}
