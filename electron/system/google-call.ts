/**
 * The one way to call Google. The library's own retries are off (they ignore Retry-After, stack with ours and never time
 * out); here a call waits for its quota, passes the breaker, gets a new token once, and is repeated only when that is safe.
 */
import { AppError, isAppError } from '#shared/errors.ts';
import { createBreaker, type Breaker, type BreakerState } from './breaker.ts';
import { classify, type Verdict } from './classify-error.ts';
import type { Clock } from './clock.ts';
import type { GoogleSession } from './google-session.ts';
import type { Logger } from './log.ts';
import { retry, type Sleep } from './retry.ts';
import { createUnitBucket, type Service, toUnits, type UnitBucket, unitsPerMinute } from './unit-bucket.ts';

/** For the generated clients' second argument. */
export type CallOptions = { readonly retry: false; readonly timeout: number; readonly signal: AbortSignal };

export type CallRules = {
  /** Google's method name with the service first, e.g. 'calendar.events.list', 'gmail.drafts.send'. */
  readonly name: string;
  /** True when doing it twice is harmless: reads, deletes, patches, and inserts under an id of ours. */
  readonly idempotent: boolean;
  /** For the whole call with its waits; 60 s when left out. */
  readonly deadlineMs?: number;
  /** Quota units; left out: what Google's table says for the name. */
  readonly units?: number;
  readonly signal?: AbortSignal;
  /** A person waits for it: it may probe an open breaker. */
  readonly byUser?: boolean;
};

export type CallGoogle = <T>(
  session: GoogleSession,
  rules: CallRules,
  act: (options: CallOptions) => Promise<T>,
) => Promise<T>;

/** How one service of one account does, for the Health screen. */
export type CallStatus = {
  readonly accountId: string;
  readonly service: Service;
  readonly breaker: BreakerState;
  readonly lastSuccessAtMs: number | null;
  readonly lastFailure: { readonly atMs: number; readonly kind: string; readonly reason: string } | null;
  readonly queued: number;
  readonly calls: number;
  readonly failures: number;
};

/** One attempt as it was sent: no waits, and each repetition anew. */
export type CallMeasure = {
  readonly accountId: string;
  readonly service: Service;
  /** As in `CallRules.name`. */
  readonly method: string;
  readonly outcome: 'ok' | 'stopped' | Verdict['kind'];
  /** Google's or the network's word for a failure; '' where all went well. */
  readonly reason: string;
  readonly durationMs: number;
};

type Line = {
  breaker: Breaker;
  bucket: UnitBucket;
  lastSuccessAtMs: number | null;
  lastFailure: CallStatus['lastFailure'];
  calls: number;
  failures: number;
};

type Ports = {
  readonly clock: Clock;
  readonly log: Logger;
  readonly random: () => number;
  readonly sleep: Sleep;
  readonly timeoutMs?: number;
  readonly onCall?: (call: CallMeasure) => void;
};

const nobodyCounts = (): void => undefined;
const unreachableMs = 4000;

export type GoogleCaller = { readonly callGoogle: CallGoogle; readonly status: () => CallStatus[] };

export function createGoogleCaller(ports: Ports): GoogleCaller {
  const { clock, log, random, sleep, timeoutMs = 30_000, onCall = nobodyCounts } = ports;
  const lines = new Map<string, Line>();
  const judge = (error: unknown): Verdict => classify(error, clock.now());

  function lineOf(accountId: string, service: Service): Line {
    const key = `${service} ${accountId}`;
    const found = lines.get(key);
    if (found) return found;
    const line: Line = {
      breaker: createBreaker({ clock, counts: (error) => judge(error).kind === 'transient' }),
      bucket: createUnitBucket(unitsPerMinute[service], { clock, sleep }),
      lastSuccessAtMs: null,
      lastFailure: null,
      calls: 0,
      failures: 0,
    };
    lines.set(key, line);
    return line;
  }

  const callGoogle: CallGoogle = async (session, rules, act) => {
    const service = toService(rules.name);
    const line = lineOf(session.accountId, service);
    const units = rules.units ?? toUnits(service, rules.name);
    const signal = rules.signal ?? new AbortController().signal;
    let mayRefresh = true;
    const askedMs = clock.monotonic();
    /** Nobody is there: the screens should say so soon, and the next round or tick tries again anyway. */
    const isHopeless = (verdict: Verdict): boolean => verdict.unsent && clock.monotonic() - askedMs > unreachableMs;

    const once = async () => {
      await line.bucket.take(units, signal);
      return line.breaker.execute(
        async () => {
          const startedMs = clock.monotonic();
          const tell = (outcome: CallMeasure['outcome'], reason: string) => {
            const durationMs = clock.monotonic() - startedMs;
            onCall({ accountId: session.accountId, service, method: rules.name, outcome, reason, durationMs });
          };
          line.calls += 1;
          try {
            const value = await act({ retry: false, timeout: timeoutMs, signal });
            line.lastSuccessAtMs = clock.now();
            tell('ok', '');
            return value;
          } catch (error) {
            const { kind, reason } = judge(error);
            tell(signal.aborted ? 'stopped' : kind, reason);
            throw error;
          }
        },
        { mayProbe: rules.byUser ?? false },
      );
    };
    const authorised = async () => {
      try {
        return await once();
      } catch (error) {
        if (isAppError(error) || judge(error).kind !== 'auth' || !mayRefresh) throw error;
        mayRefresh = false;
        await session.refresh();
        return once();
      }
    };

    try {
      return await retry(
        authorised,
        {
          deadlineMs: rules.deadlineMs ?? 60_000,
          signal,
          judge: (error) => (isAppError(error) ? { ...judge(error), kind: 'unknown' } : judge(error)),
          mayRepeat: (verdict) =>
            !isHopeless(verdict) && (verdict.kind === 'throttle' || verdict.unsent || rules.idempotent),
          onWait: (verdict, delayMs) => {
            if (verdict.kind === 'throttle') line.bucket.pause(delayMs);
            log.info('a call is tried again', {
              name: rules.name,
              kind: verdict.kind,
              reason: verdict.reason,
              delayMs,
            });
          },
        },
        { clock, random, sleep },
      );
    } catch (error) {
      const verdict = judge(error);
      line.failures += 1;
      line.lastFailure = { atMs: clock.now(), kind: verdict.kind, reason: verdict.reason };
      if (signal.aborted) throw new AppError('offline', 'The call was stopped.', { retry: 'try-again', cause: error });
      throw toAppError(error, verdict);
    }
  };

  const status = (): CallStatus[] =>
    [...lines].map(([key, { breaker, bucket, ...rest }]) => {
      const [service, accountId] = key.split(' ', 2) as [Service, string];
      return { accountId, service, breaker: breaker.state(), queued: bucket.waiting(), ...rest };
    });

  return { callGoogle, status };
}

/** The original stays as the cause, so `classify` reads the same verdict from the `AppError`. */
export function toAppError(error: unknown, verdict: Verdict): AppError {
  if (isAppError(error)) return error;
  const as = (code: AppError['code'], message: string, retryWith: AppError['retry'] = 'none') =>
    new AppError(code, message, { retry: retryWith, cause: error });
  switch (verdict.kind) {
    case 'throttle':
      return as('throttled', 'Google asked for a pause; CAMS goes on by itself.', 'try-again');
    case 'transient':
      return as('offline', 'Google could not be reached.', 'try-again');
    case 'auth':
      return as('reconnect-needed', 'Google no longer accepts this sign-in. Connect the account again.', 'reconnect');
    case 'gone':
      return as('not-found', 'Google does not have this any more.');
    case 'conflict':
    case 'precondition':
      return as('conflict', 'Somebody else changed this first.', 'try-again');
    case 'user':
      if (/scope|insufficientPermissions/i.test(verdict.reason)) {
        return as('scope-missing', 'CAMS has no permission for this.', 'choose-permissions');
      }
      if (verdict.status === 403) return as('not-allowed', 'Google does not allow this.');
      return as('internal', `Google refused the request (${verdict.reason || String(verdict.status)}).`);
    default:
      return as('internal', 'The call failed in an unexpected way.');
  }
}

function toService(name: string): Service {
  const service = name.split('.', 1)[0] ?? '';
  if (service in unitsPerMinute) return service as Service;
  throw new Error(`no quota is known for ${name}`);
}
