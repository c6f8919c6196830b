/**
 * Times as words for people: weekday and month name, 12 or 24 hours by locale, and the zone's short name.
 * Formatting is Intl's, always with the zone named; date-fns-tz gives the zone names only, because its other tokens pass
 * through the machine's own zone and are an hour off where that has a gap.
 *
 * Borders: an end is written as the time it ends at. Spaces are plain ones, so that mail text can be read back.
 * Example: formatSlot({startMs, endMs}, {timeZone: 'America/New_York', locale: 'en', userTimeZone: 'Europe/Berlin'})
 * is "Tuesday, November 24, 3:00–3:30 PM EST (9:00–9:30 PM CET)".
 */
// One file each: the package's list of all locales costs a second to load.
import { enAU } from 'date-fns/locale/en-AU';
import { enGB } from 'date-fns/locale/en-GB';
import { enUS } from 'date-fns/locale/en-US';
import { formatInTimeZone } from 'date-fns-tz';
import type { Interval } from '#shared/domain/interval.ts';
import { localDateOf } from './wall-clock.ts';
import { offsetMsAt } from './zone.ts';

export type HourCycle = 'auto' | 'h12' | 'h23';

export type TextStyle = {
  readonly timeZone: string;
  /** BCP 47: 'en', 'en-GB', 'de', 'fr', 'es'. */
  readonly locale: string;
  readonly hourCycle?: HourCycle;
  /** Given: dates of another year than this instant's carry their year. */
  readonly yearOfMs?: number;
};

export type SlotStyle = TextStyle & {
  /** The user's own zone, added in brackets where its clocks show something else. */
  readonly userTimeZone?: string;
};

/** Formatters cost far more to build than to use. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, timeZone: string, kind: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale}|${timeZone}|${kind}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    formatters.set(key, found);
  }
  return found;
}

const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

/** English without a country writes 3:00 PM, everybody else 15:00; a setting overrules. */
export function toHourCycle(hourCycle: HourCycle | undefined, locale: string): 'h12' | 'h23' {
  if (hourCycle === 'h12' || hourCycle === 'h23') return hourCycle;
  return /^en($|-(US|CA|AU|NZ|IN|PH)$)/.test(locale) ? 'h12' : 'h23';
}

function needsYear(ms: number, style: TextStyle): boolean {
  if (style.yearOfMs === undefined) return false;
  return localDateOf(ms, style.timeZone).slice(0, 4) !== localDateOf(style.yearOfMs, style.timeZone).slice(0, 4);
}

/** "Tuesday, November 24", with the year where it is another than that of `yearOfMs`. */
export function formatDate(ms: number, style: TextStyle): string {
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', month: 'long', day: 'numeric' };
  if (needsYear(ms, style)) {
    return plainSpaces(formatter(style.locale, style.timeZone, 'dated', { ...options, year: 'numeric' }).format(ms));
  }
  return plainSpaces(formatter(style.locale, style.timeZone, 'date', options).format(ms));
}

/** "3:00 PM" or "15:00". */
export function formatTime(ms: number, style: TextStyle): string {
  const hourCycle = toHourCycle(style.hourCycle, style.locale);
  const hour = hourCycle === 'h12' ? 'numeric' : '2-digit';
  return plainSpaces(
    formatter(style.locale, style.timeZone, hourCycle, { hour, minute: '2-digit', hourCycle }).format(ms),
  );
}

/** "3:00–3:30 PM", "11:30 AM–12:15 PM", "15:00–15:30" ("Uhr" in German). Both ends are on one local day. */
export function formatTimeRange(slot: Interval, style: TextStyle): string {
  const from = formatTime(slot.startMs, style);
  const to = formatTime(slot.endMs, style);
  if (toHourCycle(style.hourCycle, style.locale) === 'h23') {
    return `${from}–${to}${style.locale.startsWith('de') ? ' Uhr' : ''}`;
  }
  const period = /\s*[^\d:.\s].*$/.exec(from)?.[0] ?? '';
  return period !== '' && to.endsWith(period) ? `${from.slice(0, -period.length)}–${to}` : `${from}–${to}`;
}

const shortNames = [enUS, enGB, enAU];

/**
 * The zone's short name at that instant, from the locale of the place that uses it: EST, CET, BST, AEDT, UTC; where
 * there is none that is clear (IST is Israel, India and Ireland), the offset: GMT+5:30.
 */
export function zoneLabel(ms: number, timeZone: string): string {
  let name = '';
  for (const locale of shortNames) {
    name = formatInTimeZone(ms, timeZone, 'zzz', { locale });
    if (!/^GMT[+-]/.test(name) && name !== 'IST') return name;
  }
  return name === 'IST' ? 'GMT+5:30' : name;
}

/** Whether two zones' clocks show the same at that instant, whatever they are called. */
export function sameClock(ms: number, timeZone: string, other: string): boolean {
  return offsetMsAt(ms, timeZone) === offsetMsAt(ms, other);
}

/** The last instant that still belongs to the interval's day: an end at midnight belongs to the day before. */
function endsOnDayOf(slot: Interval, timeZone: string): boolean {
  return localDateOf(slot.startMs, timeZone) === localDateOf(Math.max(slot.startMs, slot.endMs - 1), timeZone);
}

/** Times of one slot without its date where the day is told already, else with both dates. */
function formatSpan(slot: Interval, style: TextStyle): string {
  if (endsOnDayOf(slot, style.timeZone)) return formatTimeRange(slot, style);
  const end = `${formatDate(slot.endMs, style)}, ${formatTime(slot.endMs, style)}`;
  return `${formatTime(slot.startMs, style)} – ${end}`;
}

/** With the zone's name behind it, or behind each time where the clocks change between them. */
function formatLabelled(slot: Interval, style: TextStyle): string {
  const [from, to] = [slot.startMs, slot.endMs].map((ms) => zoneLabel(ms, style.timeZone));
  if (from === to || !endsOnDayOf(slot, style.timeZone)) return `${formatSpan(slot, style)} ${from}`;
  return `${formatTime(slot.startMs, style)} ${from} – ${formatTime(slot.endMs, style)} ${to}`;
}

/** "3:00–3:30 PM EST (9:00–9:30 PM CET)": for lists under a heading that tells the day. */
export function formatSlotTime(slot: Interval, style: SlotStyle): string {
  const theirs = formatLabelled(slot, style);
  const own = style.userTimeZone;
  if (own === undefined || sameClock(slot.startMs, style.timeZone, own)) return theirs;
  const ownStyle = { ...style, timeZone: own };
  const otherDay = localDateOf(slot.startMs, own) !== localDateOf(slot.startMs, style.timeZone);
  const day = otherDay ? `${formatDate(slot.startMs, ownStyle)}, ` : '';
  return `${theirs} (${day}${formatLabelled(slot, ownStyle)})`;
}

/** One slot in full: "Tuesday, November 24, 3:00–3:30 PM EST (9:00–9:30 PM CET)". */
export function formatSlot(slot: Interval, style: SlotStyle): string {
  return `${formatDate(slot.startMs, style)}, ${formatSlotTime(slot, style)}`;
}

/** One start in full, without an end: "Tuesday, November 24, 3:00 PM EST". */
export function formatInstant(ms: number, style: TextStyle): string {
  return `${formatDate(ms, style)}, ${formatTime(ms, style)} ${zoneLabel(ms, style.timeZone)}`;
}

/** "30 minutes", "2 hours", "1 h 30 min": for sentences on cards. */
export function formatDuration(minutes: number): string {
  if (minutes < 60) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  if (minutes % 1440 === 0) return minutes === 1440 ? '1 day' : `${minutes / 1440} days`;
  if (minutes % 60 === 0) return minutes === 60 ? '1 hour' : `${minutes / 60} hours`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
