/** "the second Monday of next month", "first week of October", "last Friday of the month", "1st week of 2027". */
import type { DateAtom, Found, Reading, SpanAtom } from './atoms.ts';
import { dateOf, lexemeAt, skipMark } from './atoms.ts';
import { firstOfMonth, fromDay, toDay, weekdayIndex } from './calendar-days.ts';
import { dayNumberAt } from './read-dates.ts';

type Frame = { readonly start: number; readonly end: number; readonly next: number };

export function readNthOf(reading: Reading, index: number): Found<SpanAtom> | null {
  const nth = readNth(reading, index);
  if (!nth) return null;
  // "the first two weeks of December".
  const said = lexemeAt(reading, nth.next);
  const counted = said?.number ?? said?.entry.value ?? null;
  const isMany = (nth.count === 1 || nth.count === -1) && counted !== null && counted > 1 && counted < 5;
  const unitAt = isMany ? nth.next + 1 : nth.next;
  if (lexemeAt(reading, unitAt)?.entry.unit !== 'week') return null;
  const weeks = isMany ? (counted ?? 1) : 1;
  const frame = readFrame(reading, unitAt + 1);
  if (!frame) return null;
  // A month's first week is the one of its first Thursday (ISO 8601), so that most of it lies in the month.
  const firstMonday = frame.start + ((3 - weekdayIndex(frame.start) + 7) % 7) - 3;
  const lastMonday = frame.end - 1 - ((weekdayIndex(frame.end - 1) - 3 + 7) % 7) - 3;
  const startDay = nth.count === -1 ? lastMonday - 7 * (weeks - 1) : firstMonday + 7 * (nth.count - 1);
  const atom: SpanAtom = {
    type: 'span',
    startDay,
    endDay: startDay + 7 * weeks - 2,
    unit: 'week',
    others: [],
    certainty: 'implied',
    reasons: ['The weeks of a month are counted from the one with its first Thursday.'],
    past: startDay + 7 * weeks <= reading.today,
  };
  return { atom, next: frame.next };
}

/** "the last day of the month", "the first working day of January". */
function readNthDay(reading: Reading, index: number): Found<DateAtom> | null {
  const nth = readNth(reading, index);
  const unit = nth ? lexemeAt(reading, nth.next)?.entry.unit : undefined;
  if (!nth || (unit !== 'day' && unit !== 'workday')) return null;
  const frame = readFrame(reading, nth.next + 1);
  if (!frame) return null;
  const days: number[] = [];
  for (let day = frame.start; day < frame.end && days.length < 366; day += 1) {
    if (unit === 'day' || weekdayIndex(day) < 5) days.push(day);
  }
  const day = days.at(nth.count === -1 ? -1 : nth.count - 1);
  return day === undefined ? null : { atom: dateOf(day, reading), next: frame.next };
}

/** "the last weekend of January": its Saturday lies in the month. */
export function readNthWeekend(reading: Reading, index: number): Found<SpanAtom> | null {
  const nth = readNth(reading, index);
  if (!nth || lexemeAt(reading, nth.next)?.entry.unit !== 'weekend') return null;
  const frame = readFrame(reading, nth.next + 1);
  if (!frame) return null;
  const first = frame.start + ((5 - weekdayIndex(frame.start) + 7) % 7);
  const last = frame.end - 1 - ((weekdayIndex(frame.end - 1) - 5 + 7) % 7);
  const startDay = nth.count === -1 ? last : first + 7 * (nth.count - 1);
  const atom: SpanAtom = {
    type: 'span',
    startDay,
    endDay: startDay + 2,
    unit: 'days',
    others: [],
    certainty: 'known',
    reasons: [],
    past: startDay + 2 <= reading.today,
  };
  return { atom, next: frame.next };
}

export function readNthWeekday(reading: Reading, index: number): Found<DateAtom> | null {
  const inMonth = readNthDay(reading, index);
  if (inMonth) return inMonth;
  const nth = readNth(reading, index);
  const weekday = nth ? lexemeAt(reading, nth.next)?.entry.weekday : undefined;
  if (!nth || weekday === undefined) return null;
  const frame = readFrame(reading, nth.next + 1);
  if (!frame) return null;
  const first = frame.start + ((weekday - weekdayIndex(frame.start) + 7) % 7);
  const last = frame.end - 1 - ((weekdayIndex(frame.end - 1) - weekday + 7) % 7);
  const day = nth.count === -1 ? last : first + 7 * (nth.count - 1);
  if (day >= frame.end) return null;
  return { atom: dateOf(day, reading), next: frame.next };
}

function readNth(reading: Reading, index: number): { count: number; next: number } | null {
  const at = /^(?:the|der|die|le|la|el)$/.test(lexemeAt(reading, index)?.text ?? '') ? index + 1 : index;
  const lexeme = lexemeAt(reading, at);
  if (lexeme?.entry.which === 'last') return { count: -1, next: at + 1 };
  const day = dayNumberAt(reading, at);
  return day?.ordinal === true && day.day <= 5 ? { count: day.day, next: day.next } : null;
}

/** "of next month", "of October 2027", "in December", "of 2027". */
function readFrame(reading: Reading, index: number): Frame | null {
  let at = index;
  const opens = /^(?:of|in|im|des|de|du|del)$/.test(lexemeAt(reading, at)?.text ?? '');
  // "the third week next month" needs no "of".
  if (!opens && lexemeAt(reading, at)?.entry.which !== 'next') return null;
  if (opens) at += 1;
  if (/^(?:the|el|la|le)$/.test(lexemeAt(reading, at)?.text ?? '')) at += 1;
  const which = lexemeAt(reading, at)?.entry.which;
  if (which !== undefined) at += 1;
  const lexeme = lexemeAt(reading, at);
  if (lexeme?.entry.unit === 'month') {
    const start = firstOfMonth(reading.today, which === 'next' || which === 'coming' ? 1 : which === 'last' ? -1 : 0);
    return { start, end: firstOfMonth(start, 1), next: at + 1 };
  }
  if (lexeme?.entry.unit === 'year' && which === 'next') return yearFrame(fromDay(reading.today).year + 1, at + 1);
  if (lexeme?.kind === 'number' && lexeme.text.length === 4 && (lexeme.number ?? 0) > 1990) {
    return yearFrame(lexeme.number ?? 0, at + 1);
  }
  const month = lexeme?.entry.month;
  if (month === undefined) return null;
  const today = fromDay(reading.today);
  const yearAt = skipMark(reading, at + 1, '.,');
  const said = lexemeAt(reading, yearAt);
  const year = said?.kind === 'number' && said.text.length === 4 ? said.number : null;
  const start = toDay(year ?? (month < today.month ? today.year + 1 : today.year), month, 1);
  // The stop of "Oct." ends no sentence.
  const stop = lexeme !== undefined && lexeme.text.length <= 4 ? skipMark(reading, at + 1, '.') : at + 1;
  return start === null ? null : { start, end: firstOfMonth(start, 1), next: year === null ? stop : yearAt + 1 };
}

function yearFrame(year: number, next: number): Frame | null {
  const [start, end] = [toDay(year, 1, 1), toDay(year + 1, 1, 1)];
  return start !== null && end !== null ? { start, end, next } : null;
}
