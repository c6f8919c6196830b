import { describe, expect, it } from 'vitest';
import { createMinutes } from '#electron/metrics/minutes.ts';

const present = { syncAgeSeconds: 30, outbox: 0, queued: 0 };
const totals = (calls: number, failed = 0) => ({ calls, failed, buckets: [{ upToSeconds: 1, count: calls }] });

describe('minutes', () => {
  it('keep what the totals grew by, one point a minute', () => {
    const minutes = createMinutes();
    minutes.add(60_000, totals(10, 1), present);
    minutes.add(90_000, totals(12, 1), present);
    minutes.add(120_000, totals(15, 2), present);
    expect(minutes.list()).toMatchObject([
      { atMs: 60_000, calls: 10, failed: 1 },
      { atMs: 120_000, calls: 5, failed: 1, p95Seconds: 0.95 },
    ]);
  });

  it('say nothing of the time of calls where there were none', () => {
    const minutes = createMinutes();
    minutes.add(0, totals(0), present);
    expect(minutes.list()[0]).toMatchObject({ calls: 0, p95Seconds: null });
  });

  it('hold two hours and no more', () => {
    const minutes = createMinutes();
    for (let at = 0; at < 1000; at += 1) minutes.add(at * 60_000, totals(at), present);
    expect(minutes.list()).toHaveLength(120);
    expect(minutes.list().at(-1)?.atMs).toBe(999 * 60_000);
  });

  it('begin anew when the clock was set back', () => {
    const minutes = createMinutes();
    minutes.add(3_600_000, totals(5), present);
    minutes.add(60_000, totals(6), present);
    expect(minutes.list()).toMatchObject([{ atMs: 60_000, calls: 1 }]);
  });
});
