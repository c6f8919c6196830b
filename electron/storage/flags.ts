/** Single facts that outlive a start, each with its name and type in one place. */
import { z } from 'zod';
import { alertKinds } from '#shared/contract/health.ts';
import { PushChoice } from '#shared/contract/push.ts';
import type { SettingsQueries } from './settings-queries.ts';

const AlertStates = z
  .array(
    z.object({
      id: z.string(),
      kind: z.enum(alertKinds),
      subject: z.string(),
      sinceMs: z.number(),
      clearSinceMs: z.number().nullable(),
    }),
  )
  .readonly();
const MetricsChoice = z.object({ enabled: z.boolean(), port: z.number().int().min(0).max(65_535) });

const Exclusions = z.record(z.string(), z.number().int()).readonly();

export type Flags = ReturnType<typeof createFlags>;

export function createFlags({ readValue, writeValue, removeValue }: SettingsQueries) {
  return {
    /** The user was told what closing the window does. */
    isTrayExplained: (): boolean => readValue('trayExplained', z.boolean()) ?? false,
    setTrayExplained: (): void => writeValue('trayExplained', true),
    /** Which alerts stand or stood lately, so that a start tells nothing twice. */
    alerts: () => readValue('alerts', AlertStates) ?? [],
    setAlerts: (states: z.infer<typeof AlertStates>): void => writeValue('alerts', states),
    /** Whether the metrics are offered to a collector on this computer, and at which port (0: any free one). */
    metricsEndpoint: () => readValue('metricsEndpoint', MetricsChoice) ?? { enabled: false, port: 0 },
    setMetricsEndpoint: (choice: z.infer<typeof MetricsChoice>): void => writeValue('metricsEndpoint', choice),
    /** The user's own relay and Pub/Sub project. */
    pushChoice: (): PushChoice => readValue('push', PushChoice) ?? { relayUrl: null, mail: null },
    setPushChoice: (choice: PushChoice): void => writeValue('push', choice),
    /** Calendars whose silence does not count, each until when. */
    exclusions: () => readValue('exclusions', Exclusions) ?? {},
    setExclusions: (kept: z.infer<typeof Exclusions>): void => writeValue('exclusions', kept),
    /** When the pause of background work ends; null: not paused. */
    pausedUntilMs: (): number | null => readValue('pausedUntil', z.number()),
    setPausedUntil: (untilMs: number | null): void =>
      untilMs === null ? removeValue('pausedUntil') : writeValue('pausedUntil', untilMs),
  };
}
