/**
 * Times and dates as words. Dates always carry weekday and month name; a time carries its zone when that is not the
 * user's own. Everything goes through Intl with the hour cycle of the settings.
 */
import type { Settings } from '#shared/domain/settings.ts';
import type { LocalDate } from '#shared/domain/interval.ts';
import { addDays, dayMs } from '#shared/time/local-date.ts';
import { localDateOf, parseWallTime } from '#shared/time/wall-clock.ts';
import { toUtcMs } from './local-date.ts';

export type ClockRules = {
  readonly locale: string;
  /** The user's own zone. */
  readonly timeZone: string;
  readonly hourCycle: Settings['app']['hourCycle'];
};

/** Any Monday: only the names of its week's days are read. */
const aMonday = '2026-11-16';

export type ClockWords = ReturnType<typeof createClockWords>;

const seen = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let made = seen.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale, options);
    seen.set(key, made);
  }
  return made;
}

/** Whether this locale writes 3:00 pm when nothing else is asked for. */
export function isTwelveHour(rules: Pick<ClockRules, 'locale' | 'hourCycle'>): boolean {
  if (rules.hourCycle !== 'auto') return rules.hourCycle === 'h12';
  return new Intl.DateTimeFormat(rules.locale, { hour: 'numeric' }).resolvedOptions().hour12 === true;
}

/**
 * The page speaks English, in the dress of the user's region: 'de-DE' → 'en-DE' writes "Mon, 23 Nov". Words of one
 * language and dates of another in the same sentence would be neither.
 */
export function toPageLocale(systemLocale: string): string {
  const { region } = new Intl.Locale(systemLocale).maximize();
  return region === undefined ? 'en' : `en-${region}`;
}

export function createClockWords(rules: ClockRules) {
  const { locale, timeZone } = rules;
  const twelve = isTwelveHour(rules);
  const clock: Intl.DateTimeFormatOptions = twelve
    ? { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' }
    : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

  const zoneName = (ms: number, zone: string): string =>
    format(locale, { timeZone: zone, timeZoneName: 'short' })
      .formatToParts(ms)
      .find((part) => part.type === 'timeZoneName')?.value ?? zone;

  const tag = (ms: number, zone: string): string => (zone === timeZone ? '' : ` ${zoneName(ms, zone)}`);

  const time = (ms: number, zone = timeZone): string =>
    format(locale, { ...clock, timeZone: zone }).format(ms) + tag(ms, zone);

  /** "Tue, Nov 24". */
  const dayShort = (ms: number, zone = timeZone): string =>
    format(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: zone }).format(ms);

  /** Over midnight the end names its day; Intl alone would write both dates in figures. */
  const timeRange = (startMs: number, endMs: number, zone = timeZone): string => {
    const clockOnly = format(locale, { ...clock, timeZone: zone });
    const startDate = localDateOf(startMs, zone);
    const isOneDay = startDate === localDateOf(endMs, zone);
    // An end at midnight belongs to the day that it ends.
    const endDay = startDate === localDateOf(endMs - 1, zone) ? '' : `${dayShort(endMs, zone)}, `;
    const range = isOneDay
      ? clockOnly.formatRange(startMs, endMs)
      : `${clockOnly.format(startMs)} – ${endDay}${clockOnly.format(endMs)}`;
    return range + tag(startMs, zone);
  };

  const dayLong = (ms: number, zone = timeZone): string =>
    format(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(ms);

  const weekday = (date: LocalDate, width: 'short' | 'long' = 'long'): string =>
    format(locale, { weekday: width, timeZone: 'UTC' }).format(toUtcMs(date));

  return {
    timeZone,
    twelve,
    zoneName,
    time,
    timeRange,
    dayShort,
    dayLong,
    /** 8 → "8 AM", or "08:00". */
    hour: (hour: number): string =>
      format(
        locale,
        twelve ? { hour: 'numeric', hourCycle: 'h12', timeZone: 'UTC' } : { ...clock, timeZone: 'UTC' },
      ).format(hour * 3_600_000),
    /** A calendar date, of no zone. */
    dateLong: (date: LocalDate): string => dayLong(toUtcMs(date), 'UTC'),
    dateShort: (date: LocalDate): string => dayShort(toUtcMs(date), 'UTC'),
    weekday,
    /** The names of the weekdays, Monday first. */
    weekdays: (width: 'short' | 'long' = 'long'): string[] =>
      Array.from({ length: 7 }, (_, index) => weekday(addDays(aMonday, index), width)),
    /** '09:00' → "09:00" or "9:00 AM", on no date and in no zone. */
    wall: (wallTime: string): string => format(locale, { ...clock, timeZone: 'UTC' }).format(parseWallTime(wallTime)),
    /** "Tue, Nov 24, 3:00 – 3:30 PM". */
    slot: (startMs: number, endMs: number, zone = timeZone): string =>
      `${dayShort(startMs, zone)}, ${timeRange(startMs, endMs, zone)}`,
    moment: (ms: number, zone = timeZone): string => `${dayShort(ms, zone)}, ${time(ms, zone)}`,
    /** What a screen reader hears of an event. */
    spoken: (startMs: number, endMs: number): string => `${dayLong(startMs)}, ${timeRange(startMs, endMs)}`,
    /** "Mon, Nov 16 – Sun, Nov 22, 2026" for a week, "Tuesday, November 24, 2026" for a day. */
    rangeTitle: (from: LocalDate, days: number): string =>
      days === 1
        ? dayLong(toUtcMs(from), 'UTC')
        : format(locale, {
            weekday: 'short',
            day: 'numeric',
            month: 'short',
            year: 'numeric',
            timeZone: 'UTC',
          }).formatRange(toUtcMs(from), toUtcMs(from) + (days - 1) * dayMs),
    rangeSpoken: (from: LocalDate, days: number): string =>
      days === 1
        ? dayLong(toUtcMs(from), 'UTC')
        : `${dayLong(toUtcMs(from), 'UTC')} to ${dayLong(toUtcMs(from) + (days - 1) * dayMs, 'UTC')}`,
    /** For a list of mails: the time today, the day otherwise. */
    stamp: (ms: number, nowMs: number): string =>
      localDateOf(ms, timeZone) === localDateOf(nowMs, timeZone) ? time(ms) : dayShort(ms),
  };
}

/** "just now", "2 min ago", "3 h ago", "5 days ago"; a time ahead reads "in 2 min". */
export function toAgo(ms: number, nowMs: number, locale: string): string {
  const seconds = Math.round((ms - nowMs) / 1000);
  const size = Math.abs(seconds);
  if (size < 45) return 'just now';
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' });
  if (size < 3_570) return plain(relative.format(Math.round(seconds / 60), 'minute'));
  if (size < 84_600) return plain(relative.format(Math.round(seconds / 3_600), 'hour'));
  return words.format(Math.round(seconds / 86_400), 'day');
}

/** "2 min. ago" without the dot of the abbreviation. */
function plain(text: string): string {
  return text.replace('.', '');
}

/** 30 → "30 min", 90 → "1 h 30 min", 1440 → "1 day". */
export function toDuration(minutes: number): string {
  if (minutes >= 1440 && minutes % 1440 === 0) return minutes === 1440 ? '1 day' : `${minutes / 1440} days`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
