/**
 * Days told by number within a month that is told by its place: "the 20th of next month", "4 to 23 next month", "from 4-23
 * in next month", "November between 19 and 20".
 */
import type { DateAtom, FoundMany, Reading } from './atoms.ts';
import { dateOf, isMark, lexemeAt } from './atoms.ts';
import { firstOfMonth, fromDay, toDay } from './calendar-days.ts';
import { dayNumberAt } from './read-dates.ts';

type Month = { readonly first: number; readonly next: number };

export function readMonthDays(reading: Reading, index: number): FoundMany | null {
  return readDaysThenMonth(reading, index) ?? readMonthThenRange(reading, index);
}

/** "next month", "of this month", "in the coming month": with its own word, for "the month" alone says nothing. */
function monthByPlace(reading: Reading, index: number): Month | null {
  let at = index;
  if (lexemeAt(reading, at)?.text === 'day') at += 1;
  if (/^(?:of|in|im|des|du|de|del)$/.test(lexemeAt(reading, at)?.text ?? '')) at += 1;
  if (/^(?:the|le|el)$/.test(lexemeAt(reading, at)?.text ?? '')) at += 1;
  const which = lexemeAt(reading, at)?.entry.which;
  if (which === undefined || which === 'last' || lexemeAt(reading, at + 1)?.entry.unit !== 'month') return null;
  const shift = which === 'next' || which === 'coming' ? 1 : which === 'after-next' ? 2 : 0;
  return { first: firstOfMonth(reading.today, shift), next: at + 2 };
}

function readDaysThenMonth(reading: Reading, index: number): FoundMany | null {
  const from = dayNumberAt(reading, lexemeAt(reading, index)?.text === 'the' ? index + 1 : index);
  if (!from) return null;
  const alone = monthByPlace(reading, from.next);
  if (alone) return toDays(reading, alone, [from.day], alone.next);
  const until = rangeEnd(reading, from.next, index);
  const month = until ? monthByPlace(reading, until.next) : null;
  return until && month ? toDays(reading, month, [from.day, until.day], month.next) : null;
}

function readMonthThenRange(reading: Reading, index: number): FoundMany | null {
  const said = lexemeAt(reading, index)?.entry.month;
  const opener = lexemeAt(reading, index + 1)?.entry.preposition;
  if (said === undefined || (opener !== 'between' && opener !== 'from')) return null;
  const from = dayNumberAt(reading, index + 2);
  const until = from ? rangeEnd(reading, from.next, index + 2) : null;
  if (!from || !until) return null;
  const { year, month } = fromDay(reading.today);
  const first = toDay(said < month ? year + 1 : year, said, 1);
  return first === null ? null : toDays(reading, { first, next: until.next }, [from.day, until.day], until.next);
}

/** The second number: behind a dash or "to", or "and" where "between" stands before the first. */
function rangeEnd(reading: Reading, at: number, first: number): { day: number; next: number } | null {
  const joint = lexemeAt(reading, at);
  const isBetween = lexemeAt(reading, first - 1)?.entry.preposition === 'between';
  const joins =
    isMark(joint, '-') ||
    ['to', 'until', 'through'].includes(joint?.entry.preposition ?? '') ||
    (isBetween && joint?.entry.link === 'and');
  return joins ? dayNumberAt(reading, lexemeAt(reading, at + 1)?.text === 'the' ? at + 2 : at + 1) : null;
}

function toDays(reading: Reading, month: Month, days: readonly number[], next: number): FoundMany | null {
  const { year, month: number } = fromDay(month.first);
  const atoms = days.map((one): DateAtom | null => {
    const day = toDay(year, number, one);
    return day === null ? null : dateOf(day, reading);
  });
  const found = atoms.filter((atom) => atom !== null);
  return found.length === days.length ? { atoms: found, next, link: 'to' } : null;
}
