/**
 * When an event is: DTSTART, DTEND and DURATION (RFC 5545 3.6.1, 3.8.2) as the domain's times. Floating times are the
 * user's; an all-day event without an end lasts its day, a timed one has no length; a DURATION counts days by the
 * calendar and hours by the clock (3.3.6).
 *
 * Odd ends are mended; an end before its start is `lost`, because either may be the wrong one.
 */
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { dayMs, fromEpochDay, toEpochDay } from '#shared/time/local-date.ts';
import { findDateValue, type DateValue } from '#shared/time/recurrence-rule.ts';
import { fromWallMs, localDateOf, startOfDay, toWallMs } from '#shared/time/wall-clock.ts';
import { findFirst, type Component } from './components.ts';
import type { Property } from './property.ts';
import type { ZoneReader } from './zone-reader.ts';

export type Span = { readonly start: EventTime; readonly end: EventTime };

export type TimeContext = {
  readonly zoneOf: ZoneReader;
  readonly userTimeZone: string;
  readonly tell: (kind: 'lost' | 'mended', message: string) => void;
};

/** One value of a property in its zone; null zone is floating, null value is no date at all. */
export function readDateValue(
  property: Property,
  text: string,
  isSeries: boolean,
  context: TimeContext,
): DateValue | null {
  const value = findDateValue(text, null);
  const tzid = property.parameters['tzid'] ?? '';
  if (value === null || value.dateOnly || value.timeZone !== null || tzid === '') return value;
  const { timeZone, note } = context.zoneOf(tzid, value.wallMs, isSeries);
  if (note) context.tell(note.kind, note.message);
  return { ...value, timeZone };
}

/** `zone` is where floating values are read. */
export function toInstantMs(value: DateValue, zone: string): number {
  return fromWallMs(value.wallMs, value.timeZone ?? zone);
}

export function toLocalDate(value: DateValue): string {
  return fromEpochDay(Math.floor(value.wallMs / dayMs));
}

export function toEventTime(value: DateValue, zone: string): EventTime {
  if (value.dateOnly) return { kind: 'date', localDate: toLocalDate(value) };
  return { kind: 'instant', ms: toInstantMs(value, zone), timeZone: value.timeZone ?? zone };
}

export type Duration = { readonly days: number; readonly ms: number };

/** 'PT1H30M', 'P1D', '-P1W'; null for anything else. */
export function parseDuration(text: string): Duration | null {
  const match = /^([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/.exec(
    text,
  );
  if (!match || /[PT]$/.test(text)) return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0));
  const sign = match[1] === '-' ? -1 : 1;
  const ms = ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000;
  return { days: sign * ((weeks ?? 0) * 7 + (days ?? 0)), ms: sign * ms };
}

export function addDuration(start: EventTime, { days, ms }: Duration): EventTime {
  if (start.kind === 'date') {
    return { kind: 'date', localDate: fromEpochDay(toEpochDay(start.localDate) + days + Math.ceil(ms / dayMs)) };
  }
  const wallMs = toWallMs(start.ms, start.timeZone) + days * dayMs;
  return { ...start, ms: (days === 0 ? start.ms : fromWallMs(wallMs, start.timeZone)) + ms };
}

/** Null where DTSTART is missing or no date; that has been told. Errors: years beyond 9999 are an `invalid-input` AppError. */
export function readSpan(event: Component, isSeries: boolean, context: TimeContext): Span | null {
  const property = findFirst(event, 'DTSTART');
  if (property === undefined) {
    context.tell('lost', `The event on line ${event.line} has no DTSTART.`);
    return null;
  }
  const value = readDateValue(property, property.values[0] ?? '', isSeries, context);
  if (value === null) {
    context.tell('lost', `DTSTART on line ${property.line} is no date: "${(property.values[0] ?? '').slice(0, 40)}".`);
    return null;
  }
  const start = toEventTime(value, context.userTimeZone);
  const end =
    readEnd(event, start, context) ?? (start.kind === 'date' ? addDuration(start, { days: 1, ms: 0 }) : start);
  return { start, end: notBefore(start, end, event, context) };
}

function readEnd(event: Component, start: EventTime, context: TimeContext): EventTime | null {
  const property = findFirst(event, 'DTEND');
  if (property !== undefined) {
    // An end without a zone of its own is on the clock that the start is on.
    const value = readDateValue(property, property.values[0] ?? '', false, context);
    if (value !== null) return toKindOf(start, value);
    context.tell('lost', `DTEND on line ${property.line} is no date: "${(property.values[0] ?? '').slice(0, 40)}".`);
    return null;
  }
  const length = findFirst(event, 'DURATION');
  if (length === undefined) return null;
  const duration = parseDuration((length.values[0] ?? '').trim().toUpperCase());
  if (duration !== null) return addDuration(start, duration);
  context.tell('lost', `DURATION on line ${length.line} is none: "${(length.values[0] ?? '').slice(0, 40)}".`);
  return null;
}

/** DTEND is of DTSTART's kind; where it is not, the event ends no earlier than either reading says. */
function toKindOf(start: EventTime, value: DateValue): EventTime {
  if (start.kind === 'date') {
    const isMidnight = value.wallMs % dayMs === 0;
    return { kind: 'date', localDate: fromEpochDay(Math.floor(value.wallMs / dayMs) + (isMidnight ? 0 : 1)) };
  }
  if (value.dateOnly) return { ...start, ms: startOfDay(toLocalDate(value), start.timeZone) };
  return { kind: 'instant', ms: toInstantMs(value, start.timeZone), timeZone: value.timeZone ?? start.timeZone };
}

function notBefore(start: EventTime, end: EventTime, event: Component, context: TimeContext): EventTime {
  if (start.kind === 'date' && end.kind === 'date') {
    if (end.localDate > start.localDate) return end;
    // The same date twice is how many programs write one day.
    if (end.localDate < start.localDate) context.tell('lost', `The event on line ${event.line} ends before it starts.`);
    return addDuration(start, { days: 1, ms: 0 });
  }
  if (start.kind === 'instant' && end.kind === 'instant' && end.ms < start.ms) {
    context.tell('lost', `The event on line ${event.line} ends before it starts.`);
    return start;
  }
  return end;
}

/** The date on which an instant falls, for all-day series whose exceptions are written as times. */
export function toDateOf(value: DateValue, userTimeZone: string): string {
  const isUtcTime = value.timeZone === 'UTC' && value.wallMs % dayMs !== 0;
  return isUtcTime ? localDateOf(value.wallMs, userTimeZone) : toLocalDate(value);
}
