/**
 * Two hundred series as people keep them, the same on each run: weekly on several days, workdays, bi-weekly, nth weekday,
 * day of the month, yearly; most in New York, the rest in London, Tokyo and Los Angeles; a fifth ends by UNTIL and 57
 * leave out instances by EXDATE in UTC. The range begins one to three years after the series do.
 */
import type { Interval } from '#shared/domain/interval.ts';
import { addDays, weekdayOf } from '#shared/time/local-date.ts';
import { toInstant } from '#shared/time/wall-clock.ts';

export type BenchSeries = {
  readonly timeZone: string;
  readonly localDate: string;
  readonly wall: string;
  /** 'FREQ=...', with its UNTIL. */
  readonly rule: string;
  /** Instants that EXDATE leaves out. */
  readonly excludedMs: readonly number[];
};

const timeZones = ['America/New_York', 'Europe/London', 'Asia/Tokyo', 'America/Los_Angeles'] as const;
const codes = {
  monday: 'MO',
  tuesday: 'TU',
  wednesday: 'WE',
  thursday: 'TH',
  friday: 'FR',
  saturday: 'SA',
  sunday: 'SU',
} as const;

/** 18 months. */
export const benchRange: Interval = {
  startMs: Date.UTC(2026, 10, 1, 5),
  endMs: Date.UTC(2028, 4, 1, 4),
};

function ruleOf(kind: number, localDate: string): string {
  const code = codes[weekdayOf(localDate)];
  const day = Number(localDate.slice(8));
  switch (kind % 10) {
    case 0:
    case 1:
      return `FREQ=WEEKLY;BYDAY=${code}`;
    case 2:
    case 3:
      return `FREQ=WEEKLY;BYDAY=${[...new Set([code, 'TU', 'TH'])].join(',')}`;
    case 4:
    case 5:
      return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
    case 6:
      return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${code}`;
    case 7:
      return `FREQ=MONTHLY;BYDAY=${Math.ceil(day / 7)}${code}`;
    case 8:
      return `FREQ=MONTHLY;BYMONTHDAY=${day}`;
    default:
      return 'FREQ=YEARLY';
  }
}

/** A working day: the rules of workdays begin on their first instance, as RFC 5545 wants it. */
function workday(localDate: string): string {
  const weekday = weekdayOf(localDate);
  return addDays(localDate, weekday === 'saturday' ? 2 : weekday === 'sunday' ? 1 : 0);
}

export function makeSeries(count = 200): readonly BenchSeries[] {
  return Array.from({ length: count }, (_, index) => {
    const timeZone = timeZones[index % 10 < 7 ? 0 : (index % 10) - 6] ?? timeZones[0];
    const kind = Math.floor(index / 10) + index * 3;
    const localDate = workday(addDays('2023-11-06', (index * 37) % 720));
    const wall = `${String(8 + (index % 10)).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}`;
    const until = index % 5 === 0 ? `;UNTIL=2027${String(3 + (index % 9)).padStart(2, '0')}15T235959Z` : '';
    const excluded = index % 7 === 3 || index % 7 === 5 ? [0, 1, 2, 3] : [];
    return {
      timeZone,
      localDate,
      wall,
      rule: `${ruleOf(kind, localDate)}${until}`,
      excludedMs: excluded.map((n) =>
        toInstant(addDays(localDate, 1120 + n * 28 - ((index * 37) % 720)), wall, timeZone),
      ),
    };
  });
}
