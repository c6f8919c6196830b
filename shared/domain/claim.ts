/** What a mail says about time, read by code into typed claims, and everything else that understanding finds. */
import { z } from 'zod';
import { TimeZone } from './interval.ts';

/** `[from, to)` in the visible text, in UTF-16 units. */
export const Span = z.tuple([z.number().int().min(0), z.number().int().min(0)]);
export type Span = z.infer<typeof Span>;

export const TimeClaim = z.object({
  span: Span,
  words: z.string(),
  polarity: z.enum(['include', 'exclude']),
  /** `instant`: a start; `window`: any time between; `date`/`dates`: whole days; `part-of-day`; `open`: time is asked for, none is said. */
  kind: z.enum(['instant', 'window', 'date', 'dates', 'part-of-day', 'open']),
  /** Absolute bounds, resolved with the zone rules of the date in question. For an instant `endMs` is null unless an end is said. */
  startMs: z.number().int().nullable(),
  endMs: z.number().int().nullable(),
  startHasTime: z.boolean(),
  /** What the words are exact to. A week's bounds are its working days, whatever days the words span. Absent in older rows. */
  precision: z.enum(['minute', 'part-of-day', 'day', 'week', 'month']).optional(),
  timeZone: TimeZone,
  zoneSource: z.enum(['said', 'sender', 'user', 'assumed']),
  /** `known` was said in full; `implied` was completed by a stated rule; the other two become questions. */
  certainty: z.enum(['known', 'implied', 'ambiguous', 'contradictory']),
  /** What was assumed or what contradicts, as sentences for the card. */
  reasons: z.array(z.string()),
  alternatives: z.array(z.object({ startMs: z.number().int(), endMs: z.number().int().nullable(), label: z.string() })),
});
export type TimeClaim = z.infer<typeof TimeClaim>;

export const mailClasses = [
  'personal', // may ask for time
  'itip', // a calendar system's message (RFC 5546)
  'auto-reply',
  'bulk', // newsletter, list, no-reply, notice
  'scheduling-tool', // Calendly, Cal.com, Doodle: their link is the answer
  'own', // sent by the user
  'bounce',
] as const;
export const MailClass = z.enum(mailClasses);
export type MailClass = z.infer<typeof MailClass>;

export const intents = [
  'request', // wants to meet
  'propose', // names times
  'accept',
  'decline', // of one or all options
  'counter', // other times instead
  'reschedule',
  'cancel',
  'ask-place',
  'ask-agenda',
  'confirm',
  'state-availability',
  'thanks',
] as const;
export const Intent = z.enum(intents);
export type Intent = z.infer<typeof Intent>;

export const Question = z.object({
  kind: z.enum(['which-time', 'which-date', 'which-zone', 'contradiction', 'no-duration', 'which-option']),
  text: z.string(),
  span: Span.nullable(),
  alternatives: z.array(z.string()),
});
export type Question = z.infer<typeof Question>;

export const Understanding = z.object({
  class: MailClass,
  scheduling: z.boolean(),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** The words that decided it. */
  evidence: z.array(z.object({ span: Span, words: z.string() })),
  intents: z.array(Intent),
  /** Ids of the thread's open options that this mail accepts or rejects. */
  acceptedOptionIds: z.array(z.string()),
  rejectedOptionIds: z.array(z.string()),
  claims: z.array(TimeClaim),
  durationMinutes: z.number().int().nullable(),
  place: z.object({ kind: z.enum(['video', 'phone', 'address']), text: z.string() }).nullable(),
  topic: z.string(),
  /** BCP 47 primary language: en, de, fr, es; 'en' when unsure. */
  language: z.string(),
  questions: z.array(Question),
  /** The newest message's own words: what spans count in. */
  visibleText: z.string(),
  /** iTIP and auto-reply particulars where the class has them. */
  itip: z
    .object({
      method: z.string(),
      uid: z.string(),
      sequence: z.number().int(),
      startMs: z.number().int().nullable(),
      endMs: z.number().int().nullable(),
      organizer: z.string(),
      summary: z.string(),
      attendees: z.array(z.object({ email: z.string(), partstat: z.string() })),
    })
    .nullable(),
  returnsOn: z.string().nullable(),
  bookingLink: z.string().nullable(),
});
export type Understanding = z.infer<typeof Understanding>;
