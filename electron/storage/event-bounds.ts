/**
 * The time bounds under which an event is filed: `[startMs, endMs]` always covers everything the event can occupy, in any
 * zone, so a range query never misses one. It may cover more; the expansion decides. A series without an end, or with one
 * that is not worth computing, has `endMs` null.
 *
 * Dates carry no zone here: local midnight lies between 14 hours before and 12 hours after midnight UTC.
 */
import type { CalendarEvent, EventTime } from '#shared/domain/calendar-event.ts';

const hour = 3_600_000;
const day = 24 * hour;
const earliestZone = 14 * hour;
const latestZone = 12 * hour;

export type EventBounds = { readonly startMs: number; readonly endMs: number | null };

export function toEventBounds(event: Pick<CalendarEvent, 'start' | 'end' | 'recurrence'>): EventBounds {
  const startMs = earliest(event.start);
  const ownEnd = Math.max(latest(event.end), startMs);
  if (event.recurrence.length === 0) return { startMs, endMs: ownEnd };
  return { startMs, endMs: toSeriesEnd(event, ownEnd) };
}

function toSeriesEnd(event: Pick<CalendarEvent, 'start' | 'recurrence'>, ownEnd: number): number | null {
  const startMs = earliest(event.start);
  const duration = ownEnd - startMs;
  let end = ownEnd;
  for (const line of event.recurrence) {
    const [name, value] = splitLine(line);
    if (name === 'EXDATE' || name === 'EXRULE') continue;
    if (name !== 'RRULE' && name !== 'RDATE') return null;
    const lastStart = name === 'RRULE' ? toRuleEnd(value, latest(event.start)) : toLastDate(value);
    if (lastStart === null) return null;
    end = Math.max(end, lastStart + duration + day);
  }
  return end;
}

/** The latest instant at which an instance of the rule may start; null when it has no simple bound. */
function toRuleEnd(rule: string, firstMs: number): number | null {
  const parts = new Map(rule.split(';').map((part) => part.toUpperCase().split('=', 2) as [string, string]));
  const until = parts.get('UNTIL');
  if (until !== undefined) return parseCompactTime(until);
  const count = Number(parts.get('COUNT'));
  const interval = Number(parts.get('INTERVAL') ?? 1);
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(interval) || interval < 1) return null;
  // Rules that may skip whole periods (the 31st, 29 February, BYSETPOS) stay unbounded: a wrong bound would hide events.
  const skipping = ['BYMONTH', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYSETPOS', 'BYHOUR', 'BYMINUTE', 'BYSECOND'];
  if (skipping.some((part) => parts.has(part))) return null;
  const frequency = parts.get('FREQ');
  if (frequency === 'WEEKLY') return firstMs + (count + 1) * interval * 7 * day;
  if (frequency === 'DAILY') return firstMs + (count + 1) * interval * (parts.has('BYDAY') ? 7 : 1) * day;
  return null;
}

function toLastDate(values: string): number | null {
  let last: number | null = null;
  for (const value of values.split(',')) {
    const ms = parseCompactTime(value.split('/')[0] ?? '');
    if (ms === null || value.includes('/')) return null;
    last = Math.max(last ?? ms, ms);
  }
  return last;
}

/** 'YYYYMMDD' or 'YYYYMMDDTHHMMSS[Z]', widened by the most that a zone can shift it. */
function parseCompactTime(text: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(text.trim());
  if (!match) return null;
  const [year = 0, month = 1, date = 1, hours = 24, minutes = 0, seconds = 0] = match
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const ms = Date.UTC(year, month - 1, date, hours, minutes, seconds);
  return match[7] === 'Z' ? ms : ms + latestZone;
}

function splitLine(line: string): [string, string] {
  const colon = line.indexOf(':');
  if (colon < 0) return ['', ''];
  const name = line.slice(0, colon).split(';')[0] ?? '';
  return [name.toUpperCase(), line.slice(colon + 1)];
}

function earliest(time: EventTime): number {
  return time.kind === 'instant' ? time.ms : utcMidnight(time.localDate) - earliestZone;
}

function latest(time: EventTime): number {
  return time.kind === 'instant' ? time.ms : utcMidnight(time.localDate) + latestZone;
}

function utcMidnight(localDate: string): number {
  return Date.UTC(+localDate.slice(0, 4), +localDate.slice(5, 7) - 1, +localDate.slice(8, 10));
}
