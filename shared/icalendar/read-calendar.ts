/**
 * What does an iCalendar text (RFC 5545) say? Its events as the domain's masters, exceptions and single events, and what
 * in it could not be read. Pure and tolerant: one broken event never loses the others, but a source with a problem of the
 * kind `lost` is unreadable as a whole, and unreadable means busy: callers must not show it as free.
 *
 * Recurrence rules are kept as written and judged when they are expanded (`expandEvents`), which refuses what costs too
 * much. A text from somebody else is to be read and expanded in a thread that can be ended (electron/icalendar).
 *
 * Errors: a text that is no calendar, or beyond the limits (10 million characters, 50,000 events), is an `invalid-input`
 * AppError.
 * Example: readCalendar(text, {calendarId, userTimeZone: 'Europe/Berlin'}).events
 */
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { isTimeZone } from '#shared/time/zone.ts';
import { readComponents } from './components.ts';
import { readDraftEvent } from './draft-event.ts';
import { joinEvents } from './join-events.ts';
import { createProblemList, type IcsProblem } from './problem.ts';
import { createZoneReader } from './zone-reader.ts';

export type ReadOptions = {
  readonly calendarId: CalendarId;
  /** For floating times. */
  readonly userTimeZone: string;
  /** Whose answers count as the user's own. */
  readonly myAddresses?: readonly string[];
};

export type IcsCalendar = {
  readonly events: readonly CalendarEvent[];
  readonly problems: readonly IcsProblem[];
  /** STATUS as the file says it, by event id; null where it says none. */
  readonly statedStatus: ReadonlyMap<string, string | null>;
};

export function readCalendar(text: string, options: ReadOptions): IcsCalendar {
  const { calendarId, userTimeZone } = options;
  if (!isTimeZone(userTimeZone)) throw new AppError('invalid-input', `There is no time zone "${userTimeZone}".`);
  const problems = createProblemList();
  const { report } = problems;
  const myAddresses = (options.myAddresses ?? []).map((each) => each.toLowerCase());
  const drafts = readComponents(text, report).flatMap(({ events, zones, method }, calendarIndex) => {
    const zoneOf = createZoneReader(zones, userTimeZone);
    const context = { zoneOf, userTimeZone, calendarIndex, method, myAddresses, report };
    return events.map((event) => readDraftEvent(event, context)).filter((draft) => draft !== null);
  });
  const joined = joinEvents(drafts, { calendarId, userTimeZone, report });
  return {
    events: joined.map(({ event }) => event),
    problems: problems.list(),
    statedStatus: new Map(joined.map(({ event, statedStatus }) => [event.id, statedStatus])),
  };
}
