import { describe, expect, it } from 'vitest';
import { createRecentCalls } from '#electron/health/recent-calls.ts';

const call = { accountId: 'a', service: 'gmail', method: 'gmail.messages.get', outcome: 'ok', reason: '' };

describe('recent calls', () => {
  it('tell how long the last 200 took, failures not counted', () => {
    const calls = createRecentCalls();
    expect(calls.latency('gmail', 'a')).toBeNull();
    for (let ms = 1; ms <= 300; ms += 1) calls.add({ ...call, durationMs: ms }, 0);
    calls.add({ ...call, outcome: 'transient', durationMs: 30_000 }, 0);
    expect(calls.latency('gmail', 'a')).toEqual({ p50Ms: 200, p95Ms: 290 });
    expect(calls.latency('gmail', 'b')).toBeNull();
  });

  it('keep the last 30 failures, newest first, and forget lines that are not used any more', () => {
    const calls = createRecentCalls();
    for (let at = 0; at < 100; at += 1) {
      calls.add({ ...call, accountId: `a${at}`, durationMs: 1 }, at);
      calls.add({ ...call, accountId: `a${at}`, outcome: 'throttle', reason: 'rateLimitExceeded', durationMs: 1 }, at);
    }
    expect(calls.failures()).toHaveLength(30);
    expect(calls.failures()[0]).toEqual({
      accountId: 'a99',
      service: 'gmail',
      method: 'gmail.messages.get',
      kind: 'throttle',
      reason: 'rateLimitExceeded',
      atMs: 99,
    });
    expect(calls.latency('gmail', 'a0')).toBeNull();
    expect(calls.latency('gmail', 'a99')).not.toBeNull();
  });
});
