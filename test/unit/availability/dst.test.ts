/** Both clock changes of every city, found by Temporal: hours, events and starts, with Temporal as the oracle. */
import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import type { DayWindow } from '#shared/domain/settings.ts';
import { findSlots } from '#shared/availability/find-slots.ts';
import { findFreeTime } from '#shared/availability/free-time.ts';
import { drawPicture, listOccurrences } from '#shared/availability/picture.ts';
import { findWorkingTime } from '#shared/availability/working-hours.ts';
import { mergeIntervals } from '#shared/time/intervals.ts';
import { aSeries, anEvent, someRules } from '#test/fixtures/builders.ts';
import { wallOf, type ClockChange } from '../time/clock-changes.ts';
import { around, bothWays, daily, dayBy, dayOf, freeOf, hourMs, minuteMs, sceneOf, wallsAround } from './dst-scenes.ts';

describe.each(bothWays)('on the day when clocks go %s, in every city,', (_way, changes) => {
  const inEach = (test: (change: ClockChange) => void) => () => changes.forEach(test);

  it('there are changes to look at', () => {
    expect(changes.length).toBeGreaterThanOrEqual(20);
  });

  it(
    'working hours are wall clock times, with edges before, inside and behind the jump',
    inEach((change) => {
      const { zone, date, name } = change;
      const day = dayOf(date, zone);
      for (const from of wallsAround(change)) {
        for (const to of wallsAround(change).filter((each) => each > from)) {
          const span = {
            startMs: Math.max(wallOf(date, from, zone), day.startMs),
            endMs: Math.min(wallOf(date, to, zone), day.endMs),
          };
          const rules = someRules({ timeZone: zone, workingHours: daily([[from, to]]) });
          const found = findWorkingTime(day, rules);
          expect(found, `${name} ${from} to ${to}`).toEqual(span.startMs < span.endMs ? [span] : []);
        }
      }
      const early: DayWindow[] = [['00:00', '00:45']];
      const both: DayWindow[] = [...early, ['09:00', '17:00']];
      const expected = [-1, 0, 1].flatMap((by) =>
        both.map(([from, to]) => ({
          startMs: wallOf(dayBy(change, by), from, zone),
          endMs: wallOf(dayBy(change, by), to, zone),
        })),
      );
      const rules = someRules({ timeZone: zone, workingHours: daily(both) });
      expect(findWorkingTime(around(change, 1), rules), name).toEqual(mergeIntervals(expected));
    }),
  );

  it(
    'an all-day event takes the local day, as long as it is, and the days beside it stay free',
    inEach((change) => {
      const { zone, date, name, minutes } = change;
      const range = around(change, 1);
      const events = [anEvent({ from: date.toString() })];
      const day = dayOf(date, zone);
      expect(day.endMs - day.startMs, name).toBe(24 * hourMs - minutes * minuteMs);
      const expected = [
        { startMs: range.startMs, endMs: day.startMs },
        { startMs: day.endMs, endMs: range.endMs },
      ];
      expect(freeOf(change, { events }, range), name).toEqual(expected);
      // The calendar's zone is what counts, wherever the user is.
      const away = { changed: { timeZone: 'Asia/Kolkata' }, calendarZone: zone };
      expect(freeOf(change, { events, ...away }, range), name).toEqual(expected);
    }),
  );

  it(
    'daily and weekly series keep their wall time: a skipped one is moved later, of a doubled one the first counts',
    inEach((change) => {
      const { zone, name } = change;
      const walls = [...wallsAround(change).slice(0, -1), '09:00', '23:30'];
      for (const [rule, step] of [
        ['FREQ=DAILY', 1],
        ['FREQ=WEEKLY', 7],
      ] as const) {
        for (const wall of walls) {
          const days = [-2, -1, 0, 1, 2].map((n) => dayBy(change, n * step));
          const from = `${days[0]?.toString()} ${wall}`;
          const start = wallOf(days[0] ?? change.date, wall, zone);
          const time = (ms: number) => ({ kind: 'instant' as const, ms, timeZone: zone });
          const series = aSeries(rule, { start: time(start), end: time(start + 20 * minuteMs) });
          const range = { startMs: start, endMs: start + (4 * step + 1) * 24 * hourMs };
          const facts = sceneOf(change, { events: [series] });
          const picture = drawPicture(facts, range);
          const expected = days.map((day) => wallOf(day, wall, zone));
          const found = listOccurrences(picture)
            .map((each) => each.startMs)
            .filter((ms) => ms <= (expected.at(-1) ?? 0));
          expect(found, `${name} ${rule} ${from}`).toEqual(expected);
          const free = findFreeTime(picture);
          for (const ms of expected) {
            expect(free.every((each) => each.endMs <= ms || each.startMs >= ms + 20 * minuteMs)).toBe(true);
            expect(free.some((each) => each.startMs === ms + 20 * minuteMs)).toBe(true);
          }
        }
      }
    }),
  );

  it(
    'starts lie on the wall clock’s grid on both sides of the jump, none is missing and none comes twice',
    inEach((change) => {
      const { zone, date, name } = change;
      const day = dayOf(date, zone);
      for (const stepMinutes of [15, 30, 60]) {
        const expected: number[] = [];
        let next = day.startMs;
        for (let ms = day.startMs; ms + 15 * minuteMs <= day.endMs; ms += 15 * minuteMs) {
          const { minute } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
          if (ms < next || minute % stepMinutes !== 0) continue;
          expected.push(ms);
          next = ms + stepMinutes * minuteMs;
        }
        const picture = drawPicture(sceneOf(change, {}), day);
        const found = findSlots(picture, { durationMinutes: 15, stepMinutes }).map((slot) => slot.startMs);
        expect(found, `${name} every ${stepMinutes}`).toEqual(expected);
      }
    }),
  );
});
