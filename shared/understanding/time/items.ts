/** A text as a row of items: atoms of time, and the words between them reduced to their role. */
import type { Atom, DateAtom, FoundMany, Reading } from './atoms.ts';
import { isMark, lexemeAt } from './atoms.ts';
import type { Lexeme } from './lexemes.ts';
import type { Preposition } from './lexicon.ts';
import { readDates } from './read-dates.ts';
import { findNearTime, isName, mayBegin } from './may-begin.ts';
import { readHoliday } from './holidays.ts';
import { readMonthDays } from './read-month-days.ts';
import { readNthWeekday } from './read-nth.ts';
import { readDuration } from './read-durations.ts';
import { readFromNow } from './read-from-now.ts';
import { readRelativeDate } from './read-relative.ts';
import { readSpan } from './read-spans.ts';
import { isZoneName, readTime } from './read-times.ts';
import { readZone } from './read-zones.ts';

export type Connector = 'none' | 'comma' | 'or' | 'and' | 'slash' | 'open' | 'close' | 'dash';

export type Item =
  | {
      readonly kind: 'atom';
      readonly atom: Atom;
      readonly from: number;
      readonly to: number;
      readonly joined?: 'or' | 'to';
    }
  | {
      readonly kind: 'preposition';
      readonly preposition: Preposition;
      readonly text: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'connector'; readonly connector: Connector; readonly from: number; readonly to: number }
  | {
      readonly kind: 'open' | 'except' | 'filler' | 'break';
      readonly text: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'word'; readonly text: string; readonly from: number; readonly to: number };

const atLike = new Set<Preposition | undefined>(['at', 'after', 'before', 'between', 'until', 'around', 'from', 'by']);

export function toItems(reading: Reading): Item[] {
  const items: Item[] = [];
  const near = findNearTime(reading);
  let index = 0;
  while (index < reading.lexemes.length) {
    const found = mayBegin(reading, near, index) ? readAtoms(reading, index, items) : null;
    if (found && found.next > index) {
      found.atoms.forEach((atom, place) => {
        const [first, next] = found.places?.[place] ?? [index, found.next];
        const from = lexemeAt(reading, first)?.from ?? 0;
        const to = lexemeAt(reading, next - 1)?.to ?? from;
        items.push(
          place === 0 || found.link === undefined
            ? { kind: 'atom', atom, from, to }
            : { kind: 'atom', atom, from, to, joined: found.link },
        );
      });
      index = found.next;
      continue;
    }
    items.push(toItem(reading, index));
    index += 1;
  }
  return items;
}

function readAtoms(reading: Reading, index: number, items: readonly Item[]): FoundMany | null {
  const lexeme = lexemeAt(reading, index);
  if (lexeme === undefined) return null;
  const one = (found: { atom: Atom; next: number } | null): FoundMany | null =>
    found ? { atoms: [found.atom], next: found.next } : null;
  const before = items.at(-1);
  const preposition = before?.kind === 'preposition' ? before.preposition : undefined;
  if (lexeme.kind === 'mark')
    return (
      one(readZone(reading, index, standsAfterTime(items))) ??
      (isMark(lexeme, '½') ? one(readDuration(reading, index)) : null)
    );

  if (isName(lexeme)) return one(readHoliday(reading, index) ?? readZone(reading, index, standsAfterTime(items)));
  if (preposition === 'at' || preposition === 'around') {
    const time = readTime(reading, index);
    const dated = readDates(reading, index);
    if (dated && time && dated.next > time.next + 1) return dated;
    if (time && !isLength(reading, index, time.next)) return one(time);
  }
  const next = lexemeAt(reading, index + 1);
  if (lexeme.entry.which === 'next' && next?.entry.part !== undefined && next.entry.unit === undefined) {
    return { atoms: [{ ...todayAtom(reading), day: reading.today + 1 }, { type: 'part', part: next.entry.part }], next: index + 2 }; // prettier-ignore
  }
  if (lexeme.entry.which !== undefined && lexemeAt(reading, index + 1)?.entry.weekday !== undefined) {
    const dated = readDates(reading, index + 1); // "next Tuesday, March 16": the date decides
    if (dated) return dated;
  }
  const nth = one(readNthWeekday(reading, index));
  if (nth) return nth;
  const dates = readMonthDays(reading, index) ?? readDates(reading, index);
  if (dates) return dates;
  if (lexeme.entry.meridiem && before?.kind === 'atom' && before.atom.type === 'date' && reading.language === 'en') {
    return {
      atoms: [{ type: 'part', part: lexeme.entry.meridiem === 'am' ? 'morning' : 'afternoon' }],
      next: index + 1,
    }; // "today pm"
  }
  const near = one(readSpan(reading, index)) ?? one(readRelativeDate(reading, index));
  if (near) return withPart(near, reading, index);
  if (lexeme.entry.which === 'this') {
    const part = lexemeAt(reading, index + 1)?.entry.part;
    if (part !== undefined && lexemeAt(reading, index + 1)?.entry.day === undefined)
      return { atoms: [todayAtom(reading), { type: 'part', part }], next: index + 2 };
  }
  const fromNow = one(readFromNow(reading, index));
  if (fromNow) return fromNow;
  const time = readTime(reading, index);
  const length = readDuration(reading, index);
  if (length && (!time || !preferTime(reading, index, time.next, preposition))) return one(length);
  if (time) return one(time);
  if (lexeme.entry.part !== undefined && isPartHere(reading, index))
    return { atoms: [{ type: 'part', part: lexeme.entry.part }], next: index + 1 };
  return one(readZone(reading, index, standsAfterTime(items)));
}

/** "15h" and "14 heures" are times, "2 heures" and "3h" are lengths, unless "à" stands before. */
function preferTime(reading: Reading, index: number, timeNext: number, preposition: Preposition | undefined): boolean {
  const number = lexemeAt(reading, index)?.number ?? 0;
  const length = readDuration(reading, index);
  if (length && timeNext > length.next) return true;
  if (atLike.has(preposition) && timeNext > index + 1 && reading.language !== 'en') return true;
  return timeNext > index + 1 && number > 6 && number <= 24 && lexemeAt(reading, index + 1)?.entry.clock === true && reading.language !== 'en' ? true : timeNext > index + 1 && /^h$/.test(lexemeAt(reading, index + 1)?.text ?? '') && (number > 8 || isZoneName(lexemeAt(reading, index + 2)?.text)); // prettier-ignore
}

/** "at 30 minutes" is no time. */
function isLength(reading: Reading, index: number, timeNext: number): boolean {
  const length = readDuration(reading, index);
  return length !== null && length.next > timeNext;
}

/** "tonight" and "heute Abend" are a day and a part in one word. */
function withPart(found: FoundMany, reading: Reading, index: number): FoundMany {
  const part = lexemeAt(reading, index)?.entry.part;
  return part !== undefined && found.next === index + 1
    ? { atoms: [...found.atoms, { type: 'part', part }], next: found.next }
    : found;
}

function todayAtom(reading: Reading): DateAtom {
  return {
    type: 'date',
    day: reading.today,
    others: [],
    certainty: 'known',
    reasons: [],
    weekday: null,
    dayOfMonth: null,
    past: false,
  };
}

/** "the evening news", "lunch meeting": a part of the day used as a noun's neighbour is still weak; "eve" needs care. */
function isPartHere(reading: Reading, index: number): boolean {
  const lexeme = lexemeAt(reading, index) as Lexeme;
  const before = lexemeAt(reading, index - 1)?.text ?? '';
  if (/^(?:good|guten|gute|bon|bonne|buenas|buenos|schonen|schone)$/.test(before)) return false;
  if (/^(?:lunch|eve|almuerzo|dejeuner|mittagessen)$/.test(lexeme.text)) {
    return /^(?:at|around|over|before|after|during|uber|nach|vor|a)$/.test(before);
  }
  return true;
}

function standsAfterTime(items: readonly Item[]): boolean {
  for (let back = 1; back <= 2; back += 1) {
    const item = items.at(-back);
    if (item?.kind === 'atom') return item.atom.type === 'time' || item.atom.type === 'part';
    if (!(item?.kind === 'connector' && (item.connector === 'open' || item.connector === 'comma'))) return false;
  }
  return false;
}

function toItem(reading: Reading, index: number): Item {
  const lexeme = lexemeAt(reading, index) as Lexeme;
  const { from, to, text, entry } = lexeme;
  if (lexeme.kind === 'break') return { kind: 'break', text, from, to };
  if (lexeme.kind === 'mark') {
    const next = lexemeAt(reading, index + 1);
    if (/[?!;]/.test(text) || (text === '.' && (next === undefined || next.spaced)))
      return { kind: 'break', text, from, to };
    if (text === ',' || text === ':') return { kind: 'connector', connector: 'comma', from, to };
    if (text === '-') return { kind: 'connector', connector: 'dash', from, to };
    if (text === '/' || text === '|') return { kind: 'connector', connector: 'slash', from, to };
    if (text === '(' || text === '[' || text === '=') return { kind: 'connector', connector: 'open', from, to };
    if (text === ')' || text === ']') return { kind: 'connector', connector: 'close', from, to };
    return { kind: 'filler', text, from, to };
  }
  if (lexeme.kind !== 'word') return { kind: 'word', text, from, to };
  if (entry.except) return { kind: 'except', text, from, to };
  if (entry.open) return { kind: 'open', text, from, to };
  if (entry.link) return { kind: 'connector', connector: entry.link, from, to };
  if (entry.preposition) return { kind: 'preposition', preposition: entry.preposition, text, from, to };
  if (entry.filler && entry.value === undefined) return { kind: 'filler', text, from, to };
  return { kind: 'word', text, from, to };
}
