/**
 * What does a run mean for what is known of its source? Pure. Believed: its events are what is known now. In doubt: it is kept aside and
 * nothing else changes. Asking or failed: its remains are kept to be looked at. In every case the next run is set.
 */
import type { Doubt } from '#shared/domain/source.ts';
import {
  noTrouble,
  type RunState,
  type SourceRun,
  type StoredSource,
  type Trouble,
} from '../storage/source-queries.ts';
import type { SourceEvent } from '../storage/source-event-queries.ts';
import { judgeEvents, isComing } from './judge-events.ts';
import { planNextRun } from './next-run.ts';
import { judgePage, planPage } from './page-run.ts';
import { planEvents, type EventPlan } from './plan-events.ts';
import type { QuarantinedRun } from './quarantined-run.ts';
import type { EventsRead, PageRead, RunResult } from './run-result.ts';

export type RunTimes = {
  readonly startedAtMs: number;
  readonly nowMs: number;
  readonly durationMs: number;
  /** 0 up to 1. */
  readonly random: number;
  /** The user's. */
  readonly timeZone: string;
  readonly locale: string;
};

export type RunDecision = EventPlan & {
  readonly run: SourceRun;
  readonly state: RunState;
  /** 'keep': what is kept aside stays; null: nothing is kept aside any more. */
  readonly quarantine: 'keep' | QuarantinedRun | null;
  readonly fingerprintJson: 'keep' | string;
};

const unchangedPlan: EventPlan = { store: [], removeIds: [] };

export function decideRun(
  source: StoredSource,
  result: RunResult,
  known: readonly SourceEvent[],
  fingerprintJson: string | null,
  times: RunTimes,
): RunDecision {
  const end = toEnd(source, times);
  switch (result.kind) {
    case 'page':
    case 'events':
      return decideReading(source, result, known, fingerprintJson, times);
    case 'unchanged':
      return {
        ...unchangedPlan,
        ...end('unchanged', known.length, 'Nothing has changed.', noTrouble),
        // What is known is what the source says: a doubt about something else is over.
        quarantine: null,
        fingerprintJson: 'keep',
      };
    case 'asking': {
      const trouble = { ...noTrouble, doubts: source.trouble.doubts, question: result.question };
      return {
        ...unchangedPlan,
        ...end('asking', null, result.question.text, trouble),
        quarantine: 'keep',
        fingerprintJson: 'keep',
      };
    }
    case 'failed': {
      const { code, text, lost, retryAfterMs } = result;
      const trouble = { ...noTrouble, doubts: source.trouble.doubts, problem: { code, text, lost } };
      return {
        ...unchangedPlan,
        ...end('failed', null, text, trouble, retryAfterMs),
        quarantine: 'keep',
        fingerprintJson: 'keep',
      };
    }
    case 'cancelled':
      return {
        ...unchangedPlan,
        ...end('cancelled', null, 'It was stopped.', source.trouble),
        quarantine: 'keep',
        fingerprintJson: 'keep',
      };
  }
}

function decideReading(
  source: StoredSource,
  result: PageRead | EventsRead,
  known: readonly SourceEvent[],
  fingerprintJson: string | null,
  times: RunTimes,
): RunDecision {
  const end = toEnd(source, times);
  const judged = judge(source, result, known, fingerprintJson, times);
  if (judged.doubts.length > 0) {
    const text = judged.doubts.map((doubt) => doubt.text).join(' ');
    return {
      ...unchangedPlan,
      ...end('quarantined', judged.found, text, { ...noTrouble, doubts: [...judged.doubts] }),
      quarantine: judged.kept,
      fingerprintJson: 'keep',
    };
  }
  const ended = end('good', judged.found, toCount(judged.found), noTrouble);
  return {
    ...judged.plan(),
    ...ended,
    state: {
      ...ended.state,
      validators: result.kind === 'events' ? result.validators : null,
      knownUntil: judged.kept.kind === 'page' ? judged.kept.covered.shownUntil : null,
    },
    quarantine: null,
    fingerprintJson: judged.kept.kind === 'page' ? judged.kept.fingerprintJson : 'keep',
  };
}

type Judged = {
  readonly doubts: readonly Doubt[];
  readonly found: number;
  readonly kept: QuarantinedRun;
  readonly plan: () => EventPlan;
};

function judge(
  source: StoredSource,
  result: PageRead | EventsRead,
  known: readonly SourceEvent[],
  fingerprintJson: string | null,
  { startedAtMs, timeZone, locale }: RunTimes,
): Judged {
  if (result.kind === 'page') {
    const facts = { source, known, fingerprintJson, context: { nowMs: startedAtMs, timeZone, locale } };
    const { doubts, kept } = judgePage(result, facts);
    return {
      doubts,
      found: result.reading.events.length,
      kept: { kind: 'page', atMs: startedAtMs, ...kept },
      plan: () => planPage(kept, { ...facts, recipe: result.recipe }),
    };
  }
  const before = known.map(({ event }) => event);
  return {
    doubts: judgeEvents(before, result.events, startedAtMs),
    found: result.events.filter((event) => isComing(event, startedAtMs)).length,
    kept: { kind: 'events', atMs: startedAtMs, events: [...result.events] },
    plan: () => planEvents(known, result.events, startedAtMs),
  };
}

/** The state after a run that ended so. */
function toEnd(source: StoredSource, { startedAtMs, nowMs, durationMs, random }: RunTimes) {
  return (
    outcome: SourceRun['outcome'],
    events: number | null,
    text: string,
    trouble: Trouble,
    retryAfterMs: number | null = null,
  ): { readonly run: SourceRun; readonly state: RunState } => {
    const isGood = outcome === 'good' || outcome === 'unchanged';
    const hasFailed = outcome === 'failed' || outcome === 'asking';
    const failures = isGood ? 0 : hasFailed ? source.failures + 1 : source.failures;
    const next = {
      outcome,
      nowMs,
      schedule: source.setup.schedule,
      failures,
      question: trouble.question,
      retryAfterMs,
      random,
    };
    return {
      run: { atMs: startedAtMs, durationMs: Math.round(durationMs), outcome, events, text: text.slice(0, 1000) },
      state: {
        lastRunAtMs: outcome === 'cancelled' ? source.lastRunAtMs : nowMs,
        // As old as the moment it was asked: what changed while it answered may not be in it.
        lastGoodAtMs: isGood ? startedAtMs : source.lastGoodAtMs,
        nextRunAtMs: planNextRun(next),
        failures,
        trouble,
        // Read well, nothing has to be excused any more, except the days that it never shows.
        excludedUntilMs: isGood && source.knownUntil === null ? null : source.excludedUntilMs,
        knownUntil: source.knownUntil,
        validators: source.validators,
      },
    };
  };
}

const toCount = (found: number): string => `${found} ${found === 1 ? 'event' : 'events'}`;
