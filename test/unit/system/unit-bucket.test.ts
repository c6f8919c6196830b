import { describe, expect, it } from 'vitest';
import { createUnitBucket, toUnits } from '#electron/system/unit-bucket.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';

function setUp(limit: number) {
  const clock = createManualClock();
  const sleep = async (ms: number, signal?: AbortSignal) => {
    await Promise.resolve();
    signal?.throwIfAborted();
    clock.advance(ms);
  };
  return { clock, bucket: createUnitBucket(limit, { clock, sleep }) };
}

describe('a unit bucket', () => {
  it('never passes more than its limit in any sixty seconds', async () => {
    const { clock, bucket } = setUp(100);
    const passed: { atMs: number; units: number }[] = [];
    for (let n = 0; n < 400; n++) {
      const units = 1 + ((n * 7) % 20);
      await bucket.take(units);
      passed.push({ atMs: clock.monotonic(), units });
      clock.advance((n * 13) % 900);
    }
    for (const { atMs } of passed) {
      const inWindow = passed.filter((one) => one.atMs > atMs - 60_000 && one.atMs <= atMs);
      expect(inWindow.reduce((sum, one) => sum + one.units, 0)).toBeLessThanOrEqual(100);
    }
    // And wastes little: 400 calls of 10.5 units on average need at least 41 windows.
    expect(clock.monotonic() / 60_000).toBeLessThan(50);
  });

  it('lets everybody pass in the order of asking', async () => {
    const { bucket } = setUp(2);
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4, 5].map(async (n) => bucket.take(1).then(() => order.push(n))));
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });

  it('holds everybody while the server wants a pause', async () => {
    const { clock, bucket } = setUp(100);
    bucket.pause(5000);
    const started = clock.monotonic();
    await bucket.take(1);
    expect(clock.monotonic() - started).toBeGreaterThanOrEqual(5000);
  });

  it('goes on for the others when one gives up waiting', async () => {
    const { bucket } = setUp(1);
    await bucket.take(1);
    const quit = new AbortController();
    const first = bucket.take(1, quit.signal);
    const second = bucket.take(1);
    quit.abort(new Error('quit'));
    await expect(first).rejects.toThrow('quit');
    await second;
    expect(bucket.waiting()).toBe(0);
    expect(bucket.used()).toBe(1);
  });

  it('lets a call larger than the quota pass alone', async () => {
    const { bucket } = setUp(10);
    await bucket.take(25);
    expect(bucket.used()).toBe(25);
  });
});

describe('units', () => {
  it('are Google’s for Gmail and one for a calendar request', () => {
    expect(toUnits('gmail', 'gmail.messages.get')).toBe(20);
    expect(toUnits('gmail', 'gmail.users.messages.get')).toBe(20);
    expect(toUnits('gmail', 'gmail.history.list')).toBe(2);
    expect(toUnits('gmail', 'gmail.drafts.send')).toBe(100);
    expect(toUnits('calendar', 'calendar.events.list')).toBe(1);
  });
});
