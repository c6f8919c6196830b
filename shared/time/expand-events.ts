/**
 * Which occurrences touch a range? Single events, instances of series, and moved instances, each once: an exception
 * replaces the instance that it was made from, whether it moved or was cancelled. A master whose rule is refused is
 * reported, never silently empty: its calendar cannot be read as a whole, and unreadable means busy.
 *
 * Border: an occurrence belongs to `[startMs, endMs)` if it overlaps it; one without length if it lies inside.
 * All-day occurrences last from the first instant of their first date to that of their end date in the calendar's zone.
 * The length of a timed instance is that of the master in real time (RFC 5545 3.6.1, DTEND).
 */
import { isAppError } from '#shared/errors.ts';
import type { CalendarEvent, EventTime, Occurrence } from '#shared/domain/calendar-event.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { addDays, daysBetween } from './local-date.ts';
import { readRecurrence } from './recurrence-rule.ts';
import { createSeries, type Series, type StartCounts } from './series.ts';
import { localDateOf, startOfDay } from './wall-clock.ts';
import { knownZoneOr } from './zone.ts';

export type ExpansionProblem = {
  readonly calendarId: CalendarId;
  readonly eventId: string;
  readonly title: string;
  readonly message: string;
};

export type Expansion = {
  readonly occurrences: readonly Occurrence[];
  readonly problems: readonly ExpansionProblem[];
};

/** Parsed series by event and version, so that a week that is drawn again parses nothing. */
export type SeriesCache = Map<string, Series>;

export type ExpansionContext = {
  readonly zoneOf: (calendarId: CalendarId) => string;
  readonly cache?: SeriesCache;
  /** Whether a series takes place at a start that its own rule does not name; always, if left out (see `createSeries`). */
  readonly startCounts?: StartCounts;
};

/** About a megabyte of parsed rules; beyond it the oldest go. */
const cacheLimit = 5000;

function spanOf(event: CalendarEvent, timeZone: string): Interval {
  return { startMs: toMs(event.start, timeZone), endMs: toMs(event.end, timeZone) };
}

function toMs(time: EventTime, timeZone: string): number {
  return time.kind === 'instant' ? time.ms : startOfDay(time.localDate, timeZone);
}

function touches(startMs: number, endMs: number, range: Interval): boolean {
  if (endMs <= startMs) return startMs >= range.startMs && startMs < range.endMs;
  return startMs < range.endMs && endMs > range.startMs;
}

function getSeries(event: CalendarEvent, timeZone: string, { cache, startCounts }: ExpansionContext): Series {
  const key = `${event.calendarId}\n${event.id}\n${event.etag}\n${timeZone}\n${startCounts ?? ''}`;
  const known = cache?.get(key);
  if (known) return known;
  const series = createSeries(readRecurrence(event.recurrence), event.start, timeZone, startCounts);
  if (cache) {
    if (cache.size >= cacheLimit)
      for (const oldest of [...cache.keys()].slice(0, cacheLimit / 10)) cache.delete(oldest);
    if (event.etag !== '') cache.set(key, series);
  }
  return series;
}

/** Called for each occurrence that touches the range, in no order. */
export type VisitOccurrence = (event: CalendarEvent, startMs: number, endMs: number, allDay: boolean) => void;

/** Instances of one master that touch the range, without those that have an exception. */
function visitMaster(
  event: CalendarEvent,
  range: Interval,
  calendarZone: string,
  replaced: ReadonlySet<number> | undefined,
  context: ExpansionContext,
  visit: VisitOccurrence,
): void {
  const { start, end } = event;
  const allDay = start.kind === 'date';
  const timeZone = allDay ? calendarZone : knownZoneOr(start.timeZone, calendarZone);
  const span = spanOf(event, calendarZone);
  const lengthMs = Math.max(0, span.endMs - span.startMs);
  const days = allDay && end.kind === 'date' ? Math.max(1, daysBetween(start.localDate, end.localDate)) : 0;
  // Local days have up to 26 hours, or 48 where one was skipped and counted in.
  const reachMs = lengthMs + (allDay ? 86_400_000 : 0);
  for (const startMs of getSeries(event, timeZone, context).listStarts(range.startMs - reachMs, range.endMs)) {
    if (replaced?.has(startMs)) continue;
    const endMs = allDay ? startOfDay(addDays(localDateOf(startMs, timeZone), days), timeZone) : startMs + lengthMs;
    if (touches(startMs, endMs, range)) visit(event, startMs, endMs, allDay);
  }
}

const seriesKey = (calendarId: CalendarId, masterId: string) => `${calendarId}\n${masterId}`;

/** Original starts of all exceptions, by master. A date replaces the all-day instance of that date. */
function listReplaced(
  events: readonly CalendarEvent[],
  context: ExpansionContext,
  problems: ExpansionProblem[],
): Map<string, Set<number>> {
  const replaced = new Map<string, Set<number>>();
  const exceptions: CalendarEvent[] = [];
  for (const event of events)
    if (event.recurringEventId !== null && event.originalStart !== null) exceptions.push(event);
  if (exceptions.length === 0) return replaced;
  const masters = new Map<string, CalendarEvent>();
  for (const event of events)
    if (event.recurrence.length > 0) masters.set(seriesKey(event.calendarId, event.id), event);
  for (const event of exceptions) {
    if (event.recurringEventId === null || event.originalStart === null) continue;
    const key = seriesKey(event.calendarId, event.recurringEventId);
    const zone = knownZoneOr(context.zoneOf(event.calendarId), 'UTC');
    tryTo(event, problems, () => {
      const original = toMs(event.originalStart as EventTime, zone);
      const allDay = masters.get(key)?.start.kind === 'date';
      const set = replaced.get(key) ?? new Set<number>();
      set.add(allDay ? startOfDay(localDateOf(original, zone), zone) : original);
      replaced.set(key, set);
    });
  }
  return replaced;
}

/** An event with a date or a rule that is none is a problem of its calendar, never the end of the answer. */
function tryTo(event: CalendarEvent, problems: ExpansionProblem[], work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isAppError(error)) throw error;
    problems.push({ calendarId: event.calendarId, eventId: event.id, title: event.summary, message: error.message });
  }
}

/**
 * The same as `expandEvents` without a list: each occurrence is handed to `visit`, in no order, and nothing is allocated
 * for it. Answers the problems.
 */
export function visitOccurrences(
  events: readonly CalendarEvent[],
  range: Interval,
  context: ExpansionContext,
  visit: VisitOccurrence,
): readonly ExpansionProblem[] {
  const problems: ExpansionProblem[] = [];
  const replaced = listReplaced(events, context, problems);
  for (const event of events) {
    if (event.status === 'cancelled') continue;
    const { start, end } = event;
    if (event.recurrence.length === 0 && start.kind === 'instant' && end.kind === 'instant') {
      if (touches(start.ms, end.ms, range)) visit(event, start.ms, end.ms, false);
      continue;
    }
    const zone = knownZoneOr(context.zoneOf(event.calendarId), 'UTC');
    tryTo(event, problems, () => {
      if (event.recurrence.length > 0) {
        const hidden = replaced.get(seriesKey(event.calendarId, event.id));
        visitMaster(event, range, zone, hidden, context, visit);
      } else {
        const span = spanOf(event, zone);
        if (touches(span.startMs, span.endMs, range)) visit(event, span.startMs, span.endMs, start.kind === 'date');
      }
    });
  }
  return problems;
}

export function expandEvents(events: readonly CalendarEvent[], range: Interval, context: ExpansionContext): Expansion {
  const occurrences: Occurrence[] = [];
  const problems = visitOccurrences(events, range, context, (event, startMs, endMs, allDay) =>
    occurrences.push({ event, startMs, endMs, allDay }),
  );
  occurrences.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs || compareText(keyOf(a), keyOf(b)));
  return { occurrences, problems };
}

const keyOf = (occurrence: Occurrence) => `${occurrence.event.calendarId}/${occurrence.event.id}`;
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
