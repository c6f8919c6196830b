/**
 * freebusy.query: when calendars are busy, merged, without saying by what. Busy is what is neither transparent nor
 * cancelled nor declined nor a place of work nor a birthday. A calendar that the user cannot see is an error in its
 * place, not of the call. Border: blocks are cut to the asked range; touching blocks are one.
 */
import { z } from 'zod';
import { findAccess } from './calendar-access.ts';
import { listEvents } from './calendar-selection.ts';
import type { CalendarStore } from './calendar-store.ts';
import { formatInstant, isZone, readInstant, toMs } from './calendar-time.ts';
import { refuse, type DemoAnswer, type DemoRequest } from './http-server.ts';
import type { GoogleEvent } from './world-types.ts';

const Query = z.object({
  timeMin: z.string(),
  timeMax: z.string(),
  timeZone: z.string().default('UTC'),
  groupExpansionMax: z.number().int().optional(),
  calendarExpansionMax: z.number().int().optional(),
  items: z.array(z.object({ id: z.string() })),
});

/** Google expands at most fifty calendars in one query. */
const maximumCalendars = 50;

export function queryFreeBusy(store: CalendarStore, request: DemoRequest): DemoAnswer {
  const parsed = Query.safeParse(request.json());
  if (!parsed.success)
    refuse(400, 'required', `Missing or invalid: ${parsed.error.issues[0]?.path.join('.') ?? 'body'}`);
  const { items, timeZone } = parsed.data;
  const timeMin = readInstant(parsed.data.timeMin);
  const timeMax = readInstant(parsed.data.timeMax);
  if (timeMin === null || timeMax === null || !isZone(timeZone)) refuse(400, 'badRequest', 'Bad Request');
  if (timeMin >= timeMax) refuse(400, 'timeRangeEmpty', 'The specified time range is empty.');

  const calendars = items.slice(0, maximumCalendars).map(({ id }) => {
    const access = findAccess(store, request.user, id);
    if (access === null) return [id, { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] }] as const;
    const zone = access.calendar.timeZone;
    const events = listEvents(access, { singleEvents: true, showDeleted: false, timeMin, timeMax });
    const blocks = mergeBlocks(
      events.filter(isBusy).map((event) => ({
        startMs: Math.max(toMs(event.start, zone), timeMin),
        endMs: Math.min(toMs(event.end, zone), timeMax),
      })),
    );
    const busy = blocks.map(({ startMs, endMs }) => ({
      start: formatInstant(startMs, timeZone),
      end: formatInstant(endMs, timeZone),
    }));
    return [id, { busy }] as const;
  });
  const refused = items
    .slice(maximumCalendars)
    .map(
      ({ id }) => [id, { errors: [{ domain: 'calendar', reason: 'tooManyCalendarsRequested' }], busy: [] }] as const,
    );
  return {
    status: 200,
    body: {
      kind: 'calendar#freeBusy',
      timeMin: formatInstant(timeMin, 'UTC'),
      timeMax: formatInstant(timeMax, 'UTC'),
      calendars: Object.fromEntries([...calendars, ...refused]),
    },
  };
}

export function isBusy(event: GoogleEvent): boolean {
  const own = event.attendees?.find((attendee) => attendee.self === true);
  return (
    event.transparency !== 'transparent' &&
    event.status !== 'cancelled' &&
    own?.responseStatus !== 'declined' &&
    event.eventType !== 'workingLocation' &&
    event.eventType !== 'birthday'
  );
}

type Block = { readonly startMs: number; readonly endMs: number };

export function mergeBlocks(blocks: readonly Block[]): readonly Block[] {
  const merged: Block[] = [];
  for (const block of blocks.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = merged.at(-1);
    if (block.endMs <= block.startMs) continue;
    if (last !== undefined && block.startMs <= last.endMs) {
      merged[merged.length - 1] = { startMs: last.startMs, endMs: Math.max(last.endMs, block.endMs) };
    } else merged.push(block);
  }
  return merged;
}
