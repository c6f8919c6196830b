/** How each part does: checks, alerts, the log, the measured figures and the way out for them. */
import { z } from 'zod';

const atMs = z.number().int();
const count = z.number().int();

export const HealthCheck = z.object({
  /** e.g. 'database', 'calendar:ann@example.com', 'gmail:…', 'outbox', 'keychain'. */
  id: z.string(),
  name: z.string(),
  level: z.enum(['ok', 'warning', 'critical', 'off']),
  text: z.string(),
  lastSuccessAtMs: atMs.nullable(),
  /** Of the last calls: half of them, and all but one in twenty, took no longer. */
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  /** The circuit breaker in front of it, where there is one. */
  breaker: z.enum(['closed', 'half-open', 'open']).nullable(),
  /** Null where nothing can queue. */
  queued: count.nullable(),
});
export type HealthCheck = z.infer<typeof HealthCheck>;

export const alertKinds = [
  'sync-old',
  'outbox-stuck',
  'reconnect',
  'backup-old',
  'database-damaged',
  'database-read-only',
  'disk-full',
  'source-asks',
  'source-doubted',
  'source-old',
] as const;
export const AlertKind = z.enum(alertKinds);
export type AlertKind = z.infer<typeof AlertKind>;

/** Something that a person would notice, or will. It fires once, goes away by itself, and has one thing to do. */
export const HealthAlert = z.object({
  id: z.string(),
  kind: AlertKind,
  level: z.enum(['warning', 'critical']),
  title: z.string(),
  text: z.string(),
  sinceMs: atMs,
  action: z.string(),
});
export type HealthAlert = z.infer<typeof HealthAlert>;

export const RecentError = z.object({
  atMs,
  /** The name of the check that it belongs to. */
  part: z.string(),
  method: z.string(),
  kind: z.string(),
  reason: z.string(),
});
export type RecentError = z.infer<typeof RecentError>;

export const HealthReport = z.object({
  level: z.enum(['ok', 'warning', 'critical']),
  alerts: z.array(HealthAlert),
  checks: z.array(HealthCheck),
  /** Newest first. */
  recentErrors: z.array(RecentError),
  counters: z.array(z.object({ name: z.string(), value: z.number() })),
  database: z.object({
    bytes: z.number(),
    /** Written last, not yet in the file itself. */
    walBytes: z.number(),
    path: z.string(),
    lastBackupAtMs: atMs.nullable(),
    checkedAtMs: atMs,
    readOnly: z.boolean(),
  }),
  /** Of the disk that the data lies on; null where the system does not say. */
  disk: z.object({ freeBytes: z.number(), totalBytes: z.number() }).nullable(),
});
export type HealthReport = z.infer<typeof HealthReport>;

const quantiles = { p50Seconds: z.number().nullable(), p95Seconds: z.number().nullable() };
const Bucket = z.object({
  /** Null: longer than the longest bound. */
  upToSeconds: z.number().nullable(),
  count,
});
export type Bucket = z.infer<typeof Bucket>;

export const Durations = z.object({ name: z.string(), count, failed: count, ...quantiles, buckets: z.array(Bucket) });
export type Durations = z.infer<typeof Durations>;

/** One minute of the last two hours. */
export const MetricMinute = z.object({
  atMs,
  calls: count,
  failed: count,
  p95Seconds: z.number().nullable(),
  /** Of the calendar that was read longest ago. */
  syncAgeSeconds: z.number().nullable(),
  outbox: count,
  queued: count,
});
export type MetricMinute = z.infer<typeof MetricMinute>;

export const MetricsReport = z.object({
  requests: z.array(Durations),
  stages: z.array(Durations),
  scraping: z.array(Durations),
  responses: Durations,
  minutes: z.array(MetricMinute),
});
export type MetricsReport = z.infer<typeof MetricsReport>;

export const MetricsEndpoint = z.object({
  enabled: z.boolean(),
  /** 0: any free one. */
  port: z.number().int().min(0).max(65_535),
  url: z.string().nullable(),
  /** A sentence when it could not be opened. */
  problem: z.string().nullable(),
});
export type MetricsEndpoint = z.infer<typeof MetricsEndpoint>;

export const healthCalls = {
  'health/get': { input: z.object({}), output: HealthReport },
  /** Does what the alert offers; answers with a sentence, or null where the outcome shows by itself. */
  'health/act': {
    input: z.object({ alertId: z.string().max(200) }),
    output: z.object({ text: z.string().nullable() }),
  },
  'health/read-log': {
    input: z.object({ limit: z.number().int().min(1).max(1000) }),
    output: z.array(z.object({ atMs: z.number(), level: z.string(), module: z.string(), text: z.string() })),
  },
  /** Versions, states and counts as text for a bug report; no titles, addresses or mail text. */
  'health/copy-diagnostics': { input: z.object({}), output: z.object({ text: z.string() }) },
  'metrics/get': { input: z.object({}), output: MetricsReport },
  'metrics/get-endpoint': { input: z.object({}), output: MetricsEndpoint },
  'metrics/set-endpoint': {
    input: MetricsEndpoint.pick({ enabled: true, port: true }),
    output: MetricsEndpoint,
  },
  /** What a collector has to send. `renew` makes a new one; the old one is refused from then on. */
  'metrics/get-token': { input: z.object({ renew: z.boolean() }), output: z.object({ token: z.string() }) },
} as const;
