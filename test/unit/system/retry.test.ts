import { describe, expect, it } from 'vitest';
import type { ErrorKind, Verdict } from '#electron/system/classify-error.ts';
import { retry, toDelayMs, type RetryRules } from '#electron/system/retry.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';

const verdict = (kind: ErrorKind, retryAfterMs: number | null = null): Verdict => ({
  kind,
  retryAfterMs,
  status: null,
  reason: '',
  unsent: false,
});

function setUp(random = 0.5) {
  const clock = createManualClock();
  const waits: number[] = [];
  const sleep = async (ms: number, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    waits.push(ms);
    clock.advance(ms);
  };
  const rules = (change: Partial<RetryRules> = {}): RetryRules => ({
    deadlineMs: 60_000,
    judge: (error) => error as Verdict,
    mayRepeat: () => true,
    ...change,
  });
  /** Fails with these verdicts in turn, then answers. */
  const failing = (...verdicts: Verdict[]) => {
    const left = [...verdicts];
    return async (attempt: number) => {
      const next = left.shift();
      if (next) throw next;
      return attempt;
    };
  };
  return { waits, rules, failing, clock, ports: { clock, sleep, random: () => random } };
}

describe('waits', () => {
  it('grow by two from half a second, half fixed and half chance, and stop growing', () => {
    const at = (attempt: number, random: number) => toDelayMs(verdict('transient'), attempt, () => random);
    expect([at(1, 0), at(1, 1)]).toEqual([250, 500]);
    expect([at(2, 0), at(2, 1)]).toEqual([500, 1000]);
    expect([at(3, 0), at(3, 1)]).toEqual([1000, 2000]);
    expect(at(20, 1)).toBe(30_000);
  });

  it('are at least two seconds after a throttle', () => {
    expect(toDelayMs(verdict('throttle'), 1, () => 0)).toBe(2000);
    expect(toDelayMs(verdict('throttle'), 9, () => 1)).toBe(64_000);
  });

  it('obey Retry-After to a quarter of a second, up to ten minutes', () => {
    for (const random of [0, 0.5, 1]) {
      const wait = toDelayMs(verdict('transient', 7000), 5, () => random)!;
      expect(wait).toBeGreaterThanOrEqual(7000);
      expect(wait).toBeLessThanOrEqual(7250);
    }
    expect(toDelayMs(verdict('throttle', 3_600_000), 1, () => 0)).toBe(600_000);
  });

  it('do not exist for what will fail again', () => {
    for (const kind of ['auth', 'gone', 'conflict', 'precondition', 'user', 'unknown'] as const) {
      expect(toDelayMs(verdict(kind), 1, () => 0)).toBeNull();
    }
  });
});

describe('retry', () => {
  it('answers with the first success', async () => {
    const { waits, rules, failing, ports } = setUp();
    expect(await retry(failing(verdict('transient'), verdict('transient')), rules(), ports)).toBe(3);
    expect(waits).toEqual([375, 750]);
  });

  it('throws the last failure when the next wait would pass the deadline', async () => {
    const { waits, rules, failing, ports, clock } = setUp();
    const started = clock.monotonic();
    const last = verdict('transient', 50_000);
    await expect(retry(failing(verdict('transient', 20_000), last), rules(), ports)).rejects.toBe(last);
    expect(waits).toHaveLength(1);
    expect(clock.monotonic() - started).toBeLessThan(60_000);
  });

  it('counts its deadline on the steady clock', async () => {
    const { rules, failing, ports, clock } = setUp();
    const act = failing(verdict('transient'));
    const jumping = async (attempt: number) => {
      clock.setWall(clock.now() + 86_400_000);
      return act(attempt);
    };
    expect(await retry(jumping, rules(), ports)).toBe(2);
  });

  it('does not repeat what may not be repeated', async () => {
    const { waits, rules, failing, ports } = setUp();
    const only = verdict('transient');
    await expect(retry(failing(only), rules({ mayRepeat: () => false }), ports)).rejects.toBe(only);
    expect(waits).toEqual([]);
  });

  it('stops when it is aborted, before and while it waits', async () => {
    const { rules, failing, ports } = setUp();
    await expect(retry(failing(), rules({ signal: AbortSignal.abort(new Error('quit')) }), ports)).rejects.toThrow(
      'quit',
    );
    const quit = new AbortController();
    const onWait = () => quit.abort(new Error('quit'));
    const endless = async () => Promise.reject(verdict('transient') as never);
    await expect(retry(endless, rules({ signal: quit.signal, onWait }), ports)).rejects.toThrow('quit');
    void failing;
  });
});
