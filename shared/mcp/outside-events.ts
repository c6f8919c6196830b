/**
 * Reads the answer of somebody else's calendar tool as events, strictly: an event that does not read fails the whole
 * answer, because an event that is left out would be time that is offered although it is taken. Every error names where.
 *
 * All texts are data: cut to length, without control characters, never looked into. Border: events that end before the
 * range or start after it are left out; instances of series are expected to be expanded.
 */
import type { CalendarEvent, EventTime } from '#shared/domain/calendar-event.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { plainEvent } from '#shared/domain/plain-event.ts';
import { AppError } from '#shared/errors.ts';
import { parseIsoText, toIsoText } from '#shared/time/iso-text.ts';
import { addDays, daysBetween, isLocalDate } from '#shared/time/local-date.ts';
import { localDateOf, startOfDay } from '#shared/time/wall-clock.ts';
import { isTimeZone } from '#shared/time/zone.ts';
import type { OutsideMapping } from './outside-mapping.ts';

export type OutsidePlace = {
  readonly calendarId: CalendarId;
  /** The user's, for times that say none. */
  readonly timeZone: string;
};

/** More than anybody has in the range that is asked for. */
const mostEvents = 5000;
const longestTitle = 500;

/** The tool's arguments for a range. */
export function toArguments(
  mapping: OutsideMapping,
  { startMs, endMs }: Interval,
  timeZone: string,
): Record<string, unknown> {
  const words: Readonly<Record<string, string>> = {
    '{from}': toIsoText(startMs, 'UTC'),
    '{to}': toIsoText(endMs, 'UTC'),
    '{fromDate}': localDateOf(startMs, timeZone),
    '{toDate}': localDateOf(endMs, timeZone),
    '{zone}': timeZone,
  };
  const fill = (text: string) => text.replace(/\{(?:from|to|fromDate|toDate|zone)\}/g, (word) => words[word] ?? word);
  return Object.fromEntries(
    Object.entries(mapping.arguments).map(([name, value]) => {
      if (typeof value === 'string') return [name, fill(value)];
      return [name, Array.isArray(value) ? value.map(fill) : value];
    }),
  );
}

/** Throws 'source-unreadable' with the place of what does not read. */
export function readOutsideEvents(
  answer: unknown,
  mapping: OutsideMapping,
  place: OutsidePlace,
  range: Interval,
): readonly CalendarEvent[] {
  const list = mapping.list === null ? answer : findAt(answer, mapping.list);
  if (!Array.isArray(list)) throw unreadable(mapping.list ?? 'the answer', 'is no list');
  if (list.length > mostEvents) throw unreadable(mapping.list ?? 'the answer', `has more than ${mostEvents} events`);
  const seen = new Set<string>();
  return list.flatMap((item: unknown, index) => {
    const event = readEvent(item, mapping, place, `event ${index + 1}`);
    if (event === null || !touches(event, range, place.timeZone)) return [];
    if (seen.has(event.id)) throw unreadable(`event ${index + 1}`, 'has the id of another one');
    seen.add(event.id);
    return [event];
  });
}

function readEvent(item: unknown, mapping: OutsideMapping, place: OutsidePlace, where: string): CalendarEvent | null {
  if (typeof item !== 'object' || item === null) throw unreadable(where, 'is no event');
  const status = mapping.status === null ? '' : toText(findAt(item, mapping.status));
  if (mapping.cancelledWords.some((word) => word.toLowerCase() === status.toLowerCase())) return null;
  const id = toText(findAt(item, mapping.id));
  if (id === '') throw unreadable(`${where}: ${mapping.id}`, 'is missing');

  const zone = readZone(
    mapping.zone === null ? undefined : findAt(item, mapping.zone),
    place,
    `${where}: ${mapping.zone}`,
  );
  const start = readTime(findAt(item, mapping.start), zone, `${where}: ${mapping.start}`);
  const end = readTime(findAt(item, mapping.end), zone, `${where}: ${mapping.end}`);
  const saysAllDay = mapping.allDay !== null && findAt(item, mapping.allDay) === true;
  const times = saysAllDay ? { start: toDate(start), end: toDate(end) } : { start, end };
  const last = mapping.lastDayIsIncluded && times.end.kind === 'date' ? nextDay(times.end) : times.end;
  if (!isOrdered(times.start, last)) throw unreadable(`${where}: ${mapping.end}`, 'is not after its start');
  return {
    ...plainEvent,
    id: id.slice(0, 1000),
    calendarId: place.calendarId,
    summary: toText(findAt(item, mapping.title)).slice(0, longestTitle),
    location: mapping.location === null ? '' : toText(findAt(item, mapping.location)).slice(0, longestTitle),
    start: times.start,
    end: last,
  };
}

/** Own properties only: what a prototype brings is not in the answer. */
function findAt(value: unknown, paths: string): unknown {
  for (const path of paths.split('|')) {
    let found: unknown = value;
    for (const key of path.split('.')) {
      found =
        typeof found === 'object' && found !== null && Object.hasOwn(found, key)
          ? (found as Record<string, unknown>)[key]
          : undefined;
    }
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

function toText(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim() : '';
}

function readZone(value: unknown, { timeZone }: OutsidePlace, where: string): string {
  if (value === undefined) return timeZone;
  if (typeof value === 'string' && isTimeZone(value)) return value;
  throw unreadable(where, 'is no time zone');
}

function readTime(value: unknown, timeZone: string, where: string): EventTime {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return { kind: 'instant', ms: value, timeZone };
  if (typeof value !== 'string') throw unreadable(where, 'is missing');
  const text = value.trim();
  if (isLocalDate(text)) return { kind: 'date', localDate: text };
  const ms = parseIsoText(text, timeZone);
  if (ms === null) throw unreadable(where, 'is no ISO 8601 time or date');
  return { kind: 'instant', ms, timeZone };
}

function toDate(time: EventTime): EventTime & { kind: 'date' } {
  return time.kind === 'date' ? time : { kind: 'date', localDate: localDateOf(time.ms, time.timeZone) };
}

function nextDay({ localDate }: EventTime & { kind: 'date' }): EventTime {
  return { kind: 'date', localDate: addDays(localDate, 1) };
}

function isOrdered(start: EventTime, end: EventTime): boolean {
  if (start.kind === 'date') return end.kind === 'date' && daysBetween(start.localDate, end.localDate) > 0;
  return end.kind === 'instant' && end.ms >= start.ms;
}

function touches({ start, end }: CalendarEvent, { startMs, endMs }: Interval, timeZone: string): boolean {
  const toMs = (time: EventTime) => (time.kind === 'date' ? startOfDay(time.localDate, timeZone) : time.ms);
  return toMs(end) >= startMs && toMs(start) < endMs;
}

function unreadable(where: string, what: string): AppError {
  return new AppError('source-unreadable', `${where}: ${what}.`);
}
