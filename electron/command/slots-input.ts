/**
 * What `cams slots` reads: one JSON object. Everything but the long list of busy times is checked by a schema; the list
 * may have a hundred thousand entries and is checked by hand.
 *
 * Times are ISO 8601; without an offset they are on the clock of `timeZone`. Errors name the field: `query.end: …`.
 */
import { z } from 'zod';
import type { PlainBusy } from '#shared/availability/busy-spans.ts';
import { CalendarPolicy, defaultCalendarPolicy } from '#shared/domain/calendar.ts';
import { LocalDate, type Interval } from '#shared/domain/interval.ts';
import { AvailabilityRules, WallTime, weekdays, type DayWindow, type WorkingHours } from '#shared/domain/settings.ts';
import { AppError } from '#shared/errors.ts';
import { dayMs, isLocalDate } from '#shared/time/local-date.ts';
import { isDateText, parseIsoText } from '#shared/time/iso-text.ts';
import { epochDayOf, fromWallMs } from '#shared/time/wall-clock.ts';
import { isTimeZone } from '#shared/time/zone.ts';
import { parseInput } from './parse-input.ts';

const Zone = z.string().refine((name) => isTimeZone(name), 'there is no such time zone');
/** Order is not part of the form: a window that ends before it starts is told of, and gives no time. */
const Window = z.tuple([WallTime, WallTime]);
const ExistingDate = LocalDate.refine(isLocalDate, 'there is no such date');
const Hours = z.strictObject(
  Object.fromEntries(weekdays.map((day) => [day, z.array(Window).default([])])) as Record<
    (typeof weekdays)[number],
    z.ZodDefault<z.ZodArray<typeof Window>>
  >,
);
const shape = AvailabilityRules.shape;

const TripInput = z
  .strictObject({
    name: z.string().default(''),
    fromDate: ExistingDate,
    toDate: ExistingDate.nullable().default(null),
    timeZone: Zone,
    workingHours: Hours.nullable().default(null),
  })
  .refine(({ fromDate, toDate }) => toDate === null || toDate >= fromDate, 'must not end before it starts');

const Rules = z.strictObject({
  workingHours: Hours,
  datesOff: z.array(ExistingDate).default([]),
  datesOn: z.record(ExistingDate, z.array(Window)).default({}),
  trips: z.array(TripInput).default([]),
  bufferBeforeMinutes: shape.bufferBeforeMinutes.default(0),
  bufferAfterMinutes: shape.bufferAfterMinutes.default(0),
  minimumNoticeMinutes: shape.minimumNoticeMinutes.default(0),
  /** Left out: no horizon. */
  horizonDays: z.number().int().min(1).max(36_500).optional(),
  maximumPerDay: shape.maximumPerDay.default(0),
  maximumPerWeek: shape.maximumPerWeek.default(0),
  focusMinutesPerWeek: shape.focusMinutesPerWeek.default(0),
  focusStretchMinutes: shape.focusStretchMinutes.default(60),
  travelMinutes: shape.travelMinutes.default(0),
  preferredPartOfDay: shape.preferredPartOfDay.default('any'),
  weekStartsOn: z.enum(weekdays).default('monday'),
  /** How events and busy times count: the app's policy of a calendar. */
  policy: CalendarPolicy.omit({ countsAsBusy: true, usualHours: true }).partial().strict().default({}),
});

const Span = z.tuple([z.string(), z.string()]);

const Query = z.strictObject({
  start: z.string(),
  end: z.string(),
  durationMinutes: z.number().int().min(1).max(1440),
  stepMinutes: z.number().int().min(1).max(1440),
  alignmentMinutes: z.number().int().min(0).max(60).default(0),
  limit: z.number().int().min(1).optional(),
  /** Time claims of the other side: windows, exact starts, what they excluded, what was turned down. */
  include: z.array(Span).default([]),
  starts: z.array(z.string()).default([]),
  exclude: z.array(Span).default([]),
  rejected: z.array(Span).default([]),
  theirTimeZone: Zone.optional(),
  theirHours: Window.optional(),
  place: z.string().optional(),
  /** True: when nothing is free, shorter buffers and then flexible time are offered. */
  widen: z.boolean().default(false),
  order: z.enum(['time', 'best']).default('time'),
});

const Input = z.strictObject({
  now: z.string(),
  timeZone: Zone,
  rules: Rules,
  busy: z.array(z.unknown()).default([]),
  events: z.array(z.string()).default([]),
  query: Query,
});

export type SlotsInput = {
  readonly nowMs: number;
  readonly timeZone: string;
  readonly rules: AvailabilityRules;
  readonly weekStartsOn: (typeof weekdays)[number];
  readonly policy: CalendarPolicy;
  readonly busy: readonly PlainBusy[];
  readonly events: readonly string[];
  readonly range: Interval;
  readonly query: z.infer<typeof Query>;
  readonly include: readonly Interval[];
  readonly startsMs: readonly number[];
  readonly exclude: readonly Interval[];
  readonly rejected: readonly Interval[];
  /** Windows that end before they start, by field. */
  readonly notes: readonly string[];
};

const earliestMs = Date.UTC(1900, 0, 1);
const latestMs = Date.UTC(3000, 0, 1);
/** A year at every minute is half a million. */
const mostStarts = 2_000_000;

function fail(field: string, why: string): never {
  throw new AppError('invalid-input', `${field}: ${why}`);
}

function readInstant(value: unknown, field: string, timeZone: string): number {
  if (typeof value !== 'string') fail(field, value === undefined ? 'is missing' : 'must be text');
  const ms = parseIsoText(value, timeZone);
  if (ms === null || ms < earliestMs || ms > latestMs) {
    fail(field, `"${value.slice(0, 40)}" is no ISO 8601 time of the years 1900 to 2999`);
  }
  return ms;
}

/** Many programs write the last second of a day for its end: 23:59:59 is read as 24:00. */
function readEnd(value: unknown, field: string, timeZone: string): number {
  const ms = readInstant(value, field, timeZone);
  return ms % 60_000 >= 59_000 ? Math.ceil(ms / 60_000) * 60_000 : ms;
}

function readSpan([start, end]: readonly [string, string], field: string, timeZone: string): Interval {
  const span = { startMs: readInstant(start, `${field}[0]`, timeZone), endMs: readEnd(end, `${field}[1]`, timeZone) };
  if (span.endMs < span.startMs) fail(field, 'ends before it starts');
  return span;
}

/** One busy time; null when it does not count. */
function readBusy(value: unknown, field: string, timeZone: string, policy: CalendarPolicy): PlainBusy | null {
  if (typeof value !== 'object' || value === null) fail(field, 'must be an object with start and end');
  const { start, end, tentative = false, allDay = false } = value as Readonly<Record<string, unknown>>;
  if (typeof tentative !== 'boolean') fail(`${field}.tentative`, 'must be true or false');
  if (typeof allDay !== 'boolean') fail(`${field}.allDay`, 'must be true or false');
  let startMs = readInstant(start, `${field}.start`, timeZone);
  const isDate = typeof start === 'string' && isDateText(start);
  let endMs =
    end === undefined && isDate
      ? fromWallMs((epochDayOf(startMs, timeZone) + 1) * dayMs, timeZone)
      : readEnd(end, `${field}.end`, timeZone);
  if (endMs < startMs) fail(field, 'ends before it starts');
  if (isDate && endMs <= startMs) endMs = fromWallMs((epochDayOf(startMs, timeZone) + 1) * dayMs, timeZone);
  if (allDay) {
    // Whole days of the zone, whatever the times say.
    const last = epochDayOf(Math.max(startMs, endMs - 1), timeZone);
    startMs = fromWallMs(epochDayOf(startMs, timeZone) * dayMs, timeZone);
    endMs = fromWallMs((last + 1) * dayMs, timeZone);
  }
  if (tentative && policy.tentative === 'free') return null;
  if ((allDay || isDate) && policy.allDay === 'free') return null;
  return { startMs, endMs, allDay: allDay || isDate };
}

/** Takes out windows that end before they start and tells of them. */
function keepForward(windows: readonly DayWindow[], field: string, notes: string[]): DayWindow[] {
  return windows.filter(([from, to], index) => {
    if (from < to) return true;
    notes.push(`${field}[${index}]: ${from} to ${to} ends before it starts, so it gives no time`);
    return false;
  });
}

function readHours(hours: WorkingHours, field: string, notes: string[]): WorkingHours {
  const read = weekdays.map((day) => [day, keepForward(hours[day], `${field}.${day}`, notes)] as const);
  return Object.fromEntries(read) as WorkingHours;
}

export function readSlotsInput(json: unknown): SlotsInput {
  const given = parseInput(Input, json);
  const { timeZone, query, events } = given;
  const { weekStartsOn, policy: changes, datesOn, trips, workingHours, ...rules } = given.rules;
  const policy = CalendarPolicy.parse({ ...defaultCalendarPolicy, ...changes });
  const notes: string[] = [];
  const nowMs = readInstant(given.now, 'now', timeZone);
  const startMs = readInstant(query.start, 'query.start', timeZone);
  const endMs = readEnd(query.end, 'query.end', timeZone);
  if (endMs < startMs) fail('query.end', 'is before query.start');
  const starts = (endMs - startMs) / (query.stepMinutes * 60_000);
  if (starts > mostStarts) {
    fail('query', `asks for up to ${Math.round(starts)} starts, more than ${mostStarts}: shorten it or its step`);
  }
  const busy = given.busy.flatMap((each, index) => readBusy(each, `busy[${index}]`, timeZone, policy) ?? []);
  const spans = (list: readonly (readonly [string, string])[], field: string) =>
    list.map((each, index) => readSpan(each, `query.${field}[${index}]`, timeZone));
  return {
    nowMs,
    timeZone,
    rules: {
      ...rules,
      timeZone,
      workingHours: readHours(workingHours, 'rules.workingHours', notes),
      datesOn: Object.fromEntries(
        Object.entries(datesOn).map(([date, list]) => [date, keepForward(list, `rules.datesOn.${date}`, notes)]),
      ),
      trips: trips.map((trip, index) => ({
        ...trip,
        workingHours: trip.workingHours && readHours(trip.workingHours, `rules.trips[${index}].workingHours`, notes),
      })),
      defaultDurationMinutes: query.durationMinutes,
      stepMinutes: query.stepMinutes,
      alignmentMinutes: query.alignmentMinutes,
      freshnessLimitMinutes: 60,
      horizonDays: rules.horizonDays ?? Math.max(1, Math.ceil((endMs - nowMs) / dayMs) + 1),
    },
    weekStartsOn,
    policy,
    busy,
    events,
    range: { startMs, endMs },
    query,
    include: spans(query.include, 'include'),
    startsMs: query.starts.map((each, index) => readInstant(each, `query.starts[${index}]`, timeZone)),
    exclude: spans(query.exclude, 'exclude'),
    rejected: spans(query.rejected, 'rejected'),
    notes,
  };
}
