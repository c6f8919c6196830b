/**
 * The port through which features measure, and the one registry behind it. Counting never throws: a figure that cannot be
 * kept must not stop the work that it is about.
 */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { MetricsReport } from '#shared/contract/health.ts';
import type { Logger } from '../system/log.ts';
import { boundTuples, createNumbering } from './bounded-labels.ts';
import { createGauges, toServiceName, type GaugeFacts } from './gauges.ts';
import { createMinutes } from './minutes.ts';
import { joinBuckets, readDurations } from './read-durations.ts';
import { createRegistry } from './registry.ts';

/** Methods of all services together: Google's are about thirty; outside servers may bring any names. */
const mostServices = 8;
const mostMethods = 48;
const mostOutcomes = 12;
const mostStages = 12;
const mostSources = 50;

export type Metrics = {
  /** One request to a service as it was sent; `outcome` is 'ok' or the kind of failure. */
  readonly countRequest: (request: {
    /** e.g. 'google-calendar', 'gmail', or that of an outside server. */
    readonly service: string;
    readonly method: string;
    readonly outcome: string;
    readonly durationMs: number;
  }) => void;
  readonly countStage: (stage: string, ok: boolean, durationMs: number) => void;
  /** One reading of a web calendar; `events` is what it found, left out where it failed. */
  readonly countScraping: (run: {
    readonly sourceId: string;
    readonly ok: boolean;
    readonly durationMs: number;
    readonly events?: number;
  }) => void;
  /** From the arrival of a mail to our reply; null where nothing was replied to. */
  readonly countResponse: (durationMs: number | null) => void;
};

export type MetricsFeature = Metrics & {
  /** The text for a collector, and its type. */
  readonly expose: () => Promise<{ readonly text: string; readonly contentType: string }>;
  readonly onTick: () => void;
  readonly handlers: HandlersOf<'metrics/get'>;
};

export function createMetrics(ports: { readonly facts: () => GaugeFacts; readonly log: Logger }): MetricsFeature {
  const metrics = createRegistry();
  const setGauges = createGauges(metrics);
  const minutes = createMinutes();
  const boundService = boundTuples(mostServices);
  const boundMethod = boundTuples(mostMethods);
  const boundOutcome = boundTuples(mostOutcomes);
  const boundStage = boundTuples(mostStages);
  const sources = createNumbering(mostSources);

  async function sample(): Promise<void> {
    const { nowMs, services, outbox, calendars } = ports.facts();
    const requests = await readDurations(metrics.requestDuration, ({ service = '' }) => service);
    const ages = calendars.flatMap(({ lastSyncedAtMs }) =>
      lastSyncedAtMs === null ? [] : [Math.max(0, nowMs - lastSyncedAtMs) / 1000],
    );
    const totals = {
      calls: requests.reduce((sum, { count }) => sum + count, 0),
      failed: requests.reduce((sum, { failed }) => sum + failed, 0),
      buckets: joinBuckets(requests),
    };
    minutes.add(nowMs, totals, {
      syncAgeSeconds: ages.length === 0 ? null : Math.max(...ages),
      outbox: outbox.waiting + outbox.unknown,
      queued: services.reduce((sum, { queued }) => sum + queued, 0),
    });
  }

  async function report(): Promise<MetricsReport> {
    await sample();
    const [responses] = await readDurations(metrics.responseTime, () => 'responses');
    return {
      requests: await readDurations(metrics.requestDuration, ({ service = '' }) => service),
      stages: await readDurations(metrics.stageDuration, ({ stage = '' }) => stage),
      scraping: await readDurations(metrics.scrapingDuration, ({ source = '' }) => source),
      responses: responses ?? {
        name: 'responses',
        count: 0,
        failed: 0,
        p50Seconds: null,
        p95Seconds: null,
        buckets: [],
      },
      minutes: [...minutes.list()],
    };
  }

  return {
    countRequest: ({ service, method, outcome, durationMs }) => {
      const [name] = boundService(toServiceName(service));
      const [, called] = boundMethod(name, withoutService(method, service));
      const [kind] = boundOutcome(outcome);
      const labels = { service: name, method: called, outcome: kind };
      metrics.requests.inc(labels);
      metrics.requestDuration.observe(labels, toSeconds(durationMs));
    },
    countStage: (name, ok, durationMs) => {
      const [stage] = boundStage(name);
      metrics.stageDuration.observe({ stage, outcome: toOutcome(ok) }, toSeconds(durationMs));
    },
    countScraping: ({ sourceId, ok, durationMs, events }) => {
      const source = sources.numberOf(sourceId);
      if (source === null) return;
      metrics.scrapingDuration.observe({ source, outcome: toOutcome(ok) }, toSeconds(durationMs));
      if (events !== undefined && Number.isFinite(events)) metrics.scrapingEvents.set({ source }, events);
    },
    countResponse: (durationMs) => {
      if (durationMs !== null) metrics.responseTime.observe(toSeconds(durationMs));
    },
    expose: async () => {
      setGauges(ports.facts());
      return { text: await metrics.registry.metrics(), contentType: metrics.registry.contentType };
    },
    onTick: () => {
      sample().catch((error: unknown) => ports.log.warn('a minute could not be measured', { error }));
    },
    handlers: { 'metrics/get': report },
  };
}

const toOutcome = (ok: boolean): string => (ok ? 'ok' : 'failed');

/** A clock may be odd; a histogram takes no NaN and nothing below zero. */
function toSeconds(durationMs: number): number {
  return Number.isFinite(durationMs) ? Math.max(0, durationMs) / 1000 : 0;
}

/** 'calendar.events.list' of 'calendar' -> 'events.list': the service is a label of its own. */
function withoutService(method: string, service: string): string {
  return method.startsWith(`${service}.`) ? method.slice(service.length + 1) : method;
}
