/** Sources and health: how fresh each source is, how each integration does, and the log. */
import { z } from 'zod';

export const HealthCheck = z.object({
  /** e.g. 'database', 'calendar:ann@example.com', 'mail:…', 'outbox', 'keychain'. */
  id: z.string(),
  name: z.string(),
  level: z.enum(['ok', 'warning', 'critical', 'off']),
  text: z.string(),
  lastSuccessAtMs: z.number().int().nullable(),
  latencyMs: z.number().nullable(),
  /** The circuit breaker in front of it, where there is one. */
  breaker: z.enum(['closed', 'half-open', 'open']).nullable(),
  queued: z.number().int(),
});
export type HealthCheck = z.infer<typeof HealthCheck>;

export const HealthReport = z.object({
  level: z.enum(['ok', 'warning', 'critical']),
  checks: z.array(HealthCheck),
  counters: z.array(z.object({ name: z.string(), value: z.number() })),
  database: z.object({
    bytes: z.number(),
    path: z.string(),
    lastBackupAtMs: z.number().int().nullable(),
    readOnly: z.boolean(),
  }),
});
export type HealthReport = z.infer<typeof HealthReport>;

export const healthCalls = {
  'health/get': { input: z.object({}), output: HealthReport },
  'health/read-log': {
    input: z.object({ limit: z.number().int().min(1).max(1000) }),
    output: z.array(z.object({ atMs: z.number(), level: z.string(), module: z.string(), text: z.string() })),
  },
  /** Versions, states and counts as text for a bug report; no titles, addresses or mail text. */
  'health/copy-diagnostics': { input: z.object({}), output: z.object({ text: z.string() }) },
} as const;
