/** A calendar and the rules by which its events count as busy. */
import { z } from 'zod';
import { TimeZone } from './interval.ts';
import { AccountId, CalendarId } from './ids.ts';
import { WorkingHours } from './settings.ts';

export const Counting = z.enum(['busy', 'free']);
export type Counting = z.infer<typeof Counting>;

export const CalendarPolicy = z.object({
  /** False: the calendar is shown, and never blocks a time. */
  countsAsBusy: z.boolean(),
  /** Events that I answered with "maybe", and events whose status is tentative. */
  tentative: Counting,
  /** Invitations without an answer from me. */
  unanswered: Counting,
  /** `as-marked`: by the event's own "show me as". */
  allDay: z.enum(['as-marked', 'busy', 'free']),
  declined: Counting,
  /** Invitations where I am optional and have not said yes. Policies stored before this existed count them as busy. */
  optional: Counting.default('busy'),
  outOfOffice: Counting,
  /** `flexible`: busy, but may be offered in the last tier. */
  focusTime: z.enum(['busy', 'flexible', 'free']),
  workingLocation: Counting,
  /** Room that every event of this calendar needs around it, whatever meeting comes next to it. */
  bufferBeforeMinutes: z.number().int().min(0).max(240).default(0),
  bufferAfterMinutes: z.number().int().min(0).max(240).default(0),
  /**
   * When its events usually lie, on the calendar's own clock. While it cannot be read these hours count as busy; null: all
   * of the user's hours do.
   */
  usualHours: WorkingHours.nullable().default(null),
});
export type CalendarPolicy = z.infer<typeof CalendarPolicy>;

export const defaultCalendarPolicy: CalendarPolicy = {
  countsAsBusy: true,
  tentative: 'busy',
  unanswered: 'busy',
  allDay: 'as-marked',
  declined: 'free',
  optional: 'busy',
  outOfOffice: 'busy',
  focusTime: 'flexible',
  workingLocation: 'free',
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  usualHours: null,
};

export const Calendar = z.object({
  id: CalendarId,
  accountId: AccountId,
  /** The provider's id, e.g. an address for a primary calendar. */
  providerId: z.string(),
  name: z.string(),
  /** '#rrggbb' as the provider gives it. */
  color: z.string(),
  timeZone: TimeZone,
  accessRole: z.enum(['freeBusyReader', 'reader', 'writer', 'owner']),
  primary: z.boolean(),
  policy: CalendarPolicy,
  /** Of its own rhythm (web calendars, feeds); left out: the user's limit for all. */
  freshnessLimitMinutes: z.number().int().optional(),
  /** From then on nothing is known of it, however fresh it is: a page that shows some days only. Left out: it has no such end. */
  knownUntilMs: z.number().int().optional(),
  /** Null: never read completely yet. */
  lastSyncedAtMs: z.number().int().nullable(),
  /** Until then the user does not take its silence for busy; left out: it counts. */
  excludedUntilMs: z.number().int().optional(),
  /** The last attempt's failure, as a code; null after a success. */
  lastError: z.string().nullable(),
});
export type Calendar = z.infer<typeof Calendar>;
