/** The user's world around a clock change, for `dst.test.ts` and `dst-rules.test.ts`. */
import { Temporal } from 'temporal-polyfill';
import type { Interval } from '#shared/domain/interval.ts';
import { weekdays, type AvailabilityRules, type DayWindow, type WorkingHours } from '#shared/domain/settings.ts';
import { findFreeTime } from '#shared/availability/free-time.ts';
import { drawPicture, type AvailabilityFacts } from '#shared/availability/picture.ts';
import { aCalendar, someRules } from '#test/fixtures/builders.ts';
import { clockChanges, startOf, type ClockChange } from '../time/clock-changes.ts';

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const always: DayWindow[] = [['00:00', '24:00']];
export const daily = (windows: DayWindow[]) =>
  Object.fromEntries(weekdays.map((day) => [day, windows])) as WorkingHours;
export const dayBy = ({ date }: ClockChange, days: number) => date.add({ days });
export const dayOf = (date: Temporal.PlainDate, zone: string): Interval => ({
  startMs: startOf(date, zone),
  endMs: startOf(date.add({ days: 1 }), zone),
});
/** From so many days before the change's day to so many after it. */
export const around = (change: ClockChange, before: number, after = before): Interval => ({
  startMs: startOf(dayBy(change, -before), change.zone),
  endMs: startOf(dayBy(change, after + 1), change.zone),
});

export type Scene = Partial<AvailabilityFacts> & {
  readonly changed?: Partial<AvailabilityRules>;
  readonly calendarZone?: string;
};

/** Open day and night, one calendar just read, in the change's own zone unless told otherwise. */
export function sceneOf(change: ClockChange, { changed, calendarZone, ...facts }: Scene): AvailabilityFacts {
  const nowMs = facts.nowMs ?? startOf(dayBy(change, -20), change.zone);
  return {
    nowMs,
    rules: someRules({ timeZone: change.zone, workingHours: daily(always), horizonDays: 366, ...changed }),
    calendars: [aCalendar({ timeZone: calendarZone ?? change.zone, lastSyncedAtMs: nowMs })],
    events: [],
    ...facts,
  };
}
export const freeOf = (change: ClockChange, scene: Scene, range: Interval) =>
  findFreeTime(drawPicture(sceneOf(change, scene), range));

/** The wall times 15 and 30 minutes before, at, in and behind the skipped or doubled time. */
export function wallsAround({ zone, ms, minutes, date }: ClockChange): string[] {
  const before = Temporal.Instant.fromEpochMilliseconds(ms - 1)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .add({ milliseconds: 1 });
  const first = minutes > 0 ? before : before.add({ minutes });
  const width = Math.abs(minutes);
  const walls = [-60, -15, 0, 15, width - 15, width, width + 45].map((by) => first.add({ minutes: by }));
  const onDay = walls.filter((each) => each.toPlainDate().equals(date)).map((each) => each.toString().slice(11, 16));
  return [...new Set(['00:00', ...onDay, '24:00'])].sort();
}

export const bothWays = [
  ['ahead', clockChanges.filter((each) => each.minutes > 0)],
  ['back', clockChanges.filter((each) => each.minutes < 0)],
] as const;
