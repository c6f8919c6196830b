/**
 * Yearly rules that name days in two ways at once ("the first Monday, if it is the 7th"): BYMONTHDAY, BYYEARDAY and BYDAY
 * all have to hold (RFC 5545 3.3.10, table of limits), and COUNT and BYSETPOS count what is left. The generator leaves
 * one of them out, so these rare rules are worked out here, day by day.
 *
 * Units: the wall clock's readings, counted as if they were UTC. Border: readings in `[lowMs, highMs]`.
 * Errors: more years than any calendar has is a plain Error; the caller names the rule.
 */
import { dayMs } from './local-date.ts';
import type { RecurrenceRule } from './recurrence-rule.ts';

const maximumYears = 1000;
const weekdayCodes = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

export function isCombination({ frequency, parts }: RecurrenceRule): boolean {
  const lists = ['BYMONTHDAY', 'BYYEARDAY', 'BYDAY'].filter((name) => parts.has(name));
  return frequency === 'YEARLY' && lists.length > 1 && !parts.has('BYWEEKNO');
}

export function listCombination(rule: RecurrenceRule, startWallMs: number, lowMs: number, highMs: number): number[] {
  const { parts } = rule;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const count = Number(parts.get('COUNT') ?? Infinity);
  const firstYear = new Date(startWallMs).getUTCFullYear();
  const lastYear = new Date(highMs).getUTCFullYear();
  const lowYear = new Date(lowMs).getUTCFullYear();
  // Without COUNT nothing depends on the years before.
  const skipped = count === Infinity ? Math.max(0, Math.floor((lowYear - firstYear) / interval)) : 0;
  if (lastYear - firstYear - skipped * interval > maximumYears) throw new Error('too many years');
  const times = listTimes(rule, startWallMs);
  const found: number[] = [];
  let counted = 0;
  for (let year = firstYear + skipped * interval; year <= lastYear; year += interval) {
    const days = listDays(rule, year);
    const readings = choose(
      rule,
      days.flatMap((day) => times.map((time) => day + time)),
    );
    for (const ms of readings) {
      if (ms < startWallMs) continue;
      counted += 1;
      if (counted > count) return found;
      if (ms >= lowMs && ms <= highMs) found.push(ms);
    }
  }
  return found;
}

const numbersOf = ({ parts }: RecurrenceRule, name: string) =>
  (parts.get(name) ?? '').split(',').filter(Boolean).map(Number);

function listTimes(rule: RecurrenceRule, startWallMs: number): number[] {
  const start = new Date(startWallMs);
  const or = (name: string, value: number) => (rule.parts.has(name) ? [...new Set(numbersOf(rule, name))] : [value]);
  const hours = or('BYHOUR', start.getUTCHours());
  const minutes = or('BYMINUTE', start.getUTCMinutes());
  const seconds = or('BYSECOND', start.getUTCSeconds());
  const all = hours.flatMap((h) => minutes.flatMap((m) => seconds.map((s) => ((h * 60 + m) * 60 + s) * 1000)));
  return all.sort((a, b) => a - b);
}

/** The days of a year that fit every list, as midnights. */
function listDays(rule: RecurrenceRule, year: number): number[] {
  const months = numbersOf(rule, 'BYMONTH');
  const monthDays = numbersOf(rule, 'BYMONTHDAY');
  const yearDays = numbersOf(rule, 'BYYEARDAY');
  const weekdays = (rule.parts.get('BYDAY') ?? '').split(',').filter(Boolean);
  const firstMs = Date.UTC(year, 0, 1);
  const yearLength = Math.round((Date.UTC(year + 1, 0, 1) - firstMs) / dayMs);
  const has = (list: readonly number[], value: number, length: number) =>
    list.length === 0 || list.includes(value) || list.includes(value - length - 1);
  const days: number[] = [];
  for (let yearDay = 1; yearDay <= yearLength; yearDay += 1) {
    const ms = firstMs + (yearDay - 1) * dayMs;
    const date = new Date(ms);
    const month = date.getUTCMonth();
    const day = date.getUTCDate();
    const monthLength = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    // An ordinal counts inside of the month where months are named, else inside of the year.
    const [at, length] = months.length > 0 ? [day, monthLength] : [yearDay, yearLength];
    const fits =
      (months.length === 0 || months.includes(month + 1)) &&
      has(monthDays, day, monthLength) &&
      has(yearDays, yearDay, yearLength) &&
      (weekdays.length === 0 || weekdays.some((code) => isWeekday(code, date.getUTCDay(), at, length)));
    if (fits) days.push(ms);
  }
  return days;
}

/** 'MO', '1MO', '-1FR': `at` is the day's number inside of its month or year of `length` days. */
function isWeekday(code: string, weekday: number, at: number, length: number): boolean {
  if (weekdayCodes[weekday] !== code.slice(-2)) return false;
  const ordinal = Number(code.slice(0, -2));
  if (ordinal === 0) return true;
  return ordinal > 0 ? Math.ceil(at / 7) === ordinal : Math.ceil((length - at + 1) / 7) === -ordinal;
}

function choose(rule: RecurrenceRule, readings: readonly number[]): readonly number[] {
  const positions = numbersOf(rule, 'BYSETPOS');
  if (positions.length === 0) return readings;
  return readings.filter((_, index) => positions.includes(index + 1) || positions.includes(index - readings.length));
}
