/**
 * How the answer of somebody else's calendar tool reads as events: which tool, with which arguments, where in its answer the
 * list is and what the fields are called. Declared by a person for a server; nothing of it comes from the server.
 *
 * Example, for a server whose `list-events` answers {"events": [{"id", "summary", "start": {"dateTime"}}]}:
 * {tool: 'list-events', arguments: {calendarId: 'primary', timeMin: '{from}', timeMax: '{to}'}, list: 'events',
 *  id: 'id', title: 'summary', start: 'start.dateTime|start.date', end: 'end.dateTime|end.date', zone: 'start.timeZone'}
 */
import { z } from 'zod';

/** Keys and places in lists, from the outside in, with dots: 'result.0.events'. Alternatives are separated by '|'. */
const Path = z
  .string()
  .max(200)
  .regex(
    /^[^.|\s]+(\.[^.|\s]+)*(\|[^.|\s]+(\.[^.|\s]+)*)*$/,
    "must be keys with dots between them, alternatives with '|'",
  );

const Argument = z.union([z.string().max(2000), z.number(), z.boolean(), z.array(z.string().max(2000)).max(50)]);

export const OutsideMapping = z.strictObject({
  tool: z.string().min(1).max(200),
  /**
   * In texts `{from}` and `{to}` become the range as instants with 'Z', `{fromDate}` and `{toDate}` as dates, `{zone}` the
   * user's zone.
   */
  arguments: z.record(z.string().max(100), Argument).default({}),
  /** Null: the answer itself is the list. */
  list: Path.nullable().default(null),
  id: Path,
  title: Path,
  /** An instant, a date (all-day), a time without an offset (in `zone`), or milliseconds. */
  start: Path,
  end: Path,
  /** True where the event is all-day; left out: it is where its start is a date. */
  allDay: Path.nullable().default(null),
  zone: Path.nullable().default(null),
  location: Path.nullable().default(null),
  /** Text that means: it does not take place, or does not count. */
  status: Path.nullable().default(null),
  cancelledWords: z.array(z.string().max(50)).max(20).default(['cancelled', 'canceled']),
  /** All-day ends: as in calendars (the day after the last), or the last day itself. */
  lastDayIsIncluded: z.boolean().default(false),
});
export type OutsideMapping = z.infer<typeof OutsideMapping>;
