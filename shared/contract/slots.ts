/** The merged week, free slots, and why a time is not free. */
import { z } from 'zod';
import { BusyBlock, Certificate, Explanation, Slot } from '../domain/availability.ts';
import { CalendarId, RequestId } from '../domain/ids.ts';
import { Interval, LocalDate } from '../domain/interval.ts';

/** An event as the grid draws it. */
export const WeekEvent = z.object({
  /** Unique in the answer: calendar, event and instance. */
  key: z.string(),
  calendarId: CalendarId,
  title: z.string(),
  startMs: z.number().int(),
  endMs: z.number().int(),
  allDay: z.boolean(),
  /** Set when all-day: first date and the date after the last, in the calendar's zone. */
  startDate: LocalDate.nullable(),
  endDate: LocalDate.nullable(),
  /** How it counts after the calendar's policy. */
  counts: z.enum(['busy', 'flexible', 'free', 'hold']),
  tentative: z.boolean(),
  declined: z.boolean(),
  eventType: z.string(),
  location: z.string(),
  requestId: RequestId.nullable(),
});
export type WeekEvent = z.infer<typeof WeekEvent>;

export const WeekView = z.object({
  fromDate: LocalDate,
  days: z.number().int(),
  timeZone: z.string(),
  events: z.array(WeekEvent),
  busy: z.array(BusyBlock),
  workingHours: z.array(Interval),
  /** Free time: inside working hours, outside busy time and its buffers, after the minimum notice. */
  free: z.array(Interval),
  certificate: Certificate,
});
export type WeekView = z.infer<typeof WeekView>;

export const SlotQuery = z.object({
  fromDate: LocalDate,
  days: z.number().int().min(1).max(366),
  durationMinutes: z.number().int().min(5).max(1440).optional(),
  limit: z.number().int().min(1).max(2000).optional(),
  /** The negotiation asking: its own holds are free for it. */
  requestId: RequestId.optional(),
});
export type SlotQuery = z.infer<typeof SlotQuery>;

export const SlotAnswer = z.object({
  slots: z.array(Slot),
  certificate: Certificate,
  /** When there are none: which rule removed them ("only the minimum notice of 2 h"). */
  noneBecause: z.string().nullable(),
});
export type SlotAnswer = z.infer<typeof SlotAnswer>;

export const slotCalls = {
  'week/get': { input: z.object({ fromDate: LocalDate, days: z.number().int().min(1).max(62) }), output: WeekView },
  'slots/find': { input: SlotQuery, output: SlotAnswer },
  'slots/explain': {
    input: z.object({ startMs: z.number().int(), durationMinutes: z.number().int().min(5).max(1440).optional() }),
    output: Explanation,
  },
  /** "Times I am free" as text for a mail, in the given zone (the user's own when left out). */
  'slots/to-text': {
    input: z.object({ slots: z.array(Interval).max(200), timeZone: z.string().max(64).optional() }),
    output: z.object({ text: z.string() }),
  },
} as const;
