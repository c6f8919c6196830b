import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAlarm, type Alarm } from '#electron/system/alarm.ts';

let due: number | null;
let runs: number;
let failures: unknown[];
let work: () => Promise<void>;
let alarm: Alarm;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  due = null;
  runs = 0;
  failures = [];
  work = () => Promise.resolve();
  alarm = createAlarm({
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    nextDueMs: () => due,
    run: () => {
      runs += 1;
      return work();
    },
    onError: (error) => void failures.push(error),
  });
});
afterEach(() => {
  alarm.stop();
  vi.useRealTimers();
});

describe('the alarm', () => {
  it('runs what is due when it is due, and not before', async () => {
    due = Date.now() + 10_000;
    alarm.arm();
    await vi.advanceTimersByTimeAsync(9_999);
    expect(runs).toBe(0);
    work = () => Promise.resolve(void (due = null));
    await vi.advanceTimersByTimeAsync(1);
    expect(runs).toBe(1);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(runs).toBe(1);
  });

  it('does not spin on what a run cannot settle', async () => {
    due = Date.now();
    alarm.arm();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(runs).toBeLessThanOrEqual(11);
    expect(runs).toBeGreaterThan(5);
  });

  it('goes on after a run that failed, and tells of it', async () => {
    due = Date.now();
    work = () => Promise.reject(new Error('disk full'));
    alarm.arm();
    await vi.advanceTimersByTimeAsync(2_500);
    expect(failures.length).toBeGreaterThan(1);
  });

  it('notices within 30 s that the clock was set forward', async () => {
    due = Date.now() + 3_600_000;
    alarm.arm();
    vi.setSystemTime(due);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(runs).toBeGreaterThan(0);
  });

  it('is still once stopped', async () => {
    due = Date.now();
    alarm.stop();
    alarm.arm();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(runs).toBe(0);
  });
});
