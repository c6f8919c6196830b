/**
 * A source of busy time besides Google's calendars: a web page read by a recipe, a feed (iCalendar by URL), or an outside MCP
 * server. Each is shown and counted as one calendar (`toSourceCalendarId`), has its own rhythm, and never deletes in doubt: a run that
 * is not believed is kept aside and what was known before stays.
 */
import { z } from 'zod';
import { CalendarPolicy } from './calendar.ts';
import { AccountId, CalendarId } from './ids.ts';
import { LocalDate, TimeZone } from './interval.ts';

export const SourceId = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/)
  .brand<'SourceId'>();
export type SourceId = z.infer<typeof SourceId>;

/** Stands where calendars name their account; no account has this id. */
export const sourceAccountId = AccountId.parse('sources');

export function toSourceCalendarId(id: SourceId): CalendarId {
  return CalendarId.parse(`${sourceAccountId}/${id}`);
}

export function isSourceCalendar(id: CalendarId): boolean {
  return id.startsWith(`${sourceAccountId}/`);
}

export const sourceKinds = ['page', 'feed', 'mcp'] as const;
export const SourceKind = z.enum(sourceKinds);
export type SourceKind = z.infer<typeof SourceKind>;

export const Schedule = z.object({
  /** Null: only when asked. */
  everyMinutes: z.number().int().min(5).max(10_080).nullable(),
  /** Not read for longer than this: unknown, and unknown is busy. */
  freshnessLimitMinutes: z.number().int().min(15).max(43_200),
});
export type Schedule = z.infer<typeof Schedule>;

export const sourceStates = [
  'new', // never read
  'fresh',
  'stale', // the last run failed or is late, and what is known is still within its limit
  'unknown', // past its limit, or never read well: busy in its usual hours
  'asking', // a person is needed; `question` says for what
  'quarantined', // the last run was not believed; it waits to be looked at
  'paused', // the user switched it off
] as const;
export const SourceState = z.enum(sourceStates);
export type SourceState = z.infer<typeof SourceState>;

/** Why a run was not believed, each with its figures, e.g. "3 events where 10 to 40 are expected". */
export const Doubt = z.object({
  code: z.enum(['empty', 'too-few', 'too-many', 'unreadable-rows', 'outside-span', 'lost-events', 'structure-changed']),
  text: z.string().max(500),
});
export type Doubt = z.infer<typeof Doubt>;

export const SourceQuestion = z.object({
  code: z.string().max(50),
  host: z.string().max(300),
  step: z.enum(['sign-in-by-hand', 'enter-log-in', 'teach-form', 'try-later']),
  text: z.string().max(1000),
});
export type SourceQuestion = z.infer<typeof SourceQuestion>;

/** As the window shows it. Nothing secret: addresses of feeds are cut to their host. */
export const Source = z.object({
  id: SourceId,
  calendarId: CalendarId,
  kind: SourceKind,
  name: z.string().min(1).max(200),
  /** '#rrggbb' */
  color: z.string().regex(/^#[0-9a-f]{6}$/i),
  timeZone: TimeZone,
  /** Where it is, to be shown: the host of a page or feed, the name of a server. */
  place: z.string().max(300),
  policy: CalendarPolicy,
  schedule: Schedule,
  state: SourceState,
  lastRunAtMs: z.number().int().nullable(),
  /** The last run that was believed. */
  lastGoodAtMs: z.number().int().nullable(),
  nextRunAtMs: z.number().int().nullable(),
  /** The last day that the page shows; what comes later is not known, which is busy. Null: it is not known to end. */
  knownUntil: LocalDate.nullable(),
  /** Events known now, from today on. */
  eventCount: z.number().int(),
  /** A code of `errors.ts`, with a sentence, after a run that failed. */
  problem: z.object({ code: z.string().max(50), text: z.string().max(1000) }).nullable(),
  question: SourceQuestion.nullable(),
  doubts: z.array(Doubt),
  /** A picture of the page of the failure is kept. */
  hasPicture: z.boolean(),
  /** A repair of its recipe waits for approval. */
  hasRepair: z.boolean(),
  /** Until then its silence is not taken for busy, by the user's word. */
  excludedUntilMs: z.number().int().nullable(),
});
export type Source = z.infer<typeof Source>;
