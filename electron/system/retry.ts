/**
 * Trying again: truncated exponential backoff with equal jitter (half fixed, half chance: full jitter can collapse to
 * nothing against a per-minute quota), Retry-After obeyed, one overall deadline on a clock that does not jump.
 */
import type { Clock } from './clock.ts';
import type { Verdict } from './classify-error.ts';

export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;
export type RetryPorts = { readonly clock: Clock; readonly random: () => number; readonly sleep: Sleep };

/** The first wait is half to all of `firstMs`; a throttled call never waits less than two seconds. */
const backoff = {
  transient: { firstMs: 500, longestMs: 30_000 },
  throttle: { firstMs: 4000, longestMs: 64_000 },
} as const;
const longestRetryAfterMs = 600_000;
/** Spreads clients that were told the same second, within what still counts as obeying it. */
const retryAfterSpreadMs = 200;

/** How long to wait before attempt `attempt + 1`; null when this failure is not worth another try. */
export function toDelayMs(verdict: Verdict, attempt: number, random: () => number): number | null {
  if (verdict.kind !== 'transient' && verdict.kind !== 'throttle') return null;
  if (verdict.retryAfterMs !== null) {
    return Math.min(verdict.retryAfterMs, longestRetryAfterMs) + random() * retryAfterSpreadMs;
  }
  const { firstMs, longestMs } = backoff[verdict.kind];
  const base = Math.min(firstMs * 2 ** (attempt - 1), longestMs);
  return base / 2 + (random() * base) / 2;
}

export type RetryRules = {
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
  readonly judge: (error: unknown) => Verdict;
  /** Whether doing it twice is harmless, given how it failed. */
  readonly mayRepeat: (verdict: Verdict) => boolean;
  readonly onWait?: (verdict: Verdict, delayMs: number) => void;
};

/** Throws the last failure when it may not be repeated or the wait would pass the deadline. */
export async function retry<T>(act: (attempt: number) => Promise<T>, rules: RetryRules, ports: RetryPorts): Promise<T> {
  const endsAtMs = ports.clock.monotonic() + rules.deadlineMs;
  for (let attempt = 1; ; attempt++) {
    rules.signal?.throwIfAborted();
    try {
      return await act(attempt);
    } catch (error) {
      if (rules.signal?.aborted) throw error;
      const verdict = rules.judge(error);
      const delayMs = rules.mayRepeat(verdict) ? toDelayMs(verdict, attempt, ports.random) : null;
      if (delayMs === null || ports.clock.monotonic() + delayMs > endsAtMs) throw error;
      rules.onWait?.(verdict, delayMs);
      await ports.sleep(delayMs, rules.signal);
    }
  }
}

export const systemSleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(toError(signal.reason));
    const onAbort = () => {
      clearTimeout(timer);
      reject(toError(signal?.reason));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted');
}
