/**
 * Random worlds for property tests: a week, or a few hours or days of it, around a clock change in one of four cities, with
 * every rule that the engine knows. Each rule is off more often than not, so that most worlds have free time left for the
 * others to act on. Times lie on whole minutes, which lets an oracle walk minute by minute.
 */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Calendar, CalendarPolicy } from '#shared/domain/calendar.ts';
import { CalendarId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { AvailabilityRules, DayWindow, Trip, WorkingHours } from '#shared/domain/settings.ts';
import type { PlainBusy } from '#shared/availability/busy-spans.ts';
import type { AvailabilityFacts } from '#shared/availability/picture.ts';
import type { SlotSearch } from '#shared/availability/find-slots.ts';
import { aCalendar, aCalendarId, aPolicy, someRules } from '#test/fixtures/builders.ts';
import { someEvents } from './world-events.ts';

export type World = { readonly facts: AvailabilityFacts; readonly range: Interval };

export const minuteMs = 60_000;
const fiveMs = 5 * minuteMs;
export const otherId = CalendarId.parse('account-2/other');
export const thirdId = CalendarId.parse('account-2/third');

/** A city and the first day of a week in which its clocks change. */
const weeks = [
  { zone: 'Europe/Berlin', from: '2027-03-25' },
  { zone: 'Europe/Berlin', from: '2027-10-28' },
  { zone: 'America/New_York', from: '2027-11-04' },
  { zone: 'Australia/Lord_Howe', from: '2027-10-01' },
  { zone: 'America/Santiago', from: '2027-09-02' },
] as const;

const awayZones = ['America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Europe/Berlin'] as const;

/** `usual` so many times as often as all the others together. */
export function mostly<T>(usual: T, weight: number, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...(others as [T, ...T[]])) },
  );
}

const wall = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

const windows = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 4 }).map((edges): DayWindow[] => {
  const sorted = [...edges].sort((a, b) => a - b);
  const pairs: DayWindow[] = [];
  for (let i = 0; i + 1 < sorted.length; i += 2) pairs.push([wall(sorted[i] ?? 0), wall(sorted[i + 1] ?? 0)]);
  return pairs;
});

const dayHours = fc.oneof(
  { weight: 1, arbitrary: windows },
  { weight: 4, arbitrary: fc.constant<DayWindow[]>([['00:00', '24:00']]) },
  { weight: 2, arbitrary: fc.constant<DayWindow[]>([['09:00', '17:30']]) },
);

const hours: fc.Arbitrary<WorkingHours> = fc.record({
  monday: dayHours,
  tuesday: dayHours,
  wednesday: dayHours,
  thursday: dayHours,
  friday: dayHours,
  saturday: dayHours,
  sunday: dayHours,
});

const dayOf = (from: string, days: number) => Temporal.PlainDate.from(from).add({ days }).toString();

function aTrip(from: string): fc.Arbitrary<Trip> {
  return fc
    .record({
      first: fc.integer({ min: -3, max: 7 }),
      length: mostly<number | null>(1, 1, 0, 2, 4, null),
      timeZone: fc.constantFrom(...awayZones),
      workingHours: fc.option(hours, { freq: 1 }),
    })
    .map(({ first, length, timeZone, workingHours }) => ({
      name: 'Away',
      fromDate: dayOf(from, first),
      toDate: length === null ? null : dayOf(from, first + length),
      timeZone,
      workingHours,
    }));
}

function rulesOf({ zone, from }: { zone: string; from: string }): fc.Arbitrary<AvailabilityRules> {
  const dates = fc.integer({ min: -1, max: 7 }).map((days) => dayOf(from, days));
  return fc
    .record({
      workingHours: hours,
      datesOff: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, fc.array(dates, { maxLength: 2 })),
      datesOn: fc.oneof(
        { weight: 2, arbitrary: fc.constant<Record<string, DayWindow[]>>({}) },
        { weight: 1, arbitrary: fc.dictionary(dates, dayHours, { maxKeys: 2 }) },
      ),
      bufferBeforeMinutes: mostly(0, 1, 5, 15),
      bufferAfterMinutes: mostly(0, 1, 10, 30),
      minimumNoticeMinutes: mostly(0, 2, 120, 720),
      horizonDays: mostly(42, 4, 1, 3),
      maximumPerDay: mostly(0, 3, 1, 2, 3),
      maximumPerWeek: mostly(0, 3, 2, 4, 6),
      focusMinutesPerWeek: mostly(0, 3, 600, 1800, 3000, 4200, 6000),
      focusStretchMinutes: fc.constantFrom(30, 60, 120),
      travelMinutes: mostly(0, 1, 20, 45),
      trips: fc.oneof(
        { weight: 3, arbitrary: fc.constant<Trip[]>([]) },
        { weight: 2, arbitrary: fc.array(aTrip(from), { maxLength: 2 }) },
      ),
    })
    .map((fields) => someRules({ ...fields, timeZone: zone }));
}

const counting = mostly<'busy' | 'free'>('busy', 1, 'free');

const aRandomPolicy: fc.Arbitrary<CalendarPolicy> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(aPolicy()) },
  {
    weight: 2,
    arbitrary: fc.record<CalendarPolicy>({
      countsAsBusy: mostly(true, 6, false),
      tentative: counting,
      unanswered: counting,
      allDay: fc.constantFrom('as-marked', 'busy', 'free'),
      declined: counting,
      optional: counting,
      outOfOffice: counting,
      focusTime: fc.constantFrom('busy', 'flexible', 'free'),
      workingLocation: counting,
      bufferBeforeMinutes: mostly(0, 2, 10, 40),
      bufferAfterMinutes: mostly(0, 2, 15, 25),
      usualHours: fc.option(hours, { freq: 1 }),
    }),
  },
);

/** How a calendar stands: mostly fresh. */
const aStanding = mostly<(nowMs: number) => Partial<Calendar>>(
  (nowMs) => ({ lastSyncedAtMs: nowMs }),
  8,
  () => ({ lastSyncedAtMs: null }),
  (nowMs) => ({ lastSyncedAtMs: nowMs - 61 * minuteMs }),
  (nowMs) => ({ lastSyncedAtMs: nowMs, lastError: 'reconnect-needed' }),
);

function calendarsAt(nowMs: number, zone: string): fc.Arbitrary<readonly Calendar[]> {
  const one = fc.record({ policy: aRandomPolicy, standing: aStanding });
  return fc.tuple(one, one, one).map(([first, second, third]) => [
    aCalendar({ timeZone: zone, policy: first.policy, ...first.standing(nowMs) }),
    aCalendar({
      id: otherId,
      name: 'Other',
      timeZone: 'America/New_York',
      policy: second.policy,
      ...second.standing(nowMs),
    }),
    aCalendar({
      id: thirdId,
      name: 'Third',
      timeZone: zone,
      // Rarely a third calendar takes part: two suffice for what calendars do to one another.
      policy: { ...third.policy, countsAsBusy: third.policy.countsAsBusy && third.policy.tentative === 'free' },
      ...third.standing(nowMs),
    }),
  ]);
}

const asking = fc.record(
  {
    requestId: fc.constantFrom('r1', 'r2'),
    ignoredEventIds: fc.constantFrom(['e0'], ['e1', 'e2'], ['nobody']),
    excludedSourceIds: fc.constantFrom<string[]>([otherId], [aCalendarId, thirdId]),
    place: fc.constantFrom('Rue de Rivoli 1, Paris', 'Lyon', 'https://meet.example.test/x', ''),
  },
  { requiredKeys: [] },
);

/** The whole week, or a stretch of it that begins and ends anywhere. */
const aStretch = fc.oneof(
  { weight: 2, arbitrary: fc.constant([0, 7 * 288] as const) },
  { weight: 3, arbitrary: fc.tuple(fc.integer({ min: 0, max: 6 * 288 }), fc.integer({ min: 24, max: 288 })) },
);

export function aWorldOf(stretch: fc.Arbitrary<readonly [number, number]>): fc.Arbitrary<World> {
  return fc
    .record({
      week: fc.constantFrom(...weeks),
      stretch,
      ahead: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 800 }) }, fc.integer({ min: -120, max: 0 })),
    })
    .chain(({ week, stretch: [from, length], ahead }) => {
      const { zone } = week;
      const weekMs = Temporal.PlainDate.from(week.from).toZonedDateTime(zone).epochMilliseconds;
      const weekEndMs = Temporal.PlainDate.from(week.from).add({ days: 7 }).toZonedDateTime(zone).epochMilliseconds;
      const startMs = weekMs + from * fiveMs;
      const range = { startMs, endMs: Math.min(startMs + length * fiveMs, weekEndMs) };
      const nowMs = startMs - ahead * fiveMs;
      const taken = (minute: number, minutes: number): Interval => ({
        startMs: startMs + minute * minuteMs,
        endMs: startMs + (minute + minutes) * minuteMs,
      });
      return fc
        .record({
          rules: rulesOf(week),
          calendars: calendarsAt(nowMs, zone),
          events: someEvents(range, weekMs, zone),
          busy: mostly<readonly PlainBusy[]>(
            [],
            4,
            [taken(100, 100), taken(190, 73)],
            [{ ...taken(-60, 300), allDay: true }],
          ),
          asking,
          weekStartsOn: fc.constantFrom<'monday' | 'sunday' | 'saturday'>('monday', 'sunday', 'saturday'),
        })
        .map((facts): World => ({ facts: { nowMs, ...facts }, range }));
    });
}

export const aWorld = aWorldOf(aStretch);
export const aWeek = aWorldOf(fc.constant([0, 7 * 288]));

/** Steps that are a clock face's and one that is none; alignments that the step keeps to and some that it does not. */
export const aGrid = fc.constantFrom(
  { stepMinutes: 5, alignmentMinutes: 0 },
  { stepMinutes: 15, alignmentMinutes: 0 },
  { stepMinutes: 45, alignmentMinutes: 0 },
  { stepMinutes: 30, alignmentMinutes: 0 },
  { stepMinutes: 60, alignmentMinutes: 20 },
  { stepMinutes: 20, alignmentMinutes: 15 },
  { stepMinutes: 30, alignmentMinutes: 60 },
  { stepMinutes: 60, alignmentMinutes: 0 },
  { stepMinutes: 8, alignmentMinutes: 0 },
);

/** What a search asks within a range: any time, or the other side's words. */
export function aSearch(range: Interval): fc.Arbitrary<SlotSearch> {
  const quarters = Math.ceil((range.endMs - range.startMs) / (15 * minuteMs));
  const moment = fc.integer({ min: -8, max: quarters }).map((n) => range.startMs + n * 15 * minuteMs);
  const span = fc
    .tuple(moment, fc.constantFrom(30, 95, 600, 3000))
    .map(([startMs, minutes]): Interval => ({ startMs, endMs: startMs + minutes * minuteMs }));
  const spans = fc.oneof({ weight: 2, arbitrary: fc.constant<Interval[]>([]) }, fc.array(span, { maxLength: 3 }));
  const starts = fc.array(moment, { maxLength: 3 });
  return fc
    .record({
      durationMinutes: fc.constantFrom(15, 30, 45, 90),
      grid: aGrid,
      wanted: fc.record({ windows: spans, startsMs: fc.oneof(fc.constant<number[]>([]), starts), excluded: spans }),
      rejected: spans,
      says: fc.boolean(),
    })
    .map(({ durationMinutes, grid, wanted, rejected, says }) => ({
      durationMinutes,
      ...grid,
      ...(says ? { wanted, rejected } : {}),
    }));
}
