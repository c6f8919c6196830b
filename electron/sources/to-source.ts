/**
 * How a source stands, for the window, and as a calendar, for availability. Pure: stored facts and the time in, nouns out.
 *
 * A run that failed or was not believed takes nothing away: what was read last counts until its limit, and then the source is unknown,
 * which is busy. At once unknown is only a source that was read and says that something is there which cannot be read.
 */
import type { Calendar } from '#shared/domain/calendar.ts';
import { sourceAccountId, toSourceCalendarId, type Source, type SourceState } from '#shared/domain/source.ts';
import { addDays } from '#shared/time/local-date.ts';
import { startOfDay } from '#shared/time/wall-clock.ts';
import type { StoredSource } from '../storage/source-queries.ts';

const minuteMs = 60_000;
/** A run may be late by a sleep, a queue or a slow page before it is worth a word. */
const graceMs = 10 * minuteMs;

export type SourceFacts = {
  readonly nowMs: number;
  readonly eventCount: number;
  readonly hasPicture: boolean;
  readonly hasRepair: boolean;
};

export function toSource(stored: StoredSource, facts: SourceFacts): Source {
  const { id, kind, setup, trouble } = stored;
  const { name, color, timeZone, place, policy, schedule } = setup;
  return {
    ...{ id, kind, name, color, timeZone, place, policy, schedule },
    calendarId: toSourceCalendarId(id),
    state: toState(stored, facts.nowMs),
    lastRunAtMs: stored.lastRunAtMs,
    lastGoodAtMs: stored.lastGoodAtMs,
    nextRunAtMs: setup.paused ? null : stored.nextRunAtMs,
    knownUntil: stored.knownUntil,
    eventCount: facts.eventCount,
    problem: trouble.problem === null ? null : { code: trouble.problem.code, text: trouble.problem.text },
    question: trouble.question,
    doubts: [...trouble.doubts],
    hasPicture: facts.hasPicture,
    hasRepair: facts.hasRepair,
    excludedUntilMs: isExcluded(stored, facts.nowMs) ? stored.excludedUntilMs : null,
  };
}

export function toState(stored: StoredSource, nowMs: number): SourceState {
  const { setup, trouble, lastGoodAtMs, lastRunAtMs } = stored;
  if (setup.paused) return 'paused';
  if (trouble.doubts.length > 0) return 'quarantined';
  if (trouble.question !== null) return 'asking';
  if (lastGoodAtMs === null) return lastRunAtMs === null ? 'new' : 'unknown';
  if (isPastLimit(stored, nowMs) || trouble.problem?.lost) return 'unknown';
  const { everyMinutes } = setup.schedule;
  const isLate = everyMinutes !== null && nowMs - lastGoodAtMs > 2 * everyMinutes * minuteMs + graceMs;
  return trouble.problem !== null || isLate ? 'stale' : 'fresh';
}

/** Exactly at the limit is not past it. A reading that lies ahead (the clock was set back) proves nothing beyond the limit either. */
export function isPastLimit({ setup, lastGoodAtMs }: StoredSource, nowMs: number): boolean {
  return lastGoodAtMs === null || Math.abs(nowMs - lastGoodAtMs) > setup.schedule.freshnessLimitMinutes * minuteMs;
}

export function isExcluded({ excludedUntilMs }: StoredSource, nowMs: number): boolean {
  return excludedUntilMs !== null && excludedUntilMs > nowMs;
}

/** `lastSyncedAtMs` is the last run that was believed; the engine judges its age by the source's own limit. */
export function toCalendar({ id, setup, lastGoodAtMs, knownUntil, trouble }: StoredSource): Calendar {
  const { problem, question, doubts } = trouble;
  const isTroubled = problem !== null || question !== null || doubts.length > 0;
  return {
    id: toSourceCalendarId(id),
    accountId: sourceAccountId,
    providerId: id,
    name: setup.name,
    color: setup.color,
    timeZone: setup.timeZone,
    accessRole: 'reader',
    primary: false,
    policy: setup.policy,
    freshnessLimitMinutes: setup.schedule.freshnessLimitMinutes,
    lastSyncedAtMs: lastGoodAtMs,
    ...(knownUntil === null ? {} : { knownUntilMs: startOfDay(addDays(knownUntil, 1), setup.timeZone) }),
    // To the engine the one spoils what was read before, the other passes.
    lastError: problem?.lost ? 'source-unreadable' : isTroubled ? 'offline' : null,
  };
}
