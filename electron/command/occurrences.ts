/**
 * `cams occurrences`: what happens in a calendar text within a range? `{"ics", "start", "end", "timeZone"}` in,
 * `{"occurrences", "errors"}` out, sorted by start. The reading and expanding is what the app does with feeds.
 *
 * Border: occurrences that touch `[start, end)`. Times have the offset of the event's own zone; all-day ones are dates, the
 * end exclusive. `status` is STATUS as the text says it, null where it says none; cancelled ones are listed with theirs.
 * A start that the event's own rule does not name is listed with `countStart: true` only: RFC 5545 leaves it open, and
 * what the rule says is what is asked here. (For busy time the app always counts it, as Google and Apple show it.)
 * `errors` name what could not be read: with any of them the list may lack something.
 * Errors: `invalid-input` AppErrors that name the field.
 */
import { z } from 'zod';
import type { EventTime, Occurrence } from '#shared/domain/calendar-event.ts';
import { CalendarId } from '#shared/domain/ids.ts';
import { AppError, isAppError } from '#shared/errors.ts';
import { parseIsoText, toIsoText } from '#shared/time/iso-text.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { isTimeZone, knownZoneOr } from '#shared/time/zone.ts';
import { parseInput } from './parse-input.ts';
import type { ReadText } from './ports.ts';

export type OccurrencesOutput = {
  readonly occurrences: readonly {
    readonly uid: string;
    readonly start: string;
    readonly end: string;
    readonly allDay: boolean;
    readonly summary: string;
    readonly status: string | null;
  }[];
  readonly errors: readonly string[];
};

const calendarId = CalendarId.parse('command/ics');

const Input = z.object({
  ics: z.string(),
  start: z.string(),
  end: z.string(),
  timeZone: z.string().refine((name) => isTimeZone(name), 'there is no such time zone'),
  countStart: z.boolean().default(false),
});

/** `json`: the parsed input. */
export async function runOccurrences(json: unknown, readText: ReadText): Promise<OccurrencesOutput> {
  const { ics, timeZone, countStart, ...range } = parseInput(Input, json);
  const startMs = readInstant(range.start, 'start', timeZone);
  const endMs = readInstant(range.end, 'end', timeZone);
  if (endMs < startMs) throw new AppError('invalid-input', 'end: is before start');
  try {
    const reading = await readText({
      text: ics,
      calendarId,
      range: { startMs, endMs },
      timeZone,
      withCancelled: true,
      startCounts: countStart ? 'always' : 'when-it-fits',
    });
    const occurrences = reading.occurrences.map((each) => ({
      uid: each.event.iCalUid,
      ...toTimes(each, timeZone),
      allDay: each.allDay,
      summary: each.event.summary,
      status: reading.statedStatus.get(each.event.id) ?? null,
    }));
    return { occurrences, errors: reading.lost };
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === 'invalid-input') throw new AppError('invalid-input', `ics: ${error.message}`);
    return { occurrences: [], errors: [error.message] };
  }
}

function readInstant(text: string, field: string, timeZone: string): number {
  const ms = parseIsoText(text, timeZone);
  if (ms === null) throw new AppError('invalid-input', `${field}: "${text.slice(0, 40)}" is no ISO 8601 time or date`);
  return ms;
}

function toTimes({ event, startMs, endMs, allDay }: Occurrence, timeZone: string): { start: string; end: string } {
  if (allDay) return { start: localDateOf(startMs, timeZone), end: localDateOf(endMs, timeZone) };
  const zoneOf = (time: EventTime) => (time.kind === 'instant' ? knownZoneOr(time.timeZone, timeZone) : timeZone);
  return { start: toIsoText(startMs, zoneOf(event.start)), end: toIsoText(endMs, zoneOf(event.end)) };
}
