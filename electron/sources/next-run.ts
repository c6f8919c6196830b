/**
 * When is a source read next, and is it due? Due times are stored, so they outlive sleep and restarts; a time that lies further ahead
 * than any wait says that the clock was set back, and is due at once.
 */
import type { Schedule, SourceQuestion } from '#shared/domain/source.ts';
import type { RunState, SourceRun } from '../storage/source-queries.ts';

const minuteMs = 60_000;
/** After a failure; doubled with each further one, up to the source's own rhythm. */
const firstWaitMs = 5 * minuteMs;
/** What a server may ask for by Retry-After. */
const longestAskedMs = 24 * 60 * minuteMs;
/** Sources of one rhythm do not all start in the same minute for ever. */
const spread = 0.05;

export type RunEnd = {
  readonly outcome: SourceRun['outcome'];
  readonly nowMs: number;
  readonly schedule: Schedule;
  /** In a row, this one included. */
  readonly failures: number;
  readonly question: Pick<SourceQuestion, 'step'> | null;
  readonly retryAfterMs: number | null;
  /** 0 up to 1. */
  readonly random: number;
};

/** Null: not by itself. What needs a person is not tried again before the person acted, so that no account gets locked. */
export function planNextRun(end: RunEnd): number | null {
  const { everyMinutes } = end.schedule;
  if (everyMinutes === null) return null;
  const everyMs = everyMinutes * minuteMs;
  if (end.outcome === 'asking' && end.question?.step !== 'try-later') return null;
  if (end.outcome !== 'failed' && end.outcome !== 'asking') {
    return Math.round(end.nowMs + everyMs * (1 - spread + 2 * spread * end.random));
  }
  const waitMs = Math.min(everyMs, firstWaitMs * 2 ** Math.min(20, Math.max(0, end.failures - 1)));
  const askedMs = Math.min(end.retryAfterMs ?? 0, longestAskedMs);
  // Equal jitter: half fixed, half chance.
  return Math.round(end.nowMs + Math.max(askedMs, waitMs / 2 + (waitMs / 2) * end.random));
}

/** The border: exactly at its time it is due. A last run that lies ahead says as well that the clock was set back. */
export function isDue(
  { nextRunAtMs, lastRunAtMs }: Pick<RunState, 'nextRunAtMs' | 'lastRunAtMs'>,
  { everyMinutes }: Schedule,
  nowMs: number,
): boolean {
  if (nextRunAtMs === null || everyMinutes === null) return false;
  if (lastRunAtMs !== null && lastRunAtMs > nowMs) return true;
  const furthestMs = Math.max(everyMinutes * minuteMs * (1 + spread), longestAskedMs);
  return nextRunAtMs <= nowMs || nextRunAtMs - nowMs > furthestMs;
}
