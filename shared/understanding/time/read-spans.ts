/**
 * Weeks, months and their parts: "next week", "the week of the 7th", "early next week", "first half of December", "end
 * of the month", "this weekend", "the next two weeks", "in March". A week is its working days, Monday to Friday.
 */
import type { Found, Reading, SpanAtom } from './atoms.ts';
import { isMark, lexemeAt, skipMark } from './atoms.ts';
import { addMonths, fromDay, firstOfMonth, mondayOf, toDay, weekStartOf, weekdayIndex } from './calendar-days.ts';
import type { Edge } from './lexicon.ts';
import { readDates } from './read-dates.ts';
import { readNthOf } from './read-nth.ts';
import { countAt } from './read-relative.ts';

type Span = Omit<SpanAtom, 'type'>;

export function readSpan(reading: Reading, index: number): Found<SpanAtom> | null {
  let at = index;
  const nth = readNthOf(reading, index);
  if (nth) return nth;
  const edge = lexemeAt(reading, at)?.entry.edge ?? null;
  if (edge !== null) {
    at += 1;
    if (isMark(lexemeAt(reading, at), '-')) at += 1;
    while (
      /^(?:in|of|the|this coming|de|la|le|der|des|around|part|by|l)$/.test(lexemeAt(reading, at)?.text ?? '') &&
      at < index + 4
    )
      at += 1;
  }
  const found =
    readWeek(reading, at) ??
    readWeekend(reading, at) ??
    readMonth(reading, at, edge !== null) ??
    (edge === null ? readNextMany(reading, at) : null);
  if (!found) return null;
  const span = edge === null ? found.span : applyEdge(found.span, edge, reading);
  return { atom: { type: 'span', ...span }, next: found.next };
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
  if (first?.text === 'the' && (first.kind === 'word') && lexemeAt(reading, index - 1)?.entry.edge !== undefined) return { span: namedWeek(reading, 'this'), next: at }; // prettier-ignore
  return edgeBefore(reading, index) ? { span: namedWeek(reading, 'this'), next: at } : null;
}

function edgeBefore(reading: Reading, index: number): boolean {
  for (let back = 1; back <= 3; back += 1) if (lexemeAt(reading, index - back)?.entry.edge) return true;
  return false;
}

/** "The week of" a weekend day is the week that follows it. */
function weekOf(day: number): number {
  return weekdayIndex(day) >= 5 ? mondayOf(day) + 7 : mondayOf(day);
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
  const saturday = mondayOf(reading.today) + 5;
  const shift = which === 'next' ? 7 : which === 'last' ? -7 : 0;
  const start = Math.max(saturday + shift, which === 'next' || which === 'last' ? 0 : reading.today);
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
  const thisYear = saidYear ?? (month < today.month ? today.year + 1 : today.year);
  const start = toDay(which === 'last' && saidYear === null ? thisYear - 1 : thisYear, month, 1);
  if (start === null) return null;
  const end = firstOfMonth(start, 1);
  return { span: { ...plain, startDay: start, endDay: end, unit: 'month', past: end <= reading.today }, next };
}

/** "the next two weeks", "the next few days", "next 5 days", "les deux prochaines semaines". */
function readNextMany(reading: Reading, index: number): Read {
  let at = index;
  if (/^(?:the|den|die|les|los|las)$/.test(lexemeAt(reading, at)?.text ?? '')) at += 1;
  // "next two weeks" and "two upcoming weeks".
  const behind = lexemeAt(reading, at + 1)?.entry.which;
  const swapped =
    (lexemeAt(reading, at)?.number ?? lexemeAt(reading, at)?.entry.value) != null &&
    (behind === 'next' || behind === 'coming');
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

function applyEdge(span: Span, edge: Edge, reading: Reading): Span {
  const { startDay } = span;
  const implied = {
    certainty: 'implied' as const,
    reasons: [...span.reasons, 'The bounds of such a part are a common reading, not said.'],
  };
  const cut = (from: number, to: number): Span => ({
    ...span,
    ...implied,
    startDay: from,
    endDay: to,
    others: span.others.map((other) => ({
      startDay: other.startDay + (from - startDay),
      endDay: other.startDay + (to - startDay),
    })),
  });
  if (edge === 'rest') return { ...span, startDay: Math.max(reading.today, startDay), unit: 'days' };
  if (span.unit === 'week') {
    const monday = mondayOf(startDay);
    if (edge === 'early' || edge === 'start' || edge === 'first-half')
      return cut(monday, monday + (edge === 'start' ? 2 : 3));
    if (edge === 'mid') return cut(monday + 1, monday + 4);
    return cut(monday + 3, monday + 5);
  }
  if (span.unit === 'month') {
    const last = span.endDay;
    const first = firstOfMonth(startDay);
    if (edge === 'first-half') return { ...span, startDay: first, endDay: first + 15 };
    if (edge === 'second-half') return { ...span, startDay: first + 15, endDay: last };
    if (edge === 'early') return cut(first, first + 15);
    if (edge === 'late') return cut(first + 15, last);
    if (edge === 'start') return cut(first, first + 10);
    if (edge === 'mid') return cut(first + 9, first + 20);
    return cut(last - 10, last);
  }
  return span;
}
