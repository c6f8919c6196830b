/** Reads one entry of Google's calendar list. */
import { z } from 'zod';
import { type CalendarPolicy, defaultCalendarPolicy } from '#shared/domain/calendar.ts';
import { type AccountId, toCalendarId } from '#shared/domain/ids.ts';
import { knownZoneOr } from '#shared/time/zone.ts';
import type { CalendarChange, CalendarFacts } from '../provider.ts';

const roles = ['freeBusyReader', 'reader', 'writer', 'owner'] as const;
const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const Entry = z.object({
  id: z.string().min(1).max(1000),
  summary: text,
  summaryOverride: text,
  backgroundColor: text,
  timeZone: text,
  accessRole: z.enum(roles).catch('reader'),
  primary: flag,
  deleted: flag,
  hidden: flag,
});

export function readGoogleCalendar(item: unknown, accountId: AccountId): CalendarChange | null {
  const parsed = Entry.safeParse(item);
  if (!parsed.success) return null;
  const entry = parsed.data;
  const id = toCalendarId(accountId, entry.id);
  // Hidden from Google's own list by the user: not one of theirs to plan with.
  if (entry.deleted === true || (entry.hidden === true && entry.primary !== true)) {
    return { kind: 'remove', calendarId: id };
  }
  const color = entry.backgroundColor?.toLowerCase() ?? '';
  const facts: CalendarFacts = {
    id,
    accountId,
    providerId: entry.id,
    name: (entry.summaryOverride ?? entry.summary ?? entry.id).slice(0, 500),
    color: /^#[0-9a-f]{6}$/.test(color) ? color : '#4986e7',
    timeZone: knownZoneOr(entry.timeZone ?? '', 'UTC'),
    accessRole: entry.accessRole,
    primary: entry.primary ?? false,
  };
  return { kind: 'store', facts };
}

/** A colleague's calendar or the public holidays do not take the user's time, unless the user says so. */
export function toFirstPolicy(facts: CalendarFacts): CalendarPolicy {
  return { ...defaultCalendarPolicy, countsAsBusy: facts.accessRole === 'owner' || facts.accessRole === 'writer' };
}
