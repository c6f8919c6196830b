/** Days told from the sent day: weekdays, "next Friday", "tomorrow", "in two weeks", "a week from Tuesday". */
import type { DateAtom, Found, Reading, TimeAtom } from './atoms.ts';
import { isMark, lexemeAt, skipMark } from './atoms.ts';
import { addMonths, dayText, mondayOf, weekStartOf, weekdayIndex } from './calendar-days.ts';
import type { Unit } from './lexicon.ts';
import { isWeekdayHere, readDates } from './read-dates.ts';
import { readTime } from './read-times.ts';

const plain = {
  type: 'date',
  others: [],
  certainty: 'known',
  reasons: [],
  weekday: null,
  dayOfMonth: null,
  past: false,
} as const;

export function readRelativeDate(reading: Reading, index: number): Found<DateAtom | TimeAtom> | null {
  return (
    readWeekdaysFromNow(reading, index) ??
    readWeekdayPhrase(reading, index) ??
    readCounted(reading, index) ??
    readNamedDay(reading, index)
  );
}

function readNamedDay(reading: Reading, index: number): Found<DateAtom> | null {
  const entry = lexemeAt(reading, index)?.entry;
  if (isNowInRange(reading, index)) return { atom: { ...plain, day: reading.today }, next: index + 1 };
  if (entry?.day === undefined) return null;
  // German "am Morgen" and Spanish "por la mañana" are parts of the day and have their own entries.
  return { atom: { ...plain, day: reading.today + entry.day, past: entry.day < 0, named: true }, next: index + 1 };
}

/** "between now and Friday": today is the first of those days. With an hour at the other end it is none. */
function isNowInRange(reading: Reading, index: number): boolean {
  if (lexemeAt(reading, index)?.text !== 'now') return false;
  const opener = lexemeAt(reading, index - 1)?.entry.preposition;
  const joint = lexemeAt(reading, index + 1)?.entry;
  const opens = opener === 'between' ? joint?.link === 'and' : opener === 'from' && /^(?:to|until|through)$/.test(joint?.preposition ?? ''); // prettier-ignore
  return opens && readTime(reading, index + 2) === null;
}

function readWeekdayPhrase(reading: Reading, index: number): Found<DateAtom> | null {
  let at = index;
  const first = lexemeAt(reading, at);
  let which = first?.entry.which ?? null;
  let repeats = false;
  if (first?.entry.every) {
    repeats = true;
    at += 1;
    if (lexemeAt(reading, at)?.text === 'other') at += 1;
  } else if (which !== null) at += 1;
  const said = lexemeAt(reading, at);
  const weekday = said?.entry.weekday;
  if (weekday === undefined || !isWeekdayHere(reading, at)) return null;
  at = skipMark(
    reading,
    at + 1,
    /^(?:.{2,3}|tues|weds|wedn|thur|thurs)$/.test(lexemeAt(reading, at)?.text ?? '') ? '.' : '',
  );
  const after = lexemeAt(reading, at);
  if (which === null && after?.entry.which !== undefined && lexemeAt(reading, at + 1)?.entry.unit === undefined) {
    which = after.entry.which; // "vendredi prochain", "el martes que viene", "Friday after next"
    at += 1;
  }
  const beside = which === null ? weekdayBeside(reading, at, weekday) : null;
  if (beside) return beside;
  if (which === null && (after?.text === 'week' || after?.text === 'fortnight') && reading.language === 'en') {
    const base = nearest(weekday, reading.today);
    const extra = after.text === 'week' ? 7 : 14; // "Tuesday week"
    return {
      atom: {
        ...plain,
        day: base + extra,
        certainty: 'implied',
        reasons: ['"Tuesday week" is read as a week after the next one.'],
      },
      next: at + 1,
    };
  }
  return { atom: { ...resolveWeekday(weekday, which, reading), repeats }, next: at };
}

/** "the Monday before the 15th", "Tuesday after Christmas": a date, no hour. */
function weekdayBeside(reading: Reading, index: number, weekday: number): Found<DateAtom> | null {
  const word = lexemeAt(reading, index)?.text;
  if (word !== 'after' && word !== 'before') return null;
  const dates = readDates(reading, index + 1);
  const [date] = dates?.atoms ?? [];
  if (!dates || date?.type !== 'date' || date.certainty !== 'known') return null;
  const day = word === 'after' ? nearest(weekday, date.day + 1) : nearest(weekday, date.day - 7);
  return { atom: { ...plain, day, past: day < reading.today }, next: dates.next };
}

/** "three Fridays from now": the third Friday to come. */
function readWeekdaysFromNow(reading: Reading, index: number): Found<DateAtom> | null {
  const count = lexemeAt(reading, index)?.number ?? lexemeAt(reading, index)?.entry.value;
  const weekday = lexemeAt(reading, index + 1)?.entry.weekday;
  if (count == null || count < 1 || count > 20 || weekday === undefined) return null;
  if (lexemeAt(reading, index + 2)?.entry.fromNow !== true) return null;
  const first = nearest(weekday, reading.today + 1);
  return { atom: { ...plain, day: first + 7 * (count - 1) }, next: index + 3 };
}

function nearest(weekday: number, today: number): number {
  return today + ((weekday - weekdayIndex(today) + 7) % 7);
}

export function resolveWeekday(weekday: number, which: string | null, reading: Reading): DateAtom {
  const today = reading.today;
  const upcoming = nearest(weekday, today);
  if (which === 'last') return { ...plain, day: upcoming - 7, past: true };
  if (which === null) {
    if (upcoming !== today) return { ...plain, day: upcoming, weekday };
    return {
      ...plain,
      day: today + 7,
      weekday,
      others: [today],
      certainty: 'implied',
      reasons: ['Written on that same weekday: read as the one a week later.'],
    };
  }
  if (which === 'this' || which === 'coming')
    return { ...plain, day: which === 'coming' && upcoming === today ? today + 7 : upcoming, weekday: null };
  const soon = upcoming === today ? today + 7 : upcoming;
  if (which === 'after-next')
    return { ...plain, day: soon + 7, certainty: 'implied', reasons: ['Read as the one after the next.'] };
  // "next Friday": the nearest one, or that of next calendar week? They differ by how far on the week is.
  const byMonday = mondayOf(today) + 7 + weekday;
  const bySunday = weekStartOf(today, 'sunday') + 7 + ((weekday + 1) % 7);
  const readings = [...new Set([byMonday, bySunday, soon])].filter((day) => day > today).sort((a, b) => a - b);
  if (readings.length === 1) return { ...plain, day: soon, saidNext: weekday };
  return {
    ...plain,
    day: byMonday,
    saidNext: weekday,
    others: readings.filter((day) => day !== byMonday).slice(0, 1),
    certainty: 'ambiguous',
    reasons: [`"Next" can mean ${readings.slice(0, 2).map(dayText).join(' or ')}.`],
  };
}

const seconds: Readonly<Partial<Record<Unit, number>>> = { second: 1, minute: 60, hour: 3600 };

/** "in two weeks", "in 3 days", "in an hour", "dans 3 jours", "in zwei Wochen", "two weeks from today", "3 days ago". */
function readCounted(reading: Reading, index: number): Found<DateAtom | TimeAtom> | null {
  let at = index;
  const opener = lexemeAt(reading, at);
  const inWord = opener?.kind === 'word' && /^(?:in|dans|en|dentro de)$/.test(opener.text);
  if (inWord) at += 1;
  if (lexemeAt(reading, at)?.text === 'dentro') at += 2;
  if (/^(?:about|exactly|another)$/.test(lexemeAt(reading, at)?.text ?? '')) at += 1;
  const counted = countAt(reading, at);
  if (!counted) return null;
  const { value, unit } = counted;
  at = counted.next;
  const after = lexemeAt(reading, at);
  const ago = after?.text === 'ago';
  const later =
    after?.text === 'later' && !/^(?:this|next|in|today|on|that)$/.test(lexemeAt(reading, at + 1)?.text ?? '');
  const base = reading.today;
  let anchored = false;
  if (after?.entry.fromNow || later) {
    at += 1;
    anchored = true;
  } else if (after?.text === 'from' || after?.text === 'after' || after?.text === 'before') {
    const found = inWord ? null : dayAt(reading, at + 1);
    if (found === null) return null;
    return {
      atom: { ...plain, day: shifted(found.day, unit, after.text === 'before' ? -value : value) },
      next: found.next,
    };
  }
  if (ago) return { atom: { ...plain, day: shifted(base, unit, -value), past: true }, next: at + 1 };
  if (!inWord && !anchored) return null;
  const perUnit = seconds[unit];
  if (perUnit !== undefined) {
    const minutes = Math.round((value * perUnit) / 60);
    const said = later && !inWord ? { later: true } : {};
    return { atom: { type: 'time', minute: 0, half: false, bare: false, fromNow: minutes, ...said }, next: at };
  }
  const day = shifted(base, unit, value);
  if (later && !inWord) {
    const reasons = ['Later than what, is not said.'];
    return { atom: { ...plain, day, others: [], certainty: 'ambiguous', reasons }, next: at };
  }
  const coarse = unit !== 'day' && unit !== 'workday';
  return {
    atom: coarse
      ? {
          ...plain,
          day,
          coarse: unit === 'week',
          certainty: 'implied',
          reasons: ['Counted in whole weeks or months from the day it was written.'],
        }
      : { ...plain, day },
    next: at,
  };
}

/** Any day that others are counted from: a date, "tomorrow", "Tuesday", "now". */
export function dayAt(reading: Reading, index: number): { day: number; next: number } | null {
  const dates = readDates(reading, index);
  const [date] = dates?.atoms ?? [];
  return dates && date?.type === 'date' ? { day: date.day, next: dates.next } : relativeBase(reading, index);
}

function relativeBase(reading: Reading, index: number): { day: number; next: number } | null {
  const found = readNamedDay(reading, index) ?? readWeekdayPhrase(reading, index);
  if (found) return { day: found.atom.day, next: found.next };
  return lexemeAt(reading, index)?.text === 'now' ? { day: reading.today, next: index + 1 } : null;
}

/** "two weeks", "3 days", "a week", "couple of weeks", "a few days". */
export function countAt(reading: Reading, index: number): { value: number; unit: Unit; next: number } | null {
  let at = index;
  let value: number | null = null;
  const first = lexemeAt(reading, at);
  if (first === undefined) return null;
  if (first.entry.unit === 'week' && first.entry.value === 2) return { value: 2, unit: 'week', next: at + 1 };
  if (/^an?$/.test(first.text) && /^fortnight(?:['’]?s)?$/.test(lexemeAt(reading, at + 1)?.text ?? ''))
    return { value: 2, unit: 'week', next: at + 2 };
  if (first.number !== null && first.text.length <= 3) value = first.number;
  else if (first.entry.value !== undefined) value = first.entry.value;
  else if (first.text === 'a' || first.text === 'an' || isTheDay(reading, at)) value = 1;
  if (value !== null) at += 1;
  const word = lexemeAt(reading, at)?.text;
  if (word === 'couple') {
    value = 2;
    at += lexemeAt(reading, at + 1)?.text === 'of' ? 2 : 1;
  } else if (word === 'few' || word === 'paar') {
    value = 3;
    at += 1;
  }
  if (value === null) return null;
  if (isMark(lexemeAt(reading, at), '-')) at += 1;
  const unit = lexemeAt(reading, at)?.entry.unit;
  if (unit === undefined || unit === 'weekend') return null;
  // "three quarters of an hour" are minutes.
  if (unit === 'quarter' && lexemeAt(reading, at + 1)?.text === 'of') return null;
  return { value, unit, next: at + 1 };
}

/** "the day after December 10". */
function isTheDay(reading: Reading, index: number): boolean {
  const behind = lexemeAt(reading, index + 2)?.text;
  return (
    lexemeAt(reading, index)?.text === 'the' &&
    lexemeAt(reading, index + 1)?.entry.unit === 'day' &&
    (behind === 'after' || behind === 'before')
  );
}

export function shifted(day: number, unit: Unit, value: number): number {
  if (unit === 'week') return day + 7 * value;
  if (unit === 'month') return addMonths(day, value);
  if (unit === 'quarter') return addMonths(day, 3 * value);
  if (unit === 'year') return addMonths(day, 12 * value);
  if (unit !== 'workday') return unit === 'day' ? day + value : day;
  let left = Math.abs(value);
  let at = day;
  const step = value < 0 ? -1 : 1;
  while (left > 0 && left < 400) {
    at += step;
    if (weekdayIndex(at) < 5) left -= 1;
  }
  return at;
}
