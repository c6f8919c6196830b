/** A text of the page to what it says of time, with the years that it leaves out taken from what stands around it. */
import { fromDay, toDay, weekdayIndex } from '#shared/understanding/time/calendar-days.ts';
import { readItems } from '#shared/understanding/time/read-items.ts';
import type { PageSetting } from './page-setting.ts';
import type { SaidDay, SaidTimes } from './said-times.ts';
import { orderItems } from './said-times.ts';
import { tidyTimes } from './tidy-times.ts';

/** What headings and cells around a text say about its day. */
export type DayHint = {
  readonly year: number | null;
  readonly month: number | null;
  /** Epoch days `[from, until)`: a week or month that a heading names in full. */
  readonly range: readonly [number, number] | null;
};

export const noHint: DayHint = { year: null, month: null, range: null };

export type ResolvedDay = { readonly day: number; readonly assumed: 'year' | null; readonly why: string | null };

export function readSaid(text: string, setting: PageSetting, today = setting.today): SaidTimes {
  const { language, dayFirst, dayFirstGuess, said } = setting;
  const ofDay = said.get(today) ?? new Map<string, SaidTimes>();
  said.set(today, ofDay);
  const known = ofDay.get(text);
  if (known !== undefined) return known;
  const tidied = tidyTimes(text, language);
  const read = orderItems(readItems(tidied, { language: language.language, today, dayFirst, dayFirstGuess }));
  if (ofDay.size >= mostKept) ofDay.clear();
  ofDay.set(text, read);
  return read;
}

const mostKept = 20_000;

/** Does the text name a day, in any way? */
export function namesDay(said: SaidTimes): boolean {
  return said.entries.some((entry) => entry.days.length > 0);
}

export function namesClock(said: SaidTimes): boolean {
  return said.entries.some((entry) => entry.start !== null) || said.allDay;
}

/**
 * The text read again with the year that fits. Days without a year count from the hint's month or year; without a hint the nearest such
 * day to now is meant, of those whose weekday is as the text says.
 */
export function readSaidNear(text: string, setting: PageSetting, hint: DayHint): SaidTimes {
  const first = readSaid(text, setting);
  const days = first.entries.flatMap((entry) => [...entry.days, ...(entry.lastDay === null ? [] : [entry.lastDay])]);
  const open = days.filter((day) => !day.yearSaid && !day.isNamed && day.weekday === null);
  if (open.length === 0) return first;
  const said = days.find((day) => day.yearSaid);
  if (said !== undefined) return withYearOf(first, said.day);
  const hinted = hint.year === null ? [] : [toDay(hint.year, hint.month ?? 1, 1) ?? setting.today];
  const { year } = fromDay(setting.today);
  const near = [year, year + 1, year - 1, year + 2, year - 2].map((one) => toDay(one, 1, 1) ?? setting.today);
  const tries = [...hinted, ...near].map((today) => readSaid(text, setting, today));
  const fitting = tries.filter((one) => daysOf(one).every((day) => day.contradiction === null));
  const byHint = hinted.length > 0 && tries[0] !== undefined && fitting.includes(tries[0]) ? tries[0] : null;
  if (byHint !== null) return byHint;
  const candidates = fitting.length > 0 ? fitting : tries;
  const [best] = [...candidates].sort((a, b) => distance(a, setting.today) - distance(b, setting.today));
  return best ?? first;
}

function daysOf(said: SaidTimes): SaidDay[] {
  return said.entries.flatMap((entry) => [...entry.days, ...(entry.lastDay === null ? [] : [entry.lastDay])]);
}

/** Pages tell more of what comes than of what was. */
function distance(said: SaidTimes, today: number): number {
  const day = daysOf(said)[0]?.day ?? today;
  return day >= today - 31 ? Math.max(0, day - today) : 2 * (today - day);
}

/** "January 12, February 9, March 8, 2021": the year that is said once holds for all; a run over New Year ends in it. */
function withYearOf(said: SaidTimes, dated: number): SaidTimes {
  const { year } = fromDay(dated);
  const moved = (day: SaidDay, isBefore: boolean): SaidDay => {
    if (day.yearSaid || day.weekday !== null || day.isNamed) return day;
    const { month, day: number } = fromDay(day.day);
    const same = toDay(year, month, number);
    const at = isBefore && same !== null && same > dated ? toDay(year - 1, month, number) : same;
    return at === null ? day : { ...day, day: at, yearSaid: true };
  };
  return {
    ...said,
    entries: said.entries.map((entry) => ({
      ...entry,
      days: entry.days.map((day) => moved(day, entry.lastDay?.yearSaid === true)),
      lastDay: entry.lastDay === null ? null : moved(entry.lastDay, false),
    })),
  };
}

/** A said day on the calendar: weekdays and days of the month need the week or month around them. */
export function resolveDay(day: SaidDay, hint: DayHint, setting: PageSetting, context: number | null): ResolvedDay {
  if (day.contradiction !== null) return { day: day.day, assumed: null, why: mendWords(day.contradiction) };
  if (day.weekday !== null) return resolveWeekday(day.weekday, hint, context);
  if (day.dayOfMonth !== null && !day.yearSaid) {
    const inRange = hint.range === null ? null : dayInRange(day.dayOfMonth, hint.range);
    if (inRange !== null) return { day: inRange, assumed: null, why: null };
    const inMonth = hint.year === null || hint.month === null ? null : toDay(hint.year, hint.month, day.dayOfMonth);
    if (inMonth !== null) return { day: inMonth, assumed: null, why: null };
    return {
      day: day.day,
      assumed: null,
      why: 'It says a day of the month, and the page does not say of which month.',
    };
  }
  // "March 14" beside a date for machines that is one of that day.
  if (context !== null && !day.yearSaid && !day.isNamed && isSameDayOfYear(context, day.day))
    return { day: context, assumed: null, why: null };
  const other = day.others[0];
  if (other !== undefined && other !== day.day && setting.dayFirst === null)
    return {
      day: day.day,
      assumed: null,
      why: 'Day and month can be read either way: the recipe has to say which comes first.',
    };
  return { day: day.day, assumed: day.yearSaid || day.isNamed ? null : 'year', why: null };
}

function isSameDayOfYear(one: number, other: number): boolean {
  const [a, b] = [fromDay(one), fromDay(other)];
  return a.month === b.month && a.day === b.day;
}

function resolveWeekday(weekday: number, hint: DayHint, context: number | null): ResolvedDay {
  if (context !== null) {
    if (weekdayIndex(context) === weekday) return { day: context, assumed: null, why: null };
    return { day: context, assumed: null, why: 'Its weekday is not that of the day above it.' };
  }
  if (hint.range !== null && hint.range[1] - hint.range[0] <= 7) {
    const day = hint.range[0] + ((weekday - weekdayIndex(hint.range[0]) + 7) % 7);
    if (day < hint.range[1]) return { day, assumed: null, why: null };
  }
  return { day: 0, assumed: null, why: 'It says a weekday and no date.' };
}

export function dayInRange(dayOfMonth: number, range: readonly [number, number]): number | null {
  for (let day = range[0]; day < range[1] && day < range[0] + 62; day += 1)
    if (fromDay(day).day === dayOfMonth) return day;
  return null;
}

/** Understanding speaks of mails. */
function mendWords(reason: string): string {
  return reason.replace('The mail says', 'It says');
}
