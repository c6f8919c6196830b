/** The last calls of each service and account: how long they took, and what went wrong lately. Bounded in every direction. */
export type CallMeasure = {
  readonly accountId: string;
  readonly service: string;
  readonly method: string;
  /** 'ok' or the kind of failure. */
  readonly outcome: string;
  /** The service's own word for a failure. */
  readonly reason: string;
  readonly durationMs: number;
};

export type CallFailure = Omit<CallMeasure, 'durationMs' | 'outcome'> & {
  readonly atMs: number;
  readonly kind: string;
};

export type RecentCalls = {
  readonly add: (call: CallMeasure, nowMs: number) => void;
  /** Quantiles of the last calls that succeeded; null where there was none. */
  readonly latency: (service: string, accountId: string) => { readonly p50Ms: number; readonly p95Ms: number } | null;
  /** Newest first. */
  readonly failures: () => readonly CallFailure[];
};

const keptDurations = 200;
const keptLines = 32;
const keptFailures = 30;
/** Answers, not faults: what was asked for is not there any more (a draft that was sent), or CAMS itself stopped the call. */
const expected = new Set(['gone', 'stopped']);

export function createRecentCalls(): RecentCalls {
  const durations = new Map<string, number[]>();
  let failures: CallFailure[] = [];
  const keyOf = (service: string, accountId: string) => `${service} ${accountId}`;

  function keep(key: string, durationMs: number): void {
    const known = durations.get(key) ?? [];
    durations.delete(key);
    durations.set(key, [...known, durationMs].slice(-keptDurations));
    // The line that was used longest ago goes first: an account that was signed out.
    const oldest = durations.keys().next();
    if (durations.size > keptLines && !oldest.done) durations.delete(oldest.value);
  }

  return {
    add: ({ durationMs, outcome, ...call }, nowMs) => {
      if (outcome === 'ok') keep(keyOf(call.service, call.accountId), durationMs);
      else if (!expected.has(outcome))
        failures = [{ ...call, kind: outcome, atMs: nowMs }, ...failures].slice(0, keptFailures);
    },
    latency: (service, accountId) => {
      const sorted = [...(durations.get(keyOf(service, accountId)) ?? [])].sort((a, b) => a - b);
      const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
      const [p50Ms, p95Ms] = [at(0.5), at(0.95)];
      return p50Ms === undefined || p95Ms === undefined ? null : { p50Ms, p95Ms };
    },
    failures: () => failures,
  };
}
