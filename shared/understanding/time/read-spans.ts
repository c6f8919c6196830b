/**
 * Weeks, months and their parts: "next week", "the week of the 7th", "early next week", "first half of December", "end
 * of the month", "this weekend", "the next two weeks", "in March". A week is its working days, Monday to Friday.
 */
import type { Found, Reading, SpanAtom } from './atoms.ts';
import { isMark, lexemeAt, skipMark } from './atoms.ts';
import { addMonths, fromDay, firstOfMonth, mondayOf, toDay, weekStartOf, weekdayIndex } from './calendar-days.ts';
import { isOfDay } from './may-begin.ts';
import { readDates } from './read-dates.ts';
import { readCommencing, readLasting, readQuarter, readWeekNumber, readWithin } from './read-counted-spans.ts';
import { readNthOf, readNthWeekend } from './read-nth.ts';
import { countAt } from './read-relative.ts';
import { readYearMonth } from './read-year-month.ts';
import { applyEdge } from './span-edges.ts';
import type { Span } from './span-edges.ts';

export function readSpan(reading: Reading, index: number): Found<SpanAtom> | null {
  if (isOfDay(lexemeAt(reading, index))) return null;
  let at = index;
  const whole =
    readNthOf(reading, index) ??
    readNthWeekend(reading, index) ??
    readWithin(reading, index) ??
    readLasting(reading, index) ??
    readWeekNumber(reading, index) ??
    readCommencing(reading, index) ??
    readQuarter(reading, index) ??
    readYearMonth(reading, index);
  if (whole) return whole;
  if (isOtherWeek(reading, index)) return { atom: { type: 'span', ...namedWeek(reading, 'next') }, next: index + 1 };
  const edge = lexemeAt(reading, at)?.entry.edge ?? null;
  if (edge !== null && lexemeAt(reading, at)?.entry.unit === undefined) {
    at += 1;
    if (isMark(lexemeAt(reading, at), '-')) at += 1;
    while (
      /^(?:in|of|the|this coming|de|la|le|der|des|around|part|by|l)$/.test(lexemeAt(reading, at)?.text ?? '') &&
      at < index + 4
    )
      at += 1;
  }
  // "beginning January 7th" is that day on.
  if (edge === 'start' && readDates(reading, at) !== null) return null;
  const found =
    readWeek(reading, at) ??
    readWeekend(reading, at) ??
    readMonth(reading, at, edge !== null) ??
    readYear(reading, at, edge !== null) ??
    (edge === null ? readNextMany(reading, at) : null);
  if (!found) return null;
  const span = edge === null ? found.span : { ...applyEdge(found.span, edge, reading), edge };
  return { atom: { type: 'span', ...span }, next: found.next };
}

/** "this week or next". */
function isOtherWeek(reading: Reading, index: number): boolean {
  const next = lexemeAt(reading, index + 1);
  const isAlone = next === undefined || next.kind !== 'word' || (next.entry.unit ?? next.entry.weekday ?? next.entry.month ?? next.entry.value) === undefined; // prettier-ignore
  return (
    lexemeAt(reading, index)?.entry.which === 'next' &&
    lexemeAt(reading, index - 1)?.entry.link !== undefined &&
    lexemeAt(reading, index - 2)?.entry.unit === 'week' &&
    isAlone
  );
}

type Read = { readonly span: Span; readonly next: number } | null;

const plain = { others: [], certainty: 'known', reasons: [], past: false } as const;

function workWeek(monday: number, past = false): Span {
  return { ...plain, startDay: monday, endDay: monday + 5, unit: 'week', past };
}

function readWeek(reading: Reading, index: number): Read {
  let at = index;
  const first = lexemeAt(reading, at);
  if (first?.text === 'the' || first?.text === 'la' || first?.text === 'l' || first?.text === 'der') at += 1;
  const which = lexemeAt(reading, at)?.entry.which ?? null;
  if (which !== null) at += 1;
  const week = lexemeAt(reading, at);
  if (week?.entry.unit !== 'week' || week.entry.value !== undefined) return null;
  at += 1;
  if (week.entry.edge !== undefined) return { span: namedWeek(reading, 'this'), next: at }; // EOW
  const behind = lexemeAt(reading, at)?.entry.which;
  if (which === null && behind !== undefined) return { span: namedWeek(reading, behind), next: at + 1 };
  if (which !== null) return { span: namedWeek(reading, which), next: at };
  const word = lexemeAt(reading, at)?.text;
  if (word === 'from' || word === 'after') {
    if (/^(?:now|today)$/.test(lexemeAt(reading, at + 1)?.text ?? '')) return null;
  }
  if (
    /^(?:of|commencing|beginning|starting|from|du|del|de|vom|ab|starting on|which)$/.test(word ?? '') ||
    lexemeAt(reading, at)?.entry.edge === 'start'
  ) {
    let dateAt = at + 1;
    while (/^(?:monday|the|lundi|lunes|montag)$/.test(lexemeAt(reading, dateAt)?.text ?? '') && lexemeAt(reading, dateAt + 1)?.kind !== 'break' && readDates(reading, dateAt) === null && dateAt < at + 3) dateAt += 1; // prettier-ignore
    const date = readDates(reading, dateAt);
    const atom = date?.atoms[0];
    if (date && atom?.type === 'date') return { span: { ...workWeek(weekOf(atom.day)), certainty: atom.certainty === 'known' ? 'known' : 'implied', reasons: atom.reasons }, next: date.next }; // prettier-ignore
  }
  if (word === 'before' || word === 'after') {
    const date = readDates(reading, at + 1);
    const [atom] = date?.atoms ?? [];
    if (date && atom?.type === 'date') return { span: workWeek(mondayOf(atom.day) + (word === 'before' ? -7 : 7)), next: date.next }; // prettier-ignore
  }
  // "not next week but the week after": that after the one said.
  if (word === 'after' && saidNextWeek(reading, index)) return { span: namedWeek(reading, 'after-next'), next: at + 1 };
  if (first?.text === 'the' && (first.kind === 'word') && lexemeAt(reading, index - 1)?.entry.edge !== undefined) return { span: namedWeek(reading, 'this'), next: at }; // prettier-ignore
  return edgeBefore(reading, index) ? { span: namedWeek(reading, 'this'), next: at } : null;
}

function saidNextWeek(reading: Reading, index: number): boolean {
  for (let back = 1; back <= 12; back += 1) {
    const isWeek = lexemeAt(reading, index - back)?.entry.unit === 'week';
    if (isWeek && lexemeAt(reading, index - back - 1)?.entry.which === 'next') return true;
  }
  return false;
}

function edgeBefore(reading: Reading, index: number): boolean {
  for (let back = 1; back <= 3; back += 1) if (lexemeAt(reading, index - back)?.entry.edge) return true;
  return false;
}

/** "The week of" a Sunday begins with it; a Saturday ends its own, by every habit of counting weeks but one. */
function weekOf(day: number): number {
  return weekdayIndex(day) === 6 ? day + 1 : mondayOf(day);
}

function namedWeek(reading: Reading, which: string): Span {
  const { today } = reading;
  const byUser = weekStartOf(today, reading.weekStartsOn);
  // The working days of the user's week: the Monday that falls into it.
  const mondayIn = (start: number): number => start + ((7 - weekdayIndex(start)) % 7);
  const shift = which === 'next' || which === 'coming' ? 7 : which === 'last' ? -7 : which === 'after-next' ? 14 : 0;
  const chosen = mondayIn(byUser) + shift;
  const readings = (['monday', 'sunday'] as const).map((start) => mondayIn(weekStartOf(today, start)) + shift);
  const other = readings.find((monday) => monday !== chosen);
  if (which === 'this') {
    // On its weekend, what is left of it.
    return today > chosen + 4 && today < chosen + 7
      ? { ...workWeek(chosen), startDay: today, endDay: chosen + 7 }
      : workWeek(chosen);
  }
  if (other === undefined || which === 'last') return workWeek(chosen, which === 'last');
  return {
    ...workWeek(chosen),
    others: [{ startDay: other, endDay: other + 5 }],
    certainty: 'implied',
    reasons: [
      `Written on a weekend: "week" is counted from ${reading.weekStartsOn === 'sunday' ? 'Sunday' : 'Monday'}, as in your settings.`,
    ],
  };
}

function readWeekend(reading: Reading, index: number): Read {
  let at = index;
  if (lexemeAt(reading, at)?.text === 'the') at += 1;
  const which = lexemeAt(reading, at)?.entry.which;
  if (which !== undefined) at += 1;
  if (lexemeAt(reading, at)?.entry.unit !== 'weekend') return null;
  const date = which === undefined && lexemeAt(reading, at + 1)?.text === 'of' ? readDates(reading, at + 2) : null;
  const [day] = date?.atoms ?? [];
  if (date && day?.type === 'date' && day.certainty !== 'ambiguous') {
    const startDay = mondayOf(day.day) + 5;
    return { span: { ...plain, startDay, endDay: startDay + 2, unit: 'days', past: day.past }, next: date.next };
  }
  const behind = which === undefined && lexemeAt(reading, at + 1)?.entry.which === 'after-next';
  if (behind) at += 1;
  const saturday = mondayOf(reading.today) + 5;
  const shift = behind ? 14 : which === 'next' ? 7 : which === 'last' ? -7 : 0;
  const start = Math.max(saturday + shift, shift === 0 ? reading.today : 0);
  return {
    span: { ...plain, startDay: start, endDay: saturday + shift + 2, unit: 'days', past: which === 'last' },
    next: at + 1,
  };
}

function readMonth(reading: Reading, index: number, edged: boolean): Read {
  let at = index;
  if (
    /^(?:the|le|la|el)$/.test(lexemeAt(reading, at)?.text ?? '') &&
    (edged || lexemeAt(reading, at + 1)?.entry.unit === 'month')
  )
    at += 1;
  const which = lexemeAt(reading, at)?.entry.which ?? null;
  if (which !== null) at += 1;
  const lexeme = lexemeAt(reading, at);
  if (lexeme?.entry.unit === 'month' && lexeme.entry.value === undefined) {
    const behind = lexemeAt(reading, at + 1)?.entry.which;
    const said = which ?? behind ?? (edged ? 'this' : null);
    if (said === null) return null;
    const shift = said === 'next' || said === 'coming' ? 1 : said === 'last' ? -1 : said === 'after-next' ? 2 : 0;
    const start = firstOfMonth(reading.today, shift);
    const span = {
      ...plain,
      startDay: shift === 0 && !edged ? reading.today : start,
      endDay: firstOfMonth(start, 1),
      unit: 'month',
      past: shift < 0,
    } as const;
    return { span, next: at + (which === null && behind !== undefined ? 2 : 1) };
  }
  const month = lexeme?.entry.month;
  if (lexeme === undefined || month === undefined || lexeme.entry.weekday !== undefined) return null;
  const before = lexemeAt(reading, index - 1);
  let next = skipMark(reading, at + 1, '.,');
  const dashed = isMark(lexemeAt(reading, next), '-') ? next + 1 : next;
  const year = lexemeAt(reading, dashed);
  const saidYear =
    year?.kind === 'number' && year.text.length === 4 && (year.number ?? 0) > 1990 && (year.number ?? 0) < 2100
      ? year.number
      : null;
  next = saidYear === null ? at + 1 : dashed + 1;
  const short = saidYear === null ? shortYearAt(reading, at + 1) : null;
  if (short !== null) next = short.next;
  const modal = /^(?:may|march|mar)$/.test(lexeme.text);
  const said =
    edged ||
    which !== null ||
    saidYear !== null ||
    before?.entry.preposition !== undefined ||
    before?.entry.link !== undefined;
  if (modal && !said && !(lexeme.capital && before !== undefined)) return null;
  if (
    modal &&
    lexeme.text === 'may' &&
    !edged &&
    saidYear === null &&
    !/^(?:in|of|by|until|next|this|from|en|im)$/.test(before?.text ?? '')
  )
    return null;
  const today = fromDay(reading.today);
  const thisYear = saidYear ?? short?.year ?? (month < today.month ? today.year + 1 : today.year);
  const start = toDay(which === 'last' && saidYear === null ? thisYear - 1 : thisYear, month, 1);
  if (start === null) return null;
  const end = firstOfMonth(start, 1);
  const dated = saidYear !== null || short !== null;
  return { span: { ...plain, startDay: start, endDay: end, unit: 'month', past: end <= reading.today, dated }, next };
}

/** "Dec '27". */
function shortYearAt(reading: Reading, index: number): { year: number; next: number } | null {
  const mark = lexemeAt(reading, index);
  const figures = lexemeAt(reading, index + 1);
  const isYear = mark?.kind === 'mark' && /['’]/.test(mark.text) && figures?.text.length === 2 && !figures.spaced;
  return isYear && figures?.number != null ? { year: 2000 + figures.number, next: index + 2 } : null;
}

/** "next year", "the end of the year", EOY. "This year" alone is no time to meet. */
function readYear(reading: Reading, index: number, edged: boolean): Read {
  let at = lexemeAt(reading, index)?.text === 'the' ? index + 1 : index;
  const which = lexemeAt(reading, at)?.entry.which;
  if (which !== undefined) at += 1;
  const lexeme = lexemeAt(reading, at);
  if (lexemeAt(reading, index - 1)?.kind === 'number' || lexemeAt(reading, index - 1)?.entry.value !== undefined)
    return null;
  if (lexeme?.entry.unit !== 'year' || !/^(?:year|eoy|boy|jahr|jahres|annee|an|ano)$/.test(lexeme.text)) return null;
  if (which === 'last' || (which !== 'next' && which !== 'coming' && !edged)) return null;
  const year = fromDay(reading.today).year + (which === 'next' || which === 'coming' ? 1 : 0);
  const [startDay, endDay] = [toDay(year, 1, 1), toDay(year + 1, 1, 1)];
  return startDay === null || endDay === null
    ? null
    : { span: { ...plain, startDay, endDay, unit: 'days' }, next: at + 1 };
}

/** "two upcoming weeks", but "at 5 next week" is one week. */
export function isSwapped(reading: Reading, index: number): boolean {
  const which = lexemeAt(reading, index)?.text ?? '';
  return /coming$/.test(which) || /s$/.test(lexemeAt(reading, index + 1)?.text ?? '') || reading.language !== 'en';
}

/** "the next two weeks", "the next few days", "next 5 days", "les deux prochaines semaines". */
function readNextMany(reading: Reading, index: number): Read {
  let at = index;
  if (/^(?:the|den|die|les|los|las)$/.test(lexemeAt(reading, at)?.text ?? '')) at += 1;
  // "next two weeks" and "two upcoming weeks".
  const behind = lexemeAt(reading, at + 1)?.entry.which;
  const swapped =
    (lexemeAt(reading, at)?.number ?? lexemeAt(reading, at)?.entry.value) != null &&
    (behind === 'next' || behind === 'coming') &&
    isSwapped(reading, at + 1);
  const which = swapped ? behind : lexemeAt(reading, at)?.entry.which;
  if (which !== 'next' && which !== 'coming') return null;
  const unit = lexemeAt(reading, at + 2)?.entry.unit;
  const counted = !swapped
    ? countAt(reading, at + 1)
    : unit === undefined
      ? null
      : { value: lexemeAt(reading, at)?.number ?? lexemeAt(reading, at)?.entry.value ?? 1, unit, next: at + 3 };
  if (!counted || !/^(?:day|workday|week|month)$/.test(counted.unit)) return null;
  const start = reading.today + 1;
  const end =
    counted.unit === 'month'
      ? addMonths(start, counted.value)
      : start + counted.value * (counted.unit === 'week' ? 7 : 1);
  return { span: { ...plain, startDay: start, endDay: end, unit: 'days' }, next: counted.next };
}
