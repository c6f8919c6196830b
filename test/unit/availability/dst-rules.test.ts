/** Both clock changes of every city, found by Temporal: the rules that count days, weeks and hours of a clock. */
import { describe, expect, it } from 'vitest';
import type { DayWindow } from '#shared/domain/settings.ts';
import { findSlots } from '#shared/availability/find-slots.ts';
import { drawPicture } from '#shared/availability/picture.ts';
import { intersectIntervals, mergeIntervals } from '#shared/time/intervals.ts';
import { aCalendar, anEvent, aPolicy, at } from '#test/fixtures/builders.ts';
import { startOf, wallOf, type ClockChange } from '../time/clock-changes.ts';
import {
  always,
  around,
  bothWays,
  daily,
  dayBy,
  dayOf,
  freeOf,
  hourMs,
  minuteMs,
  sceneOf,
  wallsAround,
} from './dst-scenes.ts';

describe.each(bothWays)('on the day when clocks go %s, in every city,', (_way, changes) => {
  const inEach = (test: (change: ClockChange) => void) => () => changes.forEach(test);

  it(
    'the minimum notice counts real time and may end beside the jump',
    inEach((change) => {
      for (const by of [-30, -1, 0, 1, 30]) {
        const firstMs = change.ms + by * minuteMs;
        const scene = { nowMs: firstMs - 26 * hourMs, changed: { minimumNoticeMinutes: 26 * 60 } };
        const range = around(change, 3);
        expect(freeOf(change, scene, range), `${change.name} ${by}`).toEqual([
          { startMs: firstMs, endMs: range.endMs },
        ]);
      }
    }),
  );

  it(
    'the horizon ends with the local day, before, on and after the change',
    inEach((change) => {
      const { zone, name } = change;
      for (const days of [2, 3, 4]) {
        const nowMs = wallOf(dayBy(change, -3), '17:45', zone);
        const range = around(change, 4);
        expect(freeOf(change, { nowMs, changed: { horizonDays: days } }, range), `${name} ${days}`).toEqual([
          { startMs: nowMs, endMs: startOf(dayBy(change, days - 2), zone) },
        ]);
      }
    }),
  );

  it(
    'a full day is closed from its first to its last moment and no further',
    inEach((change) => {
      const { zone, date, name } = change;
      const range = around(change, 1);
      const day = dayOf(date, zone);
      const meetingAt = (startMs: number) =>
        anEvent({
          start: { kind: 'instant', ms: startMs, timeZone: zone },
          end: { kind: 'instant', ms: startMs + minuteMs, timeZone: zone },
        });
      for (const startMs of [day.startMs, change.ms - minuteMs, day.endMs - minuteMs]) {
        if (startMs < day.startMs) continue; // clocks that jump at midnight
        const scene = { events: [meetingAt(startMs)], changed: { maximumPerDay: 1 } };
        expect(freeOf(change, scene, range), name).toEqual([
          { startMs: range.startMs, endMs: day.startMs },
          { startMs: day.endMs, endMs: range.endMs },
        ]);
      }
    }),
  );

  it(
    'a full week is closed for all of its 167 or 169 hours',
    inEach((change) => {
      const { zone, date, name } = change;
      const range = around(change, 9);
      for (const [weekStartsOn, first] of [
        ['monday', 1],
        ['sunday', 7],
        ['saturday', 6],
      ] as const) {
        const weekDay = date.subtract({ days: (date.dayOfWeek - first + 7) % 7 });
        const scene = {
          weekStartsOn,
          events: [anEvent({ from: `${date.toString()} 12:00`, timeZone: zone })],
          changed: { maximumPerWeek: 1 },
        };
        expect(freeOf(change, scene, range), `${name} ${weekStartsOn}`).toEqual([
          { startMs: range.startMs, endMs: startOf(weekDay, zone) },
          { startMs: startOf(weekDay.add({ days: 7 }), zone), endMs: range.endMs },
        ]);
      }
    }),
  );

  it(
    'the focus time of a week open day and night is as many hours as the week has',
    inEach((change) => {
      const { zone, date, name } = change;
      const monday = date.subtract({ days: date.dayOfWeek - 1 });
      const week = { startMs: startOf(monday, zone), endMs: startOf(monday.add({ days: 7 }), zone) };
      const open = daily(always);
      // 80 hours is the largest budget: leave that and an hour, counted from the week's end.
      const cut = week.endMs - 81 * hourMs;
      const busy = [{ startMs: week.startMs, endMs: cut }];
      const search = { durationMinutes: 60, stepMinutes: 30 };
      const countWith = (focusMinutesPerWeek: number) =>
        findSlots(
          drawPicture(sceneOf(change, { busy, changed: { workingHours: open, focusMinutesPerWeek } }), week),
          search,
        ).length;
      expect(countWith(80 * 60), name).toBeGreaterThan(100);
      const longer = [{ startMs: week.startMs, endMs: cut + minuteMs }];
      const facts = sceneOf(change, { busy: longer, changed: { workingHours: open, focusMinutesPerWeek: 80 * 60 } });
      expect(findSlots(drawPicture(facts, week), search), name).toEqual([]);
    }),
  );

  it(
    'usual hours of a source that cannot be read are times of its own clock',
    inEach((change) => {
      const { zone, name, date } = change;
      const range = { startMs: at(dayBy(change, -1).toString()), endMs: at(dayBy(change, 2).toString()) };
      const [from = '00:00', to = '24:00'] = wallsAround(change).slice(-3);
      const windows: DayWindow[] = [
        ['00:00', '01:00'],
        [from, to],
      ];
      const taken = mergeIntervals(
        [-2, -1, 0, 1, 2].flatMap((by) => {
          const day = date.add({ days: by });
          const { startMs, endMs } = dayOf(day, zone);
          return windows.map(([start, end]) => ({
            startMs: Math.max(startMs, wallOf(day, start, zone)),
            endMs: Math.min(endMs, wallOf(day, end, zone)),
          }));
        }),
      );
      const calendars = [
        aCalendar({ timeZone: zone, lastSyncedAtMs: null, policy: aPolicy({ usualHours: daily(windows) }) }),
      ];
      const free = freeOf(change, { calendars, changed: { timeZone: 'UTC' } }, range);
      for (let ms = range.startMs; ms < range.endMs; ms += 5 * minuteMs) {
        const isTaken = taken.some((each) => each.startMs <= ms && ms < each.endMs);
        const isFree = free.some((each) => each.startMs <= ms && ms < each.endMs);
        if (isTaken === isFree) expect.fail(`${name} ${new Date(ms).toISOString()} is ${isFree ? '' : 'not '}free`);
      }
    }),
  );

  it(
    'a trip that begins, ends or is spent then lasts from midnight to midnight there, and home around it',
    inEach((change) => {
      const { zone, name } = change;
      const home = 'Asia/Kolkata';
      const range = around(change, 4);
      for (const [first, last] of [
        [0, 0],
        [-2, 0],
        [0, 2],
      ] as const) {
        const there = { startMs: startOf(dayBy(change, first), zone), endMs: startOf(dayBy(change, last + 1), zone) };
        const trip = {
          name: 'Away',
          fromDate: dayBy(change, first).toString(),
          toDate: dayBy(change, last).toString(),
          timeZone: zone,
        };
        const openThere = { ...trip, workingHours: daily(always) };
        const closedThere = { ...trip, workingHours: daily([]) };
        const label = `${name} ${first} to ${last}`;
        expect(
          freeOf(change, { changed: { timeZone: home, workingHours: daily([]), trips: [openThere] } }, range),
          label,
        ).toEqual([there]);
        // At home the dates of the trip are gone, and those whose day it cuts.
        const atHome = Array.from({ length: 12 }, (_, i) => dayBy(change, i - 6))
          .filter((day) => day.toString() < trip.fromDate || day.toString() > trip.toDate)
          .map((day) => dayOf(day, home))
          .filter((day) => day.endMs <= there.startMs || day.startMs >= there.endMs);
        expect(freeOf(change, { changed: { timeZone: home, trips: [closedThere] } }, range), label).toEqual(
          intersectIntervals(atHome, [range]),
        );
        const nine = { ...trip, workingHours: daily([['09:00', '17:00']]) };
        expect(
          freeOf(change, { changed: { timeZone: home, workingHours: daily([]), trips: [nine] } }, range),
          label,
        ).toEqual(
          Array.from({ length: last - first + 1 }, (_, i) => dayBy(change, first + i)).map((day) => ({
            startMs: wallOf(day, '09:00', zone),
            endMs: wallOf(day, '17:00', zone),
          })),
        );
      }
    }),
  );
});
