/** Runs of days that are counted: "within two weeks", "for 3 days from today", "week 48". */
import type { Found, Reading, SpanAtom } from './atoms.ts';
import { lexemeAt, skipMark } from './atoms.ts';
import { firstOfMonth, fromDay, mondayOf, toDay } from './calendar-days.ts';
import { readDates } from './read-dates.ts';
import { readDuration } from './read-durations.ts';
import { countAt, dayAt, shifted } from './read-relative.ts';

const plain = { others: [], certainty: 'known', reasons: [], past: false } as const;

/** "within two weeks", "within the next 3 days": from the day of writing on. Hours are no days, and are read as times. */
export function readWithin(reading: Reading, index: number): Found<SpanAtom> | null {
  if (lexemeAt(reading, index)?.entry.preposition !== 'within') return null;
  let at = index + 1;
  while (/^(?:the|den|les|los)$/.test(lexemeAt(reading, at)?.text ?? '')) at += 1;
  if (/^(?:next|coming)$/.test(lexemeAt(reading, at)?.entry.which ?? '')) at += 1;
  const counted = countAt(reading, at);
  if (!counted || !/^(?:day|workday|week|month)$/.test(counted.unit)) return null;
  if ((readDuration(reading, at)?.next ?? counted.next) > counted.next) return null; // "1 day and 5 hours"
  const behind = lexemeAt(reading, counted.next)?.entry.fromNow === true ? 1 : 0;
  const endDay = shifted(reading.today, counted.unit, counted.value) + 1;
  return {
    atom: { type: 'span', ...plain, startDay: reading.today, endDay, unit: 'days' },
    next: counted.next + behind,
  };
}

/** "for 3 days from today", "for two weeks, from the 18th": a length and the day that begins it. */
export function readLasting(reading: Reading, index: number): Found<SpanAtom> | null {
  if (lexemeAt(reading, index - 1)?.entry.preposition !== 'for') return null;
  const counted = countAt(reading, index);
  if (!counted || !/^(?:day|week)$/.test(counted.unit)) return null;
  const at = skipMark(reading, counted.next, ',');
  if (lexemeAt(reading, at)?.entry.preposition !== 'from' && lexemeAt(reading, at)?.entry.fromNow !== true) return null;
  const isToday = lexemeAt(reading, at)?.entry.fromNow === true;
  const base = isToday ? { day: reading.today, next: at + 1 } : dayAt(reading, at + 1);
  if (base === null) return null;
  const endDay = base.day + counted.value * (counted.unit === 'week' ? 7 : 1);
  return { atom: { type: 'span', ...plain, startDay: base.day, endDay, unit: 'days' }, next: base.next };
}

/** "week 48", "KW 48": the ISO week, the next one of that number. */
export function readWeekNumber(reading: Reading, index: number): Found<SpanAtom> | null {
  const at = lexemeAt(reading, index)?.text === 'the' ? index + 1 : index;
  const word = lexemeAt(reading, at);
  const number = lexemeAt(reading, at + 1);
  if (number?.kind !== 'number' || !/^(?:week|wk|cw|kw|kalenderwoche|semaine|semana)$/.test(word?.text ?? ''))
    return null;
  const after = lexemeAt(reading, at + 2);
  const isCount = after?.kind === 'word' && (after.text === 'of' || !after.spaced || after.entry.unit !== undefined);
  const isGlued = after?.kind === 'mark' && !after.spaced && /[-/:%]/.test(after.text);
  const week = number.number ?? 0;
  if (week < 1 || week > 53 || number.text.length > 2 || isCount || isGlued) return null;
  const { year } = fromDay(reading.today);
  const mondays = [year, year + 1].map((one) => mondayOf(toDay(one, 1, 4) ?? 0) + 7 * (week - 1));
  const monday = mondays.find((day) => day + 7 > reading.today);
  if (monday === undefined) return null;
  const reasons = ['Weeks are counted from the one with the first Thursday of the year.'];
  return {
    atom: { type: 'span', ...plain, startDay: monday, endDay: monday + 5, unit: 'week', certainty: 'implied', reasons },
    next: at + 2,
  };
}

/** "w/c 7 December", "wc 7/12": the week that begins then. */
export function readCommencing(reading: Reading, index: number): Found<SpanAtom> | null {
  const first = lexemeAt(reading, index)?.text;
  if (first !== 'wc' && first !== 'w') return null;
  const [slash, last] = [1, 2].map((ahead) => lexemeAt(reading, index + ahead)?.text);
  const at = first === 'wc' ? index + 1 : first === 'w' && slash === '/' && last === 'c' ? index + 3 : null;
  const date = at === null ? null : readDates(reading, at);
  const [day] = date?.atoms ?? [];
  if (!date || day?.type !== 'date') return null;
  const startDay = mondayOf(day.day);
  const certainty = day.certainty === 'known' ? 'known' : 'implied';
  return {
    atom: {
      type: 'span',
      ...plain,
      startDay,
      endDay: startDay + 5,
      unit: 'week',
      certainty,
      reasons: day.reasons,
      past: day.past,
    },
    next: date.next,
  };
}

/** "next quarter", "Q1", "Q1 2027". */
export function readQuarter(reading: Reading, index: number): Found<SpanAtom> | null {
  const first = lexemeAt(reading, index);
  if (first?.text !== 'q' && first?.entry.which === undefined) return null;
  const { year, month } = fromDay(reading.today);
  const current = Math.floor((month - 1) / 3);
  const number = lexemeAt(reading, index + 1);
  const isFigure = first?.text === 'q' && number?.kind === 'number' && !number.spaced && /^[1-4]$/.test(number.text);
  if (isFigure) {
    const said = lexemeAt(reading, index + 2);
    const isYear = said?.kind === 'number' && said.text.length === 4 && (said.number ?? 0) > 1990 && (said.number ?? 0) < 2100; // prettier-ignore
    const quarter = Number(number.text) - 1;
    const saidYear = isYear ? (said.number ?? year) : quarter < current ? year + 1 : year;
    return { atom: quarterOf(saidYear, quarter, reading), next: index + (isYear ? 3 : 2) };
  }
  const which = first?.entry.which;
  if (
    (which !== 'next' && which !== 'coming' && which !== 'this') ||
    !/^(?:quarter|qtr|quartal|trimestre)$/.test(number?.text ?? '')
  )
    return null;
  return { atom: quarterOf(year, current + (which === 'this' ? 0 : 1), reading), next: index + 2 };
}

function quarterOf(year: number, quarter: number, reading: Reading): SpanAtom {
  const startDay = firstOfMonth(toDay(year, 1, 1) ?? reading.today, 3 * quarter);
  const endDay = firstOfMonth(startDay, 3);
  return { type: 'span', ...plain, startDay, endDay, unit: 'days', past: endDay <= reading.today };
}
