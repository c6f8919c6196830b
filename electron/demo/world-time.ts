/**
 * The world's calendar arithmetic: days are counted from `startDate` (a Monday), times are wall-clock times in the user's
 * zone unless another is named, so a series keeps its hour across a DST change. Words for days come from here too.
 */
import { Temporal } from 'temporal-polyfill';
import type { GoogleTime } from './world-types.ts';

export type WorldInput = {
  /** Same seed, same world. */
  readonly seed: string;
  /** 'YYYY-MM-DD', the Monday of the demo's current week. */
  readonly startDate: string;
  readonly timeZone: string;
  /** Nothing was sent after it, and what people propose lies after it. */
  readonly nowMs: number;
};

export type SpokenLanguage = 'en-US' | 'en-GB' | 'de-DE' | 'fr-FR' | 'es-ES';

export type WorldTime = {
  readonly input: WorldInput;
  /** Epoch ms of a wall time on the day `offset` days after the start. */
  readonly at: (offset: number, wall: string, zone?: string) => number;
  /** The same as Google writes it, with offset and zone. */
  readonly google: (offset: number, wall: string, zone?: string) => GoogleTime;
  /** An instant as Google writes it in another zone. */
  readonly googleAt: (ms: number, zone: string) => GoogleTime;
  readonly date: (offset: number) => string;
  /** The offset of the user's today. */
  readonly today: number;
  /** The offset of the n-th working day after today. */
  readonly workday: (n: number) => number;
  /** The offset of the next such weekday (1 = Monday) after today. */
  readonly next: (weekday: number) => number;
  /** 'Tuesday', 'Dienstag' */
  readonly weekday: (offset: number, language?: SpokenLanguage) => string;
  /** 'November 24', '24. November' */
  readonly monthDay: (offset: number, language?: SpokenLanguage) => string;
  /** 'Tuesday, November 24', 'Dienstag, 24. November' */
  readonly day: (offset: number, language?: SpokenLanguage) => string;
  /** 'tomorrow' for a reader of that moment, else 'on Tuesday'. */
  readonly soon: (offset: number, sentMs: number) => string;
  /** About this many hours before now, in the waking hours of the writer's zone. */
  readonly ago: (hours: number, zone?: string) => number;
  /** A wall time in a zone, `days` before the start date, and in any case before now. */
  readonly past: (days: number, wall: string, zone?: string) => number;
};

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export function createWorldTime(input: WorldInput): WorldTime {
  const { timeZone, nowMs } = input;
  const start = Temporal.PlainDate.from(input.startDate);
  const plain = (offset: number): Temporal.PlainDate => start.add({ days: offset });
  const zoned = (offset: number, wall: string, zone: string): Temporal.ZonedDateTime =>
    plain(offset).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(wall) });
  const dateOf = (ms: number, zone: string): Temporal.PlainDate =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
  const toGoogle = (at: Temporal.ZonedDateTime): GoogleTime => ({
    dateTime: at.toString({ timeZoneName: 'never', fractionalSecondDigits: 0 }),
    timeZone: at.timeZoneId,
  });
  const today = start.until(dateOf(nowMs, timeZone)).days;
  const workday = (n: number): number => {
    let offset = today;
    for (let left = n; left > 0;) {
      offset += 1;
      if (plain(offset).dayOfWeek <= 5) left -= 1;
    }
    return offset;
  };
  const words = (offset: number, language: SpokenLanguage, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(
      plain(offset).toZonedDateTime('UTC').epochMilliseconds,
    );
  const weekday = (offset: number, language: SpokenLanguage = 'en-US'): string =>
    words(offset, language, { weekday: 'long' });

  return {
    input,
    at: (offset, wall, zone = timeZone) => zoned(offset, wall, zone).epochMilliseconds,
    google: (offset, wall, zone = timeZone) => toGoogle(zoned(offset, wall, zone)),
    googleAt: (ms, zone) => toGoogle(Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)),
    date: (offset) => plain(offset).toString(),
    today,
    workday,
    next: (day) => {
      let offset = today + 1;
      while (plain(offset).dayOfWeek !== day) offset += 1;
      return offset;
    },
    weekday,
    monthDay: (offset, language = 'en-US') => words(offset, language, { month: 'long', day: 'numeric' }),
    day: (offset, language = 'en-US') => words(offset, language, { weekday: 'long', month: 'long', day: 'numeric' }),
    soon: (offset, sentMs) =>
      dateOf(sentMs, timeZone).until(plain(offset)).days === 1 ? 'tomorrow' : `on ${weekday(offset)}`,
    ago: (hours, zone = timeZone) => {
      // Nobody writes on the full hour, or while they sleep: a mail of the night was written the evening before.
      const spreadMs = (Math.floor(hours * 7919) % 47) * MINUTE_MS;
      const ms = Math.floor((nowMs - hours * HOUR_MS) / MINUTE_MS) * MINUTE_MS - spreadMs;
      const { hour } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
      const hoursTooLate = hour < 7 ? hour + 3 : Math.max(0, hour - 21);
      return ms - hoursTooLate * HOUR_MS;
    },
    // Far west of the user a Sunday evening may still lie ahead.
    past: (days, wall, zone = timeZone) =>
      Math.min(zoned(-days, wall, zone).epochMilliseconds, nowMs - (3 + days) * HOUR_MS),
  };
}

/** Chance from a seed (mulberry32): the same numbers on every run. */
export function createChance(seed: string): () => number {
  let state = 2166136261;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
