/** "the 3rd", "on the 24", "on 15", "Tuesday 24", "am 3.", "el 3": a day of this or the next month? */
import type { DateAtom, Found, Reading } from './atoms.ts';
import { isMark, lexemeAt } from './atoms.ts';
import { dayNumberAt, notADay } from './read-dates.ts';
import type { DayNumber } from './read-dates.ts';
import { readNumericDate } from './read-numeric-dates.ts';
import { nextDayOfMonth } from './year-choice.ts';

export function readDayOfMonth(reading: Reading, index: number, weekday: number | null): Found<DateAtom> | null {
  let at = index;
  const article = lexemeAt(reading, at);
  const articled = article?.entry.filler === true && /^(?:the|den|dem|le|el)$/.test(article.text);
  if (articled) at += 1;
  // "dem 07.12.2026": the date in digits is read as a whole, behind its article.
  if (articled && readNumericDate(reading, at, weekday) !== null) return null;
  const day = dayNumberAt(reading, at);
  if (!day) return null;
  const before = lexemeAt(reading, index - 1);
  const next = lexemeAt(reading, day.next);
  if (
    notADay(reading, day) ||
    next?.entry.clock ||
    next?.entry.unit ||
    next?.entry.which ||
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
    const point = lexemeAt(reading, day.next + 1);
    if (next?.kind === 'mark' && !next.spaced && point?.kind === 'number' && !point.spaced) return null; // "the 2.4 GHz range"
    // "the 27!" and "on the 24": digits after an article, no hour; "on 15 at 8:00".
    const isOn = before?.entry.preposition === 'on' && endsDay(reading, day.next);
    if (
      (!articled && !isOn) ||
      lexemeAt(reading, at)?.kind === 'word' ||
      (before?.entry.preposition === undefined && day.day < 13)
    )
      return null;
    if (next?.kind === 'word' && Object.keys(next.entry).length === 0) return null;
  }
  const atom = nextDayOfMonth(day.day, reading.today, weekday);
  return atom ? { atom, next: day.next } : null;
}

/** "on 15", "on 15 at 8": nothing that is counted comes behind. */
function endsDay(reading: Reading, index: number): boolean {
  const next = lexemeAt(reading, index);
  if (next === undefined || next.kind === 'break') return true;
  const after = lexemeAt(reading, index + 1);
  if (next.kind === 'mark') return /[,;.!?)]/.test(next.text) && (after === undefined || after.spaced);
  return next.entry.preposition === 'at' || next.entry.preposition === 'from' || next.entry.preposition === 'between';
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
