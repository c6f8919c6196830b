/**
 * A circuit breaker in front of one host for one account. Only transient failures count; throttling pauses the bucket
 * instead. After half of at least six calls failed it refuses for 30 s (twice as long each time, five minutes at most),
 * then lets exactly one call through; the others wait for its outcome.
 *
 * The pause is counted on the steady clock. cockatiel's own uses the wall clock, which would hold the breaker open for an
 * hour when somebody sets the clock back by one; so it never half-opens by itself and is handed on when the pause is over.
 */
import {
  BrokenCircuitError,
  CircuitState,
  circuitBreaker,
  ConstantBackoff,
  CountBreaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { AppError } from '#shared/errors.ts';
import type { Clock } from './clock.ts';

export type BreakerState = 'closed' | 'half-open' | 'open';
export type Breaker = {
  readonly state: () => BreakerState;
  /** `mayProbe`: a person asked for it, so an open breaker lets this one try. Throws 'offline' while refusing. */
  readonly execute: <T>(act: () => Promise<T>, options?: { readonly mayProbe?: boolean }) => Promise<T>;
};

const shortestPauseMs = 30_000;
const longestPauseMs = 300_000;
const stateNames: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
};

export function createBreaker({ clock, counts }: { clock: Clock; counts: (error: unknown) => boolean }): Breaker {
  let openedAtMs = 0;
  let timesOpened = 0;
  let policy = build();

  function build(initialState?: unknown): CircuitBreakerPolicy {
    const made = circuitBreaker(handleWhen(counts), {
      breaker: new CountBreaker({ threshold: 0.5, size: 12, minimumNumberOfCalls: 6 }),
      halfOpenAfter: new ConstantBackoff(Infinity),
      initialState,
    });
    made.onBreak(() => {
      openedAtMs = clock.monotonic();
      timesOpened += 1;
    });
    made.onReset(() => {
      timesOpened = 0;
    });
    return made;
  }

  const remainingMs = () =>
    openedAtMs + Math.min(shortestPauseMs * 2 ** (timesOpened - 1), longestPauseMs) - clock.monotonic();

  /** Same breaker, told that its pause began long ago: the next call is the probe. */
  function endPause(): void {
    const { ownState, breakerState } = policy.toJSON() as { ownState: object; breakerState: unknown };
    policy = build({ ownState: { ...ownState, openedAt: -Infinity }, breakerState });
  }

  return {
    state: () => stateNames[policy.state],
    execute: async (act, { mayProbe = false } = {}) => {
      if (policy.state === CircuitState.Open && (mayProbe || remainingMs() <= 0)) endPause();
      try {
        return await policy.execute(act);
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error;
        const seconds = Math.max(1, Math.ceil(remainingMs() / 1000));
        throw new AppError('offline', `The service did not answer several times; CAMS tries again in ${seconds} s.`, {
          retry: 'try-again',
          cause: error,
        });
      }
    },
  };
}
