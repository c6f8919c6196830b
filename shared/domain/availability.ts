/** What the availability engine says: busy blocks with causes, slots with reasons, and the sources behind them. */
import { z } from 'zod';
import { CalendarId, RequestId } from './ids.ts';
import { LocalDate } from './interval.ts';
import { DayWindow } from './settings.ts';

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

/**
 * How fresh one source behind an answer is. `unreadable`: past its limit or failing, so its hours count as busy;
 * `excluded`: the user, this once, does not take its silence for busy.
 */
export const SourceFreshness = z.object({
  sourceId: z.string(),
  name: z.string(),
  state: z.enum(['fresh', 'unreadable', 'excluded']),
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
  reasons: z.array(z.string()).readonly(),
  /** The sources behind it and how fresh each was: its certificate. */
  sources: z.array(SourceFreshness).readonly(),
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
    'travel',
    'day-limit',
    'week-limit',
    'focus-budget',
    'source-unreadable',
  ]),
  text: z.string(),
  cause: BusyCause.nullable(),
  remedy: z.string().nullable(),
});
export type Blocker = z.infer<typeof Blocker>;

/** A change of one rule, policy or fact, as data: the engine tries it out, a screen applies it. */
export const Change = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rule'),
    rule: z.enum([
      'minimumNoticeMinutes',
      'horizonDays',
      'bufferBeforeMinutes',
      'bufferAfterMinutes',
      'travelMinutes',
      'maximumPerDay',
      'maximumPerWeek',
      'focusMinutesPerWeek',
    ]),
    value: z.number().int(),
  }),
  /** Hours of their own for one date, which is then no day off. */
  z.object({ kind: z.literal('hours'), localDate: LocalDate, windows: z.array(DayWindow) }),
  z.object({
    kind: z.literal('policy'),
    calendarId: CalendarId,
    /** The part of the calendar's policy that is set to "free". */
    field: z.enum([
      'tentative',
      'unanswered',
      'allDay',
      'declined',
      'optional',
      'outOfOffice',
      'focusTime',
      'workingLocation',
    ]),
  }),
  z.object({
    kind: z.literal('event-buffer'),
    calendarId: CalendarId,
    side: z.enum(['before', 'after']),
    minutes: z.number().int(),
  }),
  /** The event, or that one instance of a series, moved or cancelled, in every calendar that shows the meeting. */
  z.object({ kind: z.literal('move-event'), calendarId: CalendarId, eventId: z.string(), startMs: z.number().int() }),
  z.object({ kind: z.literal('release-hold'), requestId: RequestId }),
  /** The source read again, and found to hold nothing then. */
  z.object({ kind: z.literal('source'), sourceId: z.string() }),
]);
export type Change = z.infer<typeof Change>;

/** Changes that together free the time; the engine has tried them. */
export const Way = z.object({ text: z.string(), changes: z.array(Change) });
export type Way = z.infer<typeof Way>;

export const Explanation = z.object({
  free: z.boolean(),
  blockers: z.array(Blocker),
  /** The fewest changes that free it, at most a handful; empty when it is free or past. */
  ways: z.array(Way),
});
export type Explanation = z.infer<typeof Explanation>;
