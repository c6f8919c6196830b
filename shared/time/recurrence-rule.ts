/**
 * Reads the RFC 5545 lines of a series (RRULE, EXRULE, RDATE, EXDATE) and refuses rules that cost far more to expand
 * than a calendar needs. Such rules come in mails and feeds: a few hundred bytes can ask for gigabytes.
 *
 * Errors: an `invalid-input` AppError that names the rule and what is wrong with it.
 * Example: readRecurrence(['RRULE:FREQ=WEEKLY;BYDAY=TU', 'EXDATE;TZID=Europe/Berlin:20270309T090000']).
 */
import { AppError } from '#shared/errors.ts';
import { dayMs, findEpochDayOf } from './local-date.ts';
import { isTimeZone } from './zone.ts';

/** A DATE or DATE-TIME value: `wallMs` counts its digits as if they were UTC; `timeZone` null means the series' own. */
export type DateValue = { readonly wallMs: number; readonly dateOnly: boolean; readonly timeZone: string | null };

export type RecurrenceRule = {
  /** The rule without UNTIL, for the generator. */
  readonly text: string;
  readonly frequency: 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  readonly until: DateValue | null;
  /** All parts but UNTIL by name, upper case. */
  readonly parts: ReadonlyMap<string, string>;
};

export type Recurrence = {
  readonly rules: readonly RecurrenceRule[];
  readonly excludedRules: readonly RecurrenceRule[];
  readonly dates: readonly DateValue[];
  readonly excludedDates: readonly DateValue[];
};

/** 5,000 is thirteen years of days; a longer series has an UNTIL or no end. */
const maximumCount = 5000;
/** The product of all BY lists: every month, monthday and a few hours pass, a bomb does not. */
const maximumProduct = 1000;
/** Every quarter of an hour: what comes more often is no meeting, and a year of it does not fit into memory. */
const maximumPerDay = 96;
const maximumLength = 2000;
const frequencies = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
const byNumbers: Readonly<Record<string, number>> = {
  BYSECOND: 60,
  BYMINUTE: 59,
  BYHOUR: 23,
  BYMONTHDAY: 31,
  BYYEARDAY: 366,
  BYWEEKNO: 53,
  BYMONTH: 12,
  BYSETPOS: 366,
};

function refuse(line: string, why: string): never {
  const shown = line.length > 160 ? `${line.slice(0, 160)}…` : line;
  throw new AppError('invalid-input', `The recurrence rule "${shown}" ${why}.`);
}

const dateShape = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/;

/** '20270309', '20270309T090000' or '20270309T080000Z'; null for anything else. */
export function findDateValue(text: string, timeZone: string | null): DateValue | null {
  const match = dateShape.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, hour, minute, second, utc] = match;
  const epochDay = findEpochDayOf(Number(year), Number(month), Number(day));
  if (epochDay === null) return null;
  const dayStart = epochDay * dayMs;
  if (hour === undefined) return { wallMs: dayStart, dateOnly: true, timeZone };
  const wallMs = dayStart + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  if (wallMs - dayStart > dayMs) return null;
  return { wallMs, dateOnly: false, timeZone: utc ? 'UTC' : timeZone };
}

function toWhole(line: string, name: string, value: string, least: number, most: number): number {
  if (!/^[+-]?\d{1,9}$/.test(value)) refuse(line, `has ${name}=${value.slice(0, 20)}, which is no number`);
  const number = Number(value);
  if (Math.abs(number) > most) refuse(line, `has ${name}=${number}, more than ${most}`);
  if (number < least) refuse(line, `has ${name}=${number}, less than ${least}`);
  return number;
}

/** Checks one BY list and answers how many values it has. */
function countList(line: string, name: string, value: string): number {
  const values = value.split(',');
  for (const each of values) {
    if (name === 'BYDAY') {
      if (!/^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.test(each)) refuse(line, `has no weekday in BYDAY=${each}`);
    } else {
      const most = byNumbers[name] ?? 0;
      toWhole(line, name, each, /BYHOUR|BYMINUTE|BYSECOND/.test(name) ? 0 : -most, most);
    }
  }
  return new Set(values).size;
}

/** At most how often on one day, INTERVAL aside. */
function countPerDay(frequency: RecurrenceRule['frequency'], parts: ReadonlyMap<string, string>): number {
  const size = (name: string) => new Set(parts.get(name)?.split(',')).size;
  const hours = size('BYHOUR') || (frequency === 'HOURLY' ? 24 : 1);
  return hours * (size('BYMINUTE') || 1) * (size('BYSECOND') || 1);
}

/** One RRULE or EXRULE value, e.g. 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20271231T225959Z'. */
export function parseRule(value: string): RecurrenceRule {
  if (value.length > maximumLength) refuse(value, `is longer than ${maximumLength} characters`);
  const parts = new Map<string, string>();
  for (const part of value.toUpperCase().split(';')) {
    const [name = '', rest = ''] = part.trim().split('=');
    if (name !== '') parts.set(name, rest.trim());
  }
  const named = parts.get('FREQ') ?? '';
  const frequency = frequencies.find((each) => each === named);
  if (frequency === undefined) {
    refuse(value, named === '' ? 'has no FREQ' : `repeats ${named}, which no calendar needs`);
  }
  toWhole(value, 'INTERVAL', parts.get('INTERVAL') ?? '1', 1, 100_000);
  const count = parts.get('COUNT');
  if (count !== undefined) toWhole(value, 'COUNT', count, 1, maximumCount);
  let product = 1;
  for (const [name, list] of parts) {
    if (name === 'BYDAY' || name in byNumbers) {
      const size = countList(value, name, list);
      if (name !== 'BYSETPOS') product *= size;
    } else if (!['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST'].includes(name)) {
      refuse(value, `has the unknown part ${name}`);
    }
  }
  if (product > maximumProduct) refuse(value, `names ${product} combinations, more than ${maximumProduct}`);
  const aDay = countPerDay(frequency, parts);
  if (aDay > maximumPerDay) refuse(value, `happens ${aDay} times a day, more than ${maximumPerDay}`);
  const untilText = parts.get('UNTIL');
  const until = untilText === undefined ? null : findDateValue(untilText, null);
  if (untilText !== undefined && until === null) refuse(value, 'has an UNTIL that is no date');
  parts.delete('UNTIL');
  return { text: [...parts].map(([name, rest]) => `${name}=${rest}`).join(';'), frequency, until, parts };
}

function readDates(line: string, parameters: string, values: string): DateValue[] {
  const named = /(?:^|;)TZID="?([^";:]+)"?/i.exec(parameters)?.[1] ?? null;
  // An unknown TZID is read in the series' own zone: that is where such lists come from.
  const timeZone = named !== null && isTimeZone(named) ? named : null;
  return values.split(',').map((text) => {
    const [start = ''] = text.split('/'); // a PERIOD counts by its start
    return findDateValue(start, timeZone) ?? refuse(line, 'has a date that is none');
  });
}

export function readRecurrence(lines: readonly string[]): Recurrence {
  const rules: RecurrenceRule[] = [];
  const excludedRules: RecurrenceRule[] = [];
  const dates: DateValue[] = [];
  const excludedDates: DateValue[] = [];
  for (const line of lines) {
    const match = /^([A-Za-z]+)((?:;[^:]*)?):(.*)$/s.exec(line.trim());
    if (!match) continue;
    const [, name = '', parameters = '', value = ''] = match;
    if (/^RRULE$/i.test(name)) rules.push(parseRule(value));
    else if (/^EXRULE$/i.test(name)) excludedRules.push(parseRule(value));
    else if (/^RDATE$/i.test(name)) dates.push(...readDates(line, parameters, value));
    else if (/^EXDATE$/i.test(name)) excludedDates.push(...readDates(line, parameters, value));
  }
  return { rules, excludedRules, dates, excludedDates };
}
