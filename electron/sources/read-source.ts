/** Reads a source by its kind and answers how that ended, as a value. Calls are measured, repeated when that may help, and fail fast at a host that is down. */
import { toSourceCalendarId, type SourceId, type SourceKind } from '#shared/domain/source.ts';
import { isAppError } from '#shared/errors.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import type { StoredSource } from '../storage/source-queries.ts';
import { createBreaker, type Breaker } from '../system/breaker.ts';
import { classify, type Verdict } from '../system/classify-error.ts';
import { retry } from '../system/retry.ts';
import { toCredentialId, type KeptSecrets, type Secret } from './kept-secrets.ts';
import type { OutsideServer, SourcesPorts } from './ports.ts';
import { LostPart, readFeed, toReadRange } from './read-feed.ts';
import type { RunFailure, RunResult } from './run-result.ts';
import { configOf, type ServerConfig, type SourceConfig } from './source-config.ts';

/** A passing failure is tried again soon; what lasts waits for the next run. */
const mostTries = 3;
const deadlineMs = 90_000;

export type ReadSource = (source: StoredSource, byUser: boolean, signal: AbortSignal) => Promise<RunResult>;

export function createReadSource(
  ports: SourcesPorts,
  secrets: KeptSecrets,
): ReadSource & {
  readonly breakerOf: (id: SourceId) => ReturnType<Breaker['state']> | null;
} {
  const { clock } = ports;
  const breakers = new Map<SourceId, Breaker>();
  // An AppError carries the service's answer as its cause; 'offline' without one is still worth another try.
  const judge = (error: unknown): Verdict => {
    const verdict = classify(error, clock.now());
    return isAppError(error) && error.code === 'offline' ? { ...verdict, kind: 'transient' } : verdict;
  };

  function breakerOf(id: SourceId): Breaker {
    const known = breakers.get(id) ?? createBreaker({ clock, counts: (error) => judge(error).kind === 'transient' });
    breakers.set(id, known);
    return known;
  }

  function call<T>(id: SourceId, byUser: boolean, signal: AbortSignal, act: () => Promise<T>): Promise<T> {
    let tries = 0;
    return retry(
      () => breakerOf(id).execute(act, { mayProbe: byUser }),
      {
        deadlineMs,
        signal,
        judge,
        mayRepeat: (verdict) =>
          (tries += 1) < mostTries && verdict.kind === 'transient' && verdict.retryAfterMs === null,
      },
      ports,
    );
  }

  async function measured<T>(service: 'feed' | 'outside', sourceId: SourceId, method: string, act: () => Promise<T>) {
    const startedMs = clock.monotonic();
    const tell = (outcome: string, reason: string) =>
      ports.measure.countCall({
        service,
        sourceId,
        method,
        outcome,
        reason,
        durationMs: clock.monotonic() - startedMs,
      });
    try {
      const value = await act();
      tell('ok', '');
      return value;
    } catch (error) {
      const { kind, reason } = judge(error);
      tell(kind, reason);
      throw error;
    }
  }

  async function read(
    source: StoredSource,
    config: SourceConfig,
    byUser: boolean,
    signal: AbortSignal,
  ): Promise<RunResult> {
    const { id, setup } = source;
    switch (config.kind) {
      case 'page':
        return readPage(source, config.recipe, signal);
      case 'feed': {
        const { address } = await secrets.read(id, config.host);
        const place = { id, address, timeZone: setup.timeZone, known: source.validators };
        return call(id, byUser, signal, () =>
          measured('feed', id, 'get', () => readFeed(place, { ...ports, now: clock.now }, signal)),
        );
      }
      case 'mcp': {
        const kept = await secrets.read(id, hostOf(config.server));
        const place = { calendarId: toSourceCalendarId(id), timeZone: setup.timeZone };
        const range = toReadRange(clock.now(), ports.settings().horizonDays);
        const what = { server: withSecrets(config.server, kept), mapping: config.mapping };
        const events = await call(id, byUser, signal, () =>
          ports.servers.read(what, { place, range, signal }, ({ method, ms, ok }) =>
            ports.measure.countCall({
              ...{ service: 'outside', sourceId: id, method, durationMs: ms, reason: '' },
              outcome: ok ? 'ok' : 'failed',
            }),
          ),
        );
        return {
          kind: 'events',
          events: events.map((event) => ({ ...event, iCalUid: `${event.id}@${id}` })),
          validators: null,
        };
      }
    }
  }

  async function readPage({ id }: StoredSource, recipe: Recipe, signal: AbortSignal): Promise<RunResult> {
    const credentialId = ports.vault.has(toCredentialId(id)) ? toCredentialId(id) : null;
    const context = { nowMs: clock.now(), timeZone: ports.settings().timeZone, locale: ports.locale };
    const outcome = await ports.pages.run({ sourceId: id, credentialId, recipe, context }, signal);
    switch (outcome.kind) {
      case 'read':
        return { ...outcome, kind: 'page', recipe };
      case 'asking': {
        const { code, host, step, text } = outcome.question;
        return { kind: 'asking', question: { code, host, step, text }, picture: outcome.picture };
      }
      case 'failed':
        return { ...outcome, lost: false, retryAfterMs: null };
      case 'cancelled':
        return outcome;
    }
  }

  const readSource: ReadSource = async (source, byUser, signal) => {
    try {
      return await read(source, configOf(source), byUser, signal);
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' };
      if (!isAppError(error)) ports.log.error('a source broke its reader', { error });
      return toFailure(error, source.kind, judge(error).retryAfterMs);
    }
  };
  return Object.assign(readSource, {
    breakerOf: (id: SourceId) => breakers.get(id)?.state() ?? null,
  });
}

/** A server's answer is read whole or not at all, so what does not read of it is there all the same. */
export function toFailure(error: unknown, kind: SourceKind, retryAfterMs: number | null): RunFailure {
  const known = isAppError(error)
    ? { code: error.code, text: error.message }
    : ({ code: 'internal', text: 'Reading it failed in an unexpected way.' } as const);
  const lost = error instanceof LostPart || (kind === 'mcp' && known.code === 'source-unreadable');
  return { kind: 'failed', ...known, lost, retryAfterMs, picture: null, tree: null };
}

/** A program of this computer has no host; what is kept for it is given out for it only. */
export function hostOf(server: ServerConfig['server']): string {
  return server.kind === 'http' ? new URL(server.url).host : 'program.localhost';
}

export function withSecrets(server: ServerConfig['server'], { address, values }: Secret): OutsideServer {
  return server.kind === 'http'
    ? { ...server, url: address, headers: { ...server.headers, ...values } }
    : { ...server, env: { ...server.env, ...values } };
}
