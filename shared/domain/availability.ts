/** What the availability engine says: busy blocks with causes, slots with reasons, and the sources behind them. */
import { z } from 'zod';
import { CalendarId, RequestId } from './ids.ts';

/** Why a stretch of time is not free. Titles stay on this computer; they never enter a mail. */
export const BusyCause = z.object({
  kind: z.enum(['event', 'hold', 'unreadable-source']),
  calendarId: CalendarId.nullable(),
  calendarName: z.string(),
  eventId: z.string().nullable(),
  title: z.string(),
  startMs: z.number().int(),
  endMs: z.number().int(),
  allDay: z.boolean(),
  /** `flexible` blocks may be offered in the last tier. */
  strength: z.enum(['hard', 'flexible']),
  /** The negotiation that a hold belongs to. */
  requestId: RequestId.nullable(),
});
export type BusyCause = z.infer<typeof BusyCause>;

export const BusyBlock = z.object({
  startMs: z.number().int(),
  endMs: z.number().int(),
  strength: z.enum(['hard', 'flexible']),
  causes: z.array(BusyCause),
});
export type BusyBlock = z.infer<typeof BusyBlock>;

/** How fresh one source behind an answer is. `unreadable`: past its limit or failing, so its hours count as busy. */
export const SourceFreshness = z.object({
  sourceId: z.string(),
  name: z.string(),
  state: z.enum(['fresh', 'unreadable']),
  lastSyncedAtMs: z.number().int().nullable(),
});
export type SourceFreshness = z.infer<typeof SourceFreshness>;

export const Certificate = z.object({ takenAtMs: z.number().int(), sources: z.array(SourceFreshness) });
export type Certificate = z.infer<typeof Certificate>;

export const Slot = z.object({
  startMs: z.number().int(),
  endMs: z.number().int(),
  /** `free`, or only free with a shorter buffer, or over a flexible block. */
  tier: z.enum(['free', 'shorter-buffer', 'flexible']),
  score: z.number(),
  reasons: z.array(z.string()),
});
export type Slot = z.infer<typeof Slot>;

/** One rule that keeps an instant from being free, most binding first, with the smallest change that would free it. */
export const Blocker = z.object({
  rule: z.enum([
    'past',
    'minimum-notice',
    'beyond-horizon',
    'date-off',
    'outside-working-hours',
    'busy',
    'buffer',
    'day-limit',
    'source-unreadable',
  ]),
  text: z.string(),
  cause: BusyCause.nullable(),
  remedy: z.string().nullable(),
});
export type Blocker = z.infer<typeof Blocker>;

export const Explanation = z.object({ free: z.boolean(), blockers: z.array(Blocker) });
export type Explanation = z.infer<typeof Explanation>;
