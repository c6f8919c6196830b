/** A calendar date at this place? ISO and numeric dates, "December 1", "1er décembre", "the 3rd", "Tuesday the 24th". */
import type { DateAtom, FoundMany, Reading } from './atoms.ts';
import { isMark, lexemeAt, skipMark } from './atoms.ts';
import { fromDay } from './calendar-days.ts';
import type { Lexeme } from './lexemes.ts';
import { readHoliday } from './holidays.ts';
import { readNumericDate } from './read-numeric-dates.ts';
import { standsAlone } from './lone-numbers.ts';
import { readDayOfMonth } from './read-day-of-month.ts';
import { readYearFirst } from './read-year-month.ts';
import { shortYearAt, yearAt } from './read-years.ts';
import { toDateAtom } from './year-choice.ts';

/** Reads one date or a list of days of one month ("the 22nd, 23rd or 30th of March", "18 and 19 June", "Dec 1-3"). */
export function readDates(reading: Reading, index: number): FoundMany | null {
  const weekday = lexemeAt(reading, index)?.entry.weekday;
  if (weekday !== undefined && isWeekdayHere(reading, index)) {
    const at = afterWeekday(reading, index + 1);
    const dated = datesAt(reading, at, weekday) ?? (at === index + 1 ? null : datesAt(reading, index + 1, weekday));
    if (dated) return dated;
    return null;
  }
  const holiday = readHoliday(reading, index);
  const named = holiday ?? readYearFirst(reading, index);
  return named ? { atoms: [named.atom], next: named.next } : datesAt(reading, index, null);
}

/** "Tuesday, the", "Dienstag, den", "martes," before a date. */
function afterWeekday(reading: Reading, index: number): number {
  let at = skipMark(reading, index, '.');
  at = skipMark(reading, at, ',');
  at = skipMark(reading, at, '(');
  while (lexemeAt(reading, at)?.entry.filler && lexemeAt(reading, at)?.entry.value === undefined && at < index + 5)
    at += 1;
  return at;
}

export function isWeekdayHere(reading: Reading, index: number): boolean {
  const lexeme = lexemeAt(reading, index);
  if (lexeme?.entry.weekday === undefined) return false;
  const before = lexemeAt(reading, index - 1)?.text ?? '';
  if (lexeme.text === 'sun' && before === 'the') return false;
  if (lexeme.text === 'sat' && /^(?:i|we|he|she|they|it|you|who|was)$/.test(before)) return false;
  if (lexeme.text === 'wed' && /^(?:to|be|newly|get|got|are|they)$/.test(before)) return false;
  if (lexeme.text.length <= 2) {
    // German "Mo", "Di", "So": only as abbreviations beside digits or a full stop.
    const next = lexemeAt(reading, index + 1);
    return (
      lexeme.capital &&
      (isMark(next, '.') || isMark(next, ',') || next?.kind === 'number' || isMark(next, '-') || isMark(next, '/'))
    );
  }
  return true;
}

function datesAt(reading: Reading, index: number, weekday: number | null): FoundMany | null {
  const numeric = readNumericDate(reading, index, weekday);
  if (numeric) return withWeekdayAfter(reading, numeric, weekday);
  const named = readDayThenMonth(reading, index, weekday) ?? readMonthThenDay(reading, index, weekday);
  if (named) return withWeekdayAfter(reading, named, weekday);
  const lone = readDayOfMonth(reading, index, weekday);
  return lone ? { atoms: [lone.atom], next: lone.next } : null;
}

/** "1 December (Tuesday)", "12/1, Tue": a weekday right behind is checked, not read as a second date. */
function withWeekdayAfter(reading: Reading, found: FoundMany, weekday: number | null): FoundMany {
  const atom = found.atoms[0];
  if (weekday !== null || found.atoms.length !== 1 || atom?.type !== 'date' || atom.certainty !== 'known') return found;
  const opened = skipMark(reading, found.next, '(,');
  const said = lexemeAt(reading, opened)?.entry.weekday;
  if (said === undefined || opened === found.next || !isWeekdayHere(reading, opened)) return found;
  const after = lexemeAt(reading, opened + 1);
  const parenthesis = isMark(lexemeAt(reading, found.next), '(');
  if (!parenthesis && (after?.kind === 'number' || after?.entry.month !== undefined)) return found;
  const { year, month, day } = fromDay(atom.day);
  const checked = toDateAtom({ year, month, day, weekday: said }, reading.today);
  return checked
    ? { atoms: [{ ...checked, past: atom.past }], next: parenthesis ? skipMark(reading, opened + 1, ')') : opened + 1 }
    : found;
}

export type DayNumber = { readonly day: number; readonly ordinal: boolean; readonly next: number };

/** 1 to 31 as digits or words, with "st", "nd", "er", "." or "º". */
export function dayNumberAt(reading: Reading, index: number): DayNumber | null {
  const lexeme = lexemeAt(reading, index);
  if (lexeme === undefined) return null;
  if (lexeme.kind === 'word') {
    if (lexeme.entry.ordinal !== undefined && lexeme.entry.ordinal <= 31) {
      return { day: lexeme.entry.ordinal, ordinal: true, next: index + 1 };
    }
    if (lexeme.entry.value !== undefined && lexeme.entry.value <= 31 && !lexeme.entry.filler) {
      return { day: lexeme.entry.value, ordinal: false, next: index + 1 };
    }
    return null;
  }
  if (lexeme.number === null || lexeme.text.length > 2 || lexeme.number < 1 || lexeme.number > 31) return null;
  if (!standsAlone(reading, index)) return null;
  const next = lexemeAt(reading, index + 1);
  if (
    next?.kind === 'word' &&
    /^(?:st|nd|rd|th|er|ter|ten|e|eme)$/.test(next.text) &&
    (!next.spaced || next.text === 'th')
  ) {
    return { day: lexeme.number, ordinal: true, next: index + 2 };
  }
  if (isMark(next, 'º') || isMark(next, '°')) return { day: lexeme.number, ordinal: true, next: index + 2 };
  if (reading.language === 'de' && isMark(next, '.') && !next?.spaced)
    return { day: lexeme.number, ordinal: true, next: index + 2 };
  const isClock = isMark(next, ':') && isGluedNumber(lexemeAt(reading, index + 2)); // but "Dec 7: 9:00"
  if (next?.kind === 'mark' && !next.spaced && (isClock || next.text === '%')) return null;
  return { day: lexeme.number, ordinal: false, next: index + 1 };
}

export function listLink(reading: Reading, index: number, ordinal: boolean): { next: number; range: boolean } | null {
  const lexeme = lexemeAt(reading, index);
  if (lexeme === undefined) return null;
  let at = index;
  let seen = false;
  if (isMark(lexeme, ',') && ordinal) {
    at += 1;
    seen = true;
  }
  const after = lexemeAt(reading, at);
  if (after?.entry.link) {
    at += 1;
    seen = true;
  } else if (!seen && (isMark(after, '-') || ['to', 'until', 'through'].includes(after?.entry.preposition ?? ''))) {
    return { next: skipFillers(reading, at + 1), range: true };
  } else if (isMark(after, '/')) {
    at += 1;
    seen = true;
  }
  return seen ? { next: skipFillers(reading, at), range: false } : null;
}

function skipFillers(reading: Reading, index: number): number {
  let at = index;
  while (at < index + 3 && lexemeAt(reading, at)?.entry.filler && lexemeAt(reading, at)?.entry.value === undefined)
    at += 1;
  return at;
}

function monthAt(reading: Reading, index: number): { month: number; next: number } | null {
  const lexeme = lexemeAt(reading, index);
  if (lexeme?.entry.month === undefined) return null;
  return { month: lexeme.entry.month, next: skipMark(reading, index + 1, '.') };
}

function readDayThenMonth(reading: Reading, index: number, weekday: number | null): FoundMany | null {
  let at = index;
  if (weekday === null && lexemeAt(reading, at)?.text === 'the') at += 1;
  const days: DayNumber[] = [];
  const starts: number[] = [];
  let range = false;
  for (let guard = 0; guard < 8; guard += 1) {
    const day = dayNumberAt(reading, at);
    if (!day) return null;
    starts.push(days.length === 0 ? index : at);
    days.push(day);
    at = day.next;
    let ahead = lexemeAt(reading, at)?.text === 'day' ? at + 1 : at;
    const joint = lexemeAt(reading, ahead);
    if (lexemeAt(reading, ahead + 1)?.entry.month && (isMark(joint, '.') || (isMark(joint, '-') && !range))) ahead += 1;
    const word = lexemeAt(reading, ahead)?.text;
    if (word === 'of' || word === 'de' || word === 'del') ahead += 1;
    const month = monthAt(reading, ahead);
    if (month) {
      const year = yearAt(reading, skipMark(reading, month.next, '-')) ?? shortYearAt(reading, month.next);
      const next = year?.next ?? month.next;
      return toFound(reading, { days, month: month.month, year: year?.year ?? null, weekday, starts, next, range });
    }
    const link = listLink(reading, at, day.ordinal);
    if (!link || range) return null;
    // "between 3 and 12 of September" is a range, "3 and 12 of September" are two days.
    range = link.range || (lexemeAt(reading, index - 1)?.entry.preposition === 'between' && days.length === 1);
    at = link.next;
  }
  return null;
}

function readMonthThenDay(reading: Reading, index: number, weekday: number | null): FoundMany | null {
  const month = monthAt(reading, index);
  if (!month) return null;
  let at = month.next;
  at = skipMark(reading, at, '-/');
  at = skipMark(reading, at, ',');
  if (lexemeAt(reading, at)?.text === 'the') at += 1;
  const first = dayNumberAt(reading, at);
  if (!first || notADay(reading, first)) return null;
  const days = [first];
  const starts = [index];
  at = first.next;
  let range = false;
  for (let guard = 0; guard < 6 && !range; guard += 1) {
    const plainList = weekday === null && areMoreDays(reading, at, days.at(-1)?.day ?? 31, index);
    const link = listLink(reading, at, plainList || (days.at(-1)?.ordinal ?? false));
    const day = link ? dayNumberAt(reading, link.next) : null;
    if (!link || !day || notADay(reading, day) || monthAt(reading, day.next) || lexemeAt(reading, day.next)?.entry.unit)
      break;
    if (link.range && day.day <= first.day) break;
    days.push(day);
    starts.push(link.next);
    at = day.next;
    range = link.range;
  }
  // "Dec-07-2026"
  const year = yearAt(reading, isMark(lexemeAt(reading, month.next), '-') ? skipMark(reading, at, '-') : at);
  const next = year?.next ?? at;
  return toFound(reading, { days, month: month.month, year: year?.year ?? null, weekday, starts, next, range });
}

/**
 * "Dec 1, 2 or 3": more days or hours of the first? Rising numbers with nothing of a clock behind the last are days.
 */
function areMoreDays(reading: Reading, index: number, first: number, start: number): boolean {
  let at = index;
  let last = first;
  for (let guard = 0; guard < 6; guard += 1) {
    const comma = isMark(lexemeAt(reading, at), ',') ? at + 1 : at;
    const joint = lexemeAt(reading, comma)?.entry.link === undefined ? comma : comma + 1;
    const number = lexemeAt(reading, joint);
    if (joint === at || number?.kind !== 'number') break;
    const day = dayNumberAt(reading, joint);
    if (!day || day.day <= last || day.day > 31) return false;
    last = day.day;
    at = day.next;
  }
  const next = lexemeAt(reading, at);
  const isClock = next?.entry.meridiem !== undefined || next?.entry.clock === true || next?.entry.unit !== undefined;
  const isOpen = next === undefined || next.kind === 'break' || next.kind === 'mark' || next.entry.preposition === 'at';
  const hasTime = lexemeAt(reading, start - 1)?.entry.preposition === 'on';
  return at > index && !isClock && (isOpen || hasTime) && !(isMark(next, ':') || isMark(next, '/'));
}

/** "Dec 3pm", "March 10:30": the number is a time. */
export function notADay(reading: Reading, day: DayNumber): boolean {
  const next = lexemeAt(reading, day.next);
  if (day.ordinal) return false;
  if (next?.entry.meridiem && reading.language !== 'de') return true;
  return isMark(next, ':') && isGluedNumber(lexemeAt(reading, day.next + 1)) && next?.spaced === false;
}

function isGluedNumber(lexeme: Lexeme | undefined): boolean {
  return lexeme?.kind === 'number' && !lexeme.spaced;
}

type Days = {
  readonly days: readonly DayNumber[];
  readonly month: number;
  readonly year: number | null;
  readonly weekday: number | null;
  /** First lexeme of each. */
  readonly starts: readonly number[];
  readonly next: number;
  readonly range: boolean;
};

function toFound(reading: Reading, { days, month, year, weekday, starts, next, range }: Days): FoundMany | null {
  const atoms: DateAtom[] = [];
  days.forEach((one, place) => {
    const atom = toDateAtom({ year, month, day: one.day, weekday: place === 0 ? weekday : null }, reading.today);
    if (atom) atoms.push(atom);
  });
  if (atoms.length !== days.length) return null;
  if (range && atoms.length === 2 && (atoms[1]?.day ?? 0) < (atoms[0]?.day ?? 0)) return null;
  if (range || days.length === 1) return { atoms, next, link: range ? 'to' : 'or' };
  // Each day of a list has its own words, the last one those of the month as well.
  const places = days.map((day, place) => [starts[place] ?? 0, place === days.length - 1 ? next : day.next] as const);
  return { atoms, next, link: 'or', places };
}
