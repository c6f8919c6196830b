import { describe, expect, it } from 'vitest';
import { createWatch } from '#electron/health/vigil.ts';

const on = { online: true, paused: false };

describe('the vigil', () => {
  it('counts what can be reached from the first tick online', () => {
    const watch = createWatch(1000);
    expect(watch.read()).toEqual({ asleep: false, upSinceMs: 1000, wokeAtMs: null, reachableSinceMs: null });
    watch.onTick(2000, false, on);
    watch.onTick(3000, false, on);
    expect(watch.read().reachableSinceMs).toBe(2000);
  });

  it('counts anew after no network, a pause and a sleep', () => {
    const watch = createWatch(0);
    watch.onTick(1000, false, on);
    watch.onTick(2000, false, { online: false, paused: false });
    expect(watch.read().reachableSinceMs).toBeNull();
    watch.onTick(3000, false, on);
    expect(watch.read().reachableSinceMs).toBe(3000);
    watch.onTick(4000, false, { online: true, paused: true });
    expect(watch.read().reachableSinceMs).toBeNull();
    watch.onSleep(4500);
    watch.onTick(5000, false, on);
    expect(watch.read()).toMatchObject({ asleep: true, reachableSinceMs: null });
    watch.onWake(6000);
    watch.onTick(6500, false, on);
    expect(watch.read()).toEqual({ asleep: false, upSinceMs: 6000, wokeAtMs: 6000, reachableSinceMs: 6500 });
  });

  it('does not believe in a sleep through which the ticks go on', () => {
    const watch = createWatch(0);
    watch.onSleep(1000);
    watch.onTick(61_000, false, on);
    expect(watch.read().asleep).toBe(true);
    watch.onTick(121_000, false, on);
    expect(watch.read()).toMatchObject({ asleep: false, wokeAtMs: 121_000 });
  });

  it('takes a clock that jumped for a waking', () => {
    const watch = createWatch(0);
    watch.onTick(9_000_000, true, on);
    expect(watch.read()).toMatchObject({ wokeAtMs: 9_000_000, reachableSinceMs: 9_000_000 });
  });
});
