/**
 * The instances of a series: RRULE and RDATE lines minus EXDATE, in the zone of the series (RFC 5545 3.8.5). DTSTART is
 * always the first instance. A local time that a DST change skips is moved or left out as the engine under it decides.
 *
 * Border: an instance touches a range when it ends after the range begins and begins before the range ends.
 * Example: weekly Monday 10:00 in Berlin gives ids `abc_20261123T090000Z`, `abc_20261130T090000Z`, ...
 */
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween, formatInstant, readTime, toMs } from './calendar-time.ts';
import type { GoogleEvent, GoogleTime } from './world-types.ts';

export type Instance = {
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly start: GoogleTime;
  readonly end: GoogleTime;
};

/** Google does not expand a series without end further than about this many instances. */
export const maximumInstances = 730;

const ruleParts = /^RRULE:([A-Z]+=[^;=]+)(;[A-Z]+=[^;=]+)*$/;
const dateLine = /^(RDATE|EXDATE)((?:;[A-Z]+=[^;:]+)*):([\dTZ,]+)$/;

/** Null, or why the lines are refused: what this world cannot expand must not get in. */
export function findRecurrenceProblem(lines: readonly string[]): string | null {
  for (const line of lines) {
    if (dateLine.test(line)) continue;
    if (!ruleParts.test(line)) return 'Invalid recurrence rule.';
    const parts = readRule(line);
    if (!/^(DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(parts.get('FREQ') ?? '')) return 'Invalid recurrence frequency.';
    if (!isBetween(parts.get('INTERVAL') ?? '1', 1, 1000)) return 'Invalid recurrence interval.';
    if (!isBetween(parts.get('COUNT') ?? '1', 1, 5000)) return 'Invalid recurrence count.';
    if (parts.has('COUNT') && parts.has('UNTIL')) return 'COUNT and UNTIL exclude each other.';
    const product = [...parts]
      .filter(([name]) => name.startsWith('BY'))
      .reduce((sum, [, value]) => sum * value.split(',').length, 1);
    if (product > 1000) return 'The recurrence rule is too complex.'; // dense BY-lists exhaust the memory
  }
  return null;
}

/** True where every rule can be expanded from this start. */
export function canExpand(event: GoogleEvent, calendarZone: string): boolean {
  try {
    const startMs = toMs(event.start, calendarZone);
    expandSeries(event, calendarZone, { fromMs: startMs, toMs: startMs + 86_400_000, limit: 2 });
    return true;
  } catch {
    return false;
  }
}

export type ExpandRange = { readonly fromMs?: number; readonly toMs?: number; readonly limit?: number };

/** The instances that touch the range, in order, exceptions not considered. */
export function expandSeries(event: GoogleEvent, calendarZone: string, range: ExpandRange = {}): readonly Instance[] {
  const limit = range.limit ?? maximumInstances;
  const dtstart = toSeriesStart(event, calendarZone);
  const lengthMs = toMs(event.end, calendarZone) - toMs(event.start, calendarZone);
  // All-day instances are counted in UTC dates and may begin up to 14 hours away from that; they are cut exactly below.
  const slackMs = event.start?.date === undefined ? 0 : 2 * 86_400_000;
  const from = Math.max(dtstart.epochMilliseconds, (range.fromMs ?? -Infinity) - Math.max(lengthMs, 0) - slackMs);
  const to = (range.toMs ?? Infinity) + slackMs;

  const starts = new Set<number>();
  if (from <= dtstart.epochMilliseconds) starts.add(dtstart.epochMilliseconds);
  const excluded = new Set<number>();
  for (const line of event.recurrence ?? []) {
    const dates = dateLine.exec(line);
    if (dates !== null) {
      const set = dates[1] === 'EXDATE' ? excluded : starts;
      for (const ms of readDates(dates[2] ?? '', dates[3] ?? '', dtstart.timeZoneId)) set.add(ms);
    } else {
      for (const ms of runRule(line, dtstart, from, to, limit + excluded.size + 366)) starts.add(ms);
    }
  }
  const sorted = [...starts].filter((ms) => ms >= from && ms < to && !excluded.has(ms)).toSorted((a, b) => a - b);
  const instances: Instance[] = [];
  for (const ms of sorted) {
    const instance = toInstance(event, ms, calendarZone);
    const touches = instance.endMs > (range.fromMs ?? -Infinity) && instance.startMs < (range.toMs ?? Infinity);
    if (touches) instances.push(instance);
    if (instances.length >= limit) break;
  }
  return instances;
}

/** The instance that the series names so, or null: `abc_20261123T090000Z`, `abc_20261123` for whole days. */
export function findInstance(event: GoogleEvent, instanceId: string, calendarZone: string): Instance | null {
  const suffix = instanceId.slice((event.id ?? '').length + 1);
  const time = readSuffix(suffix, event.start?.date !== undefined);
  const ms = time === null ? null : readTime(time, calendarZone);
  if (ms === null) return null;
  const near = expandSeries(event, calendarZone, { fromMs: ms - 1, toMs: ms + 1 });
  return near.find((instance) => instance.id === instanceId) ?? null;
}

/** 'abc_20261123T090000Z' -> 'abc'; null where the id does not name an instance. */
export function toSeriesId(instanceId: string): string | null {
  return /^(.+)_\d{8}(T\d{6}Z)?$/.exec(instanceId)?.[1] ?? null;
}

export function toInstanceId(seriesId: string, originalStart: GoogleTime, calendarZone: string): string {
  if (originalStart.date !== undefined) return `${seriesId}_${originalStart.date.replaceAll('-', '')}`;
  return `${seriesId}_${formatInstant(toMs(originalStart, calendarZone), 'UTC').replace(/[-:]/g, '')}`;
}

function toSeriesStart(event: GoogleEvent, calendarZone: string): Temporal.ZonedDateTime {
  const { start } = event;
  if (start?.date !== undefined) return Temporal.PlainDate.from(start.date).toZonedDateTime('UTC');
  const zone = start?.timeZone ?? calendarZone;
  return Temporal.Instant.fromEpochMilliseconds(toMs(start, calendarZone)).toZonedDateTimeISO(zone);
}

function toInstance(event: GoogleEvent, ms: number, calendarZone: string): Instance {
  const allDay = event.start?.date;
  if (allDay !== undefined) {
    const date = formatInstant(ms, 'UTC').slice(0, 10);
    const start = { date };
    const end = { date: addDays(date, daysBetween(allDay, event.end?.date ?? allDay)) };
    return {
      id: toInstanceId(event.id ?? '', start, calendarZone),
      startMs: toMs(start, calendarZone),
      endMs: toMs(end, calendarZone),
      start,
      end,
    };
  }
  const endMs = ms + toMs(event.end, calendarZone) - toMs(event.start, calendarZone);
  const startZone = event.start?.timeZone ?? calendarZone;
  const endZone = event.end?.timeZone ?? startZone;
  const start = { dateTime: formatInstant(ms, startZone), timeZone: startZone };
  const end = { dateTime: formatInstant(endMs, endZone), timeZone: endZone };
  return { id: toInstanceId(event.id ?? '', start, calendarZone), startMs: ms, endMs, start, end };
}

function runRule(line: string, dtstart: Temporal.ZonedDateTime, from: number, to: number, limit: number): number[] {
  const rule = new RRuleTemporal({ rruleString: line, dtstart, tzid: dtstart.timeZoneId, cache: false });
  if (to !== Infinity) {
    return rule.between(new Date(from - 1), new Date(to), true).map((date) => date.epochMilliseconds);
  }
  const found: number[] = [];
  try {
    rule.all((date) => {
      if (date.epochMilliseconds >= from) found.push(date.epochMilliseconds);
      return found.length < limit;
    });
  } catch {
    // The engine gives up after 10,000 empty periods: such a rule ("30 February") has no further instance.
  }
  return found;
}

function readDates(parameters: string, values: string, seriesZone: string): readonly number[] {
  const zone = /;TZID=([^;:]+)/.exec(parameters)?.[1] ?? seriesZone;
  return values.split(',').flatMap((value) => {
    const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(value);
    if (match === null) return [];
    const [, year, month, day, hour = '00', minute = '00', second = '00', utc = ''] = match;
    const dateTime = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
    const ms = readTime({ dateTime, timeZone: utc === 'Z' ? 'UTC' : zone }, zone);
    return ms === null ? [] : [ms];
  });
}

function readSuffix(suffix: string, allDay: boolean): GoogleTime | null {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/.exec(suffix);
  if (match === null || (match[4] === undefined) !== allDay) return null;
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  return allDay ? { date } : { dateTime: `${date}T${match[4]}:${match[5]}:${match[6]}Z` };
}

function readRule(line: string): ReadonlyMap<string, string> {
  const pairs = line
    .slice('RRULE:'.length)
    .split(';')
    .map((part) => part.split('='));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}

function isBetween(text: string, least: number, most: number): boolean {
  return /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most;
}
