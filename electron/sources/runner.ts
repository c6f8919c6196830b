/**
 * Runs sources: one run at a time for each, a few feeds and servers at once (pages wait in their own line), cancelled from the screen,
 * told at each step, settled in one transaction. Asked for again while it runs, the same run is answered.
 */
import type { SourceId } from '#shared/domain/source.ts';
import { isAppError, type ErrorCode } from '#shared/errors.ts';
import type { ScrapeStage } from '#shared/scraping/progress.ts';
import type { Settlement, SourceQueries, StoredSource } from '../storage/source-queries.ts';
import { decideRun, type RunDecision, type RunTimes } from './decide-run.ts';
import { pack } from './packed.ts';
import type { SourcesPorts } from './ports.ts';
import type { ReadSource } from './read-source.ts';
import type { RunResult } from './run-result.ts';
import { completeRemains, toRemains } from './keep-remains.ts';

/** Feeds and servers: the network and the thread that reads them are shared. */
const mostAtOnce = 4;
/** After a run that could not be stored; a full disk is not tried each half minute. */
const restMs = 10 * 60_000;
/** A run that waits to be looked at; one that is larger when packed is a feed of tens of thousands of events. */
const mostKeptBytes = 8_000_000;

export type Runner = {
  /** Answers when it is settled. `byUser`: a host that was found to be down is tried all the same. */
  readonly run: (id: SourceId, byUser: boolean) => Promise<void>;
  /** Settles what was read already, by who added it. */
  readonly take: (id: SourceId, result: RunResult) => Promise<void>;
  readonly cancel: (id: SourceId) => void;
  readonly isRunning: (id: SourceId) => boolean;
  /** Could not be stored lately. */
  readonly isResting: (id: SourceId) => boolean;
  readonly stop: () => Promise<void>;
};

type Settled = { readonly decision: RunDecision; readonly fingerprintJson: string | null };
type Running = { readonly control: AbortController; readonly done: Promise<void> };

export function createRunner(
  ports: SourcesPorts,
  queries: SourceQueries,
  read: ReadSource,
  onSettled: () => void,
): Runner {
  const { clock, log } = ports;
  const running = new Map<SourceId, Running>();
  const resting = new Map<SourceId, number>();
  const waiting: (() => void)[] = [];
  let free = mostAtOnce;
  let stopped = false;

  function tell(
    id: SourceId,
    stage: ScrapeStage,
    text: string | null = null,
    errorCode: ErrorCode | null = null,
  ): void {
    ports.onProgress({ sourceId: id, stage, atMs: clock.now(), text, errorCode });
  }

  async function inTurn<T>(act: () => Promise<T>): Promise<T> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await act();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  }

  async function readInTurn(source: StoredSource, byUser: boolean, signal: AbortSignal): Promise<RunResult> {
    // The pool of windows has a line and words of its own.
    if (source.kind === 'page') return read(source, byUser, signal);
    tell(source.id, 'waiting');
    return inTurn(async () => {
      if (signal.aborted) return { kind: 'cancelled' };
      tell(source.id, 'opening');
      return read(source, byUser, signal);
    });
  }

  async function runOnce(id: SourceId, readIt: (source: StoredSource) => Promise<RunResult>): Promise<void> {
    const source = queries.findSource(id);
    if (source === null) return;
    const startedAtMs = clock.now();
    const steadyMs = clock.monotonic();
    const result = await readIt(source);
    const durationMs = clock.monotonic() - steadyMs;
    // Quitting changes nothing: the run is due again at the next start.
    if (stopped) return;
    const times = { startedAtMs, nowMs: clock.now(), durationMs, random: ports.random(), locale: ports.locale };
    const settled = await settle(source, result, { ...times, timeZone: ports.settings().timeZone });
    if (settled === null) {
      log.info('a run of an older setup was left out', { sourceId: id });
      return tell(id, 'cancelled');
    }
    measure(id, settled.decision);
    tellEnd(id, result, settled.decision);
    void lookLater(source, result, settled);
  }

  /** Null: the source is gone or is read otherwise by now. */
  async function settle(source: StoredSource, result: RunResult, times: RunTimes): Promise<Settled | null> {
    for (;;) {
      const now = queries.findSource(source.id);
      if (stopped || now === null || now.revision !== source.revision) return null;
      const fingerprintJson = queries.findFingerprint(source.id);
      const decision = decideRun(now, result, queries.listSourceEvents(source.id), fingerprintJson, times);
      const { quarantine } = decision;
      if (quarantine !== null && quarantine !== 'keep') {
        // Too large to be kept: it is in doubt all the same, and can be run again.
        const run = await pack(quarantine, mostKeptBytes);
        // What a person did meanwhile (accepted, excluded, renamed) counts: it is decided anew.
        if (JSON.stringify(queries.findSource(source.id)) !== JSON.stringify(now)) continue;
        write(now, result, decision, run === null ? null : { atMs: quarantine.atMs, run });
      } else write(now, result, decision, quarantine);
      return { decision, fingerprintJson };
    }
  }

  function write(
    { id: sourceId, revision }: StoredSource,
    result: RunResult,
    { run, state, store, removeIds, fingerprintJson }: RunDecision,
    quarantine: Settlement['quarantine'],
  ): void {
    const remains = toRemains(result, run.outcome);
    queries.settleRun({ sourceId, revision, run, state, store, removeIds, quarantine, remains, fingerprintJson });
  }

  /** To be looked at only: what goes wrong here must not touch the run, and the next one need not wait. */
  async function lookLater(
    source: StoredSource,
    result: RunResult,
    { decision, fingerprintJson }: Settled,
  ): Promise<void> {
    try {
      const isMore = await completeRemains(source, result, decision, fingerprintJson, ports, queries);
      if (isMore && !stopped) onSettled();
    } catch (error) {
      log.error('the remains of a run could not be kept', { sourceId: source.id, error });
    }
  }

  function measure(sourceId: SourceId, { run: { outcome, durationMs, events } }: RunDecision): void {
    if (outcome === 'cancelled') return;
    const ok = outcome === 'good' || outcome === 'unchanged';
    ports.measure.countScraping({ sourceId, ok, durationMs, ...(ok && events !== null ? { events } : {}) });
  }

  function tellEnd(id: SourceId, result: RunResult, { run }: RunDecision): void {
    log.info('a source was run', {
      sourceId: id,
      outcome: run.outcome,
      durationMs: run.durationMs,
      events: run.events,
    });
    if (result.kind === 'failed') tell(id, 'failed', result.text, result.code);
    else if (result.kind === 'asking') tell(id, 'asking', result.question.text);
    else tell(id, result.kind === 'cancelled' ? 'cancelled' : 'done', run.text);
  }

  async function runSafely(id: SourceId, readIt: (source: StoredSource) => Promise<RunResult>): Promise<void> {
    try {
      await runOnce(id, readIt);
      resting.delete(id);
    } catch (error) {
      // What was known stays; nothing of the run is.
      resting.set(id, clock.monotonic() + restMs);
      log.error('a run could not be settled', { sourceId: id, error });
      tell(
        id,
        'failed',
        isAppError(error) ? error.message : 'It could not be stored.',
        isAppError(error) ? error.code : 'internal',
      );
    } finally {
      running.delete(id);
      if (!stopped) onSettled();
    }
  }

  function start(
    id: SourceId,
    readIt: (source: StoredSource, signal: AbortSignal) => Promise<RunResult>,
  ): Promise<void> {
    const now = running.get(id);
    if (now !== undefined) return now.done;
    if (stopped) return Promise.resolve();
    const control = new AbortController();
    const done = runSafely(id, (source) => readIt(source, control.signal));
    running.set(id, { control, done });
    return done;
  }

  return {
    run: (id, byUser) => start(id, (source, signal) => readInTurn(source, byUser, signal)),
    take: (id, result) => start(id, () => Promise.resolve(result)),
    cancel: (id) => {
      running.get(id)?.control.abort();
      ports.pages.cancel(id);
    },
    isRunning: (id) => running.has(id),
    isResting: (id) => (resting.get(id) ?? -Infinity) > clock.monotonic(),
    stop: async () => {
      stopped = true;
      for (const { control } of running.values()) control.abort();
      await Promise.allSettled([...running.values()].map(({ done }) => done));
    },
  };
}
