/** A calendar date at this place? ISO and numeric dates, "December 1", "1er décembre", "the 3rd", "Tuesday the 24th". */
import type { DateAtom, Found, FoundMany, Reading } from './atoms.ts';
import { isMark, lexemeAt, skipMark } from './atoms.ts';
import { fromDay } from './calendar-days.ts';
import { readNumericDate } from './read-numeric-dates.ts';
import { standsAlone } from './lone-numbers.ts';
import { nextDayOfMonth, toDateAtom } from './year-choice.ts';

/** Reads one date or a list of days of one month ("the 22nd, 23rd or 30th of March", "18 and 19 June", "Dec 1-3"). */
export function readDates(reading: Reading, index: number): FoundMany | null {
  const weekday = lexemeAt(reading, index)?.entry.weekday;
  if (weekday !== undefined && isWeekdayHere(reading, index)) {
    const at = afterWeekday(reading, index + 1);
    const dated = datesAt(reading, at, weekday) ?? (at === index + 1 ? null : datesAt(reading, index + 1, weekday));
    if (dated) return dated;
    return null;
  }
  return datesAt(reading, index, null);
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

type DayNumber = { readonly day: number; readonly ordinal: boolean; readonly next: number };

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
  if (next?.kind === 'mark' && !next.spaced && /[:%]/.test(next.text)) return null;
  return { day: lexeme.number, ordinal: false, next: index + 1 };
}

function listLink(reading: Reading, index: number, ordinal: boolean): { next: number; range: boolean } | null {
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

function yearAt(reading: Reading, index: number): { year: number; next: number } | null {
  let at = skipMark(reading, index, ',');
  const word = lexemeAt(reading, at);
  if (word && /^(?:de|del|of|in)$/.test(word.text)) at += 1;
  const lexeme = lexemeAt(reading, at);
  if (lexeme?.kind !== 'number' || lexeme.text.length !== 4 || lexeme.number === null) return null;
  const after = lexemeAt(reading, at + 1);
  if (lexeme.number < 1990 || lexeme.number > 2100 || isMark(after, ':') || after?.entry.meridiem) return null;
  return { year: lexeme.number, next: at + 1 };
}

function readDayThenMonth(reading: Reading, index: number, weekday: number | null): FoundMany | null {
  let at = index;
  if (weekday === null && lexemeAt(reading, at)?.text === 'the') at += 1;
  const days: DayNumber[] = [];
  let range = false;
  for (let guard = 0; guard < 8; guard += 1) {
    const day = dayNumberAt(reading, at);
    if (!day) return null;
    days.push(day);
    at = day.next;
    let ahead = lexemeAt(reading, at)?.text === 'day' ? at + 1 : at;
    const joint = lexemeAt(reading, ahead);
    if (lexemeAt(reading, ahead + 1)?.entry.month && (isMark(joint, '.') || (isMark(joint, '-') && !range))) ahead += 1;
    const word = lexemeAt(reading, ahead)?.text;
    if (word === 'of' || word === 'de' || word === 'del') ahead += 1;
    const month = monthAt(reading, ahead);
    if (month) {
      const year = yearAt(reading, skipMark(reading, month.next, '-'));
      return toFound(reading, days, month.month, year?.year ?? null, weekday, year?.next ?? month.next, range);
    }
    const link = listLink(reading, at, day.ordinal);
    if (!link || range) return null;
    range = link.range;
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
  at = first.next;
  let range = false;
  for (let guard = 0; guard < 6 && !range; guard += 1) {
    const link = listLink(reading, at, days.at(-1)?.ordinal ?? false);
    const day = link ? dayNumberAt(reading, link.next) : null;
    if (!link || !day || notADay(reading, day) || monthAt(reading, day.next) || lexemeAt(reading, day.next)?.entry.unit)
      break;
    if (link.range && day.day <= first.day) break;
    days.push(day);
    at = day.next;
    range = link.range;
  }
  const year = yearAt(reading, at);
  return toFound(reading, days, month.month, year?.year ?? null, weekday, year?.next ?? at, range);
}

/** "Dec 3pm", "March 10:30": the number is a time. */
function notADay(reading: Reading, day: DayNumber): boolean {
  const next = lexemeAt(reading, day.next);
  if (day.ordinal) return false;
  if (next?.entry.meridiem && reading.language !== 'de') return true;
  return isMark(next, ':') && lexemeAt(reading, day.next + 1)?.kind === 'number' && next?.spaced === false;
}

function toFound(
  reading: Reading,
  days: readonly DayNumber[],
  month: number,
  year: number | null,
  weekday: number | null,
  next: number,
  range: boolean,
): FoundMany | null {
  const atoms: DateAtom[] = [];
  days.forEach((one, place) => {
    const atom = toDateAtom({ year, month, day: one.day, weekday: place === 0 ? weekday : null }, reading.today);
    if (atom) atoms.push(atom);
  });
  if (atoms.length !== days.length) return null;
  if (range && atoms.length === 2 && (atoms[1]?.day ?? 0) < (atoms[0]?.day ?? 0)) return null;
  return { atoms, next, link: range ? 'to' : 'or' };
}

/** "the 3rd", "on the 24", "Tuesday 24", "am 3.", "el 3": a day of this or the next month. */
function readDayOfMonth(reading: Reading, index: number, weekday: number | null): Found<DateAtom> | null {
  let at = index;
  const article = lexemeAt(reading, at);
  const articled = article?.entry.filler === true && /^(?:the|den|dem|le|el)$/.test(article.text);
  if (articled) at += 1;
  const day = dayNumberAt(reading, at);
  if (!day) return null;
  const before = lexemeAt(reading, index - 1);
  const next = lexemeAt(reading, day.next);
  if (
    notADay(reading, day) ||
    next?.entry.clock ||
    next?.entry.unit ||
    next?.entry.edge ||
    next?.entry.half ||
    next?.entry.month
  )
    return null;
  if (day.ordinal) {
    // "the second works" chooses an option; only figures and high ordinals are dates on their own.
    const spelled = lexemeAt(reading, at)?.kind === 'word';
    if (spelled && day.day < 13 && weekday === null) return null;
    const linked = before?.entry.preposition !== undefined || before?.entry.link !== undefined || isMark(before, ',');
    if (weekday === null && !articled && !linked && !/^(?:den|am|vom|zum|about|say)$/.test(before?.text ?? ''))
      return null;
    if (
      reading.language === 'de' &&
      weekday === null &&
      !/^(?:am|den|dem|vom|zum|der|bis)$/.test(articled ? 'den' : (before?.text ?? ''))
    )
      return null;
    const tail = next?.kind === 'word' && Object.keys(next.entry).length === 0 ? next.text : '';
    if (/^(?:option|one|slot|time|floor|party|quarter|half|grade|edition|place|person|choice|proposal|suggestion|question|point|item|version|draft|century|street|avenue|st|ave|parties)$/.test(tail)) return null; // prettier-ignore
  } else if (weekday !== null) {
    if (lexemeAt(reading, at)?.kind === 'word' && day.day < 20) return null;
    if (!looksLikeDay(reading, day, weekday)) return null;
  } else {
    // "the 27!" and "on the 24": digits after an article, no hour.
    if (
      !articled ||
      lexemeAt(reading, at)?.kind === 'word' ||
      (before?.entry.preposition === undefined && day.day < 13)
    )
      return null;
    if (next?.kind === 'word' && Object.keys(next.entry).length === 0) return null;
  }
  const atom = nextDayOfMonth(day.day, reading.today, weekday);
  return atom ? { atom, next: day.next } : null;
}

/** "Tuesday 24" is a date; "Tuesday 3" is one only if a Tuesday the 3rd is near, else three o'clock. */
function looksLikeDay(reading: Reading, day: DayNumber, weekday: number): boolean {
  const next = lexemeAt(reading, day.next);
  if (
    next?.kind === 'mark' &&
    !next.spaced &&
    /[-:/]/.test(next.text) &&
    lexemeAt(reading, day.next + 1)?.kind === 'number'
  )
    return day.day > 24;
  if (day.day > 12) return !(day.day <= 24 && (next?.text === 'h' || next?.text === 'u'));
  const atom = nextDayOfMonth(day.day, reading.today, weekday);
  return atom?.certainty === 'known' && atom.day - reading.today <= 35;
}
