/** Calendars, their policies, and syncing them. */
import { z } from 'zod';
import { Calendar, CalendarPolicy } from '../domain/calendar.ts';
import { CalendarId } from '../domain/ids.ts';

export const SyncStatus = z.object({
  state: z.enum(['idle', 'syncing', 'paused', 'offline']),
  pausedUntilMs: z.number().int().nullable(),
  lastSuccessAtMs: z.number().int().nullable(),
  /** A sentence when the last round failed. */
  problem: z.string().nullable(),
  /** 0 to 1 while syncing, null when unknown. */
  progress: z.number().nullable(),
});
export type SyncStatus = z.infer<typeof SyncStatus>;

export const calendarCalls = {
  'calendars/list': { input: z.object({}), output: z.array(Calendar) },
  'calendars/set-policy': { input: z.object({ calendarId: CalendarId, policy: CalendarPolicy }), output: Calendar },
  /** Its silence is not taken for busy until then, epoch milliseconds; null takes it back. For calendars of accounts. */
  'calendars/exclude': {
    input: z.object({ calendarId: CalendarId, untilMs: z.number().int().nullable() }),
    output: Calendar,
  },
  'sync/get-status': { input: z.object({}), output: SyncStatus },
  /** Reads all calendars and mail now; answers when done. */
  'sync/run': { input: z.object({ calendarId: CalendarId.optional() }), output: SyncStatus },
  'sync/pause': { input: z.object({ until: z.enum(['hour', 'tomorrow']) }), output: SyncStatus },
  'sync/resume': { input: z.object({}), output: SyncStatus },
} as const;
