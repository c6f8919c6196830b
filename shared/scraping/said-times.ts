/**
 * What a text of a page says about time, put in order but not yet joined with what stands around it: days, hours of the clock with their
 * ends, whole days, lengths, zones. Understanding's readers find the words; here they are put together as pages write them, where a
 * dash joins an hour to its end and a list of dates is a list of events.
 *
 * Example: 'March 5, 10:30 PM – March 6, 1:00 AM' is one entry from day and 22:30 to the next day and 1:00.
 */
import type { DateAtom, SpanAtom } from '#shared/understanding/time/atoms.ts';
import { fromDay, weekdayIndex } from '#shared/understanding/time/calendar-days.ts';
import type { Item } from '#shared/understanding/time/items.ts';

export type SaidDay = {
  /** Epoch day by the `today` that it was read with. */
  readonly day: number;
  readonly yearSaid: boolean;
  /** 0 Monday to 6 where only a weekday was said. */
  readonly weekday: number | null;
  /** Only a day of the month was said. */
  readonly dayOfMonth: number | null;
  /** "today", "tomorrow". */
  readonly isNamed: boolean;
  readonly repeats: boolean;
  readonly contradiction: string | null;
  readonly others: readonly number[];
};

/** `half`: an hour of 1 to 12 without a word of morning or evening. */
export type Clock = { readonly minute: number; readonly half: boolean };

/** One time or list of days that the text names. */
export type SaidEntry = {
  readonly days: readonly SaidDay[];
  /** The last day of a run of days, or the day that the end lies on. */
  readonly lastDay: SaidDay | null;
  readonly start: Clock | null;
  readonly end: Clock | null;
  /** The same entry's hours beyond the first. */
  readonly moreClocks: number;
  /** A run of days that was said before the hours: the hours are those of each of its days. */
  readonly isDaily: boolean;
};

export type SaidTimes = {
  readonly entries: readonly SaidEntry[];
  readonly months: readonly SpanAtom[];
  readonly spans: readonly SpanAtom[];
  readonly allDay: boolean;
  readonly lengthMinutes: number | null;
  readonly zones: readonly string[];
  /** Parts of the text that are words of time: `[from, to)`. */
  readonly places: readonly (readonly [number, number])[];
};

type Joint = 'none' | 'to' | 'list' | 'words';
type Growing = { days: SaidDay[]; lastDay: SaidDay | null; start: Clock | null; end: Clock | null; moreClocks: number; isDaily: boolean }; // prettier-ignore

const longestLengthMinutes = 72 * 60;

export function orderItems(items: readonly Item[]): SaidTimes {
  const entries: Growing[] = [];
  const months: SpanAtom[] = [];
  const spans: SpanAtom[] = [];
  const zones: string[] = [];
  const places: (readonly [number, number])[] = [];
  let allDay = false;
  let lengthMinutes: number | null = null;
  let current: Growing | null = null;
  let last: 'day' | 'time' | null = null;
  let joint: Joint = 'none';
  const open = (): Growing => {
    const entry: Growing = { days: [], lastDay: null, start: null, end: null, moreClocks: 0, isDaily: false };
    entries.push(entry);
    current = entry;
    return entry;
  };
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'atom') {
      joint = jointOf(item, joint, last);
      const first = firstOfRun(items, index);
      if (first === null) continue;
      open().days.push(first);
      last = 'day';
      joint = 'none';
      places.push([item.from, item.to]);
      continue;
    }
    const { atom } = item;
    const isTo = joint === 'to' || item.joined === 'to';
    const entry = current as Growing | null;
    if (atom.type === 'date') {
      addDay(toSaidDay(atom), entry, isTo, joint, last, open);
      last = 'day';
    } else if (atom.type === 'time') {
      const first = firstOfRun(items, index);
      if (first !== null) {
        open().days.push(first);
        last = 'day';
      } else if (isNoClock(items, index, joint)) {
        joint = 'words';
        continue;
      } else {
        addClock({ minute: atom.minute, half: atom.half }, entry ?? open(), isTo, last);
        last = 'time';
      }
    } else if (atom.type === 'part' && atom.part !== 'all-day') {
      joint = 'words';
      continue;
    } else {
      if (atom.type === 'part') allDay = true;
      else if (atom.type === 'span') (atom.unit === 'month' ? months : spans).push(atom);
      else if (atom.type === 'zone') zones.push(...atom.zones.slice(0, 2));
      else if (isLength(atom.seconds)) lengthMinutes ??= Math.round(atom.seconds / 60);
      if (atom.type !== 'zone') last = null;
    }
    places.push([item.from, item.to]);
    joint = 'none';
  }
  return { entries, months, spans, allDay, lengthMinutes, zones, places };
}

function isLength(seconds: number): boolean {
  return seconds >= 300 && seconds / 60 <= longestLengthMinutes;
}

function addDay(
  day: SaidDay,
  entry: Growing | null,
  isTo: boolean,
  joint: Joint,
  last: 'day' | 'time' | null,
  open: () => Growing,
): void {
  const before = entry?.days.at(-1) ?? null;
  if (entry === null) open().days.push(day);
  else if (before !== null && last === 'day' && !isTo && joint !== 'list' && isSameSaidTwice(before, day)) {
    entry.days[entry.days.length - 1] = joinSaid(before, day);
  } else if (isTo && before !== null && entry.lastDay === null && last !== null) {
    entry.lastDay = day;
    entry.isDaily = entry.start === null;
  } else if (last === 'day' && entry.start === null && entry.lastDay === null) entry.days.push(day);
  else if (entry.days.length === 0 && last === 'time') entry.days.push(day);
  else open().days.push(day);
}

function addClock(clock: Clock, entry: Growing, isTo: boolean, last: 'day' | 'time' | null): void {
  if (entry.start === null) entry.start = clock;
  else if (entry.end === null && (isTo || (last === 'day' && entry.lastDay !== null))) entry.end = clock;
  else entry.moreClocks += 1;
}

/** "du 4 au 6 mars", "25 bis 27 März": the number before the date is a day of its month. */
function firstOfRun(items: readonly Item[], index: number): SaidDay | null {
  const item = items[index];
  const number = item?.kind === 'word' && /^\d{1,2}$/.test(item.text) ? Number(item.text) : item?.kind === 'atom' && item.atom.type === 'time' && item.atom.bare ? item.atom.minute / 60 : 0; // prettier-ignore
  if (number < 1 || number > 31) return null;
  let next = index + 1;
  let isRun = false;
  for (
    let joint = items[next];
    joint !== undefined && joint.kind !== 'atom' && next <= index + 3;
    joint = items[next]
  ) {
    if (joint.kind === 'word' || joint.kind === 'break') return null;
    isRun ||= jointOf(joint, 'none') === 'to' || joint.kind === 'preposition';
    next += 1;
  }
  const date = items[next];
  if (!isRun || date?.kind !== 'atom' || date.atom.type !== 'date' || date.atom.weekday !== null) return null;
  const shift = fromDay(date.atom.day).day - number;
  if (shift <= 0) return null;
  return { ...toSaidDay(date.atom), day: date.atom.day - shift };
}

function jointOf(item: Exclude<Item, { kind: 'atom' }>, before: Joint, last: 'day' | 'time' | null = null): Joint {
  if (item.kind === 'word' || item.kind === 'except' || item.kind === 'open') return 'words';
  if (before === 'words') return 'words';
  if (item.kind === 'connector') {
    if (item.connector === 'dash') return 'to';
    if (item.connector === 'and' || item.connector === 'or') return 'list';
    return before;
  }
  if (item.kind === 'preposition') {
    if (['to', 'until', 'through'].includes(item.preposition)) return 'to';
    // French "de 9h à 11h", Spanish "de 9 a 11".
    if (/^(?:a|au|al|bis|e)$/.test(item.text)) return 'to';
    // "dalle 9 alle 11", which is "from 9 at 11" word by word.
    if (item.preposition === 'at' && last === 'time') return 'to';
  }
  if (item.kind === 'filler' && item.text === 'al') return 'to';
  return before;
}

function toSaidDay(atom: DateAtom): SaidDay {
  return {
    day: atom.day,
    yearSaid: atom.dated === true,
    weekday: atom.weekday,
    dayOfMonth: atom.dayOfMonth,
    isNamed: atom.named === true,
    repeats: atom.repeats === true,
    contradiction: atom.certainty === 'contradictory' ? (atom.reasons[0] ?? 'The day contradicts itself.') : null,
    others: atom.others,
  };
}

/** "Monday" above "March 2, 2026", "Mon 2" beside "2 March": one day in two pieces. */
function isSameSaidTwice(before: SaidDay, day: SaidDay): boolean {
  if (before.weekday !== null && day.weekday === null) return true;
  if (day.weekday !== null && before.weekday === null) return weekdayIndex(before.day) === day.weekday;
  return before.day === day.day && before.weekday === null;
}

function joinSaid(before: SaidDay, day: SaidDay): SaidDay {
  const full = before.weekday !== null ? day : before;
  const weekday = before.weekday ?? day.weekday;
  if (weekday === null || full.contradiction !== null) return full;
  if (weekdayIndex(full.day) === weekday || !full.yearSaid) return full;
  return { ...full, contradiction: 'The weekday and the date beside it are different days.' };
}

/** A lone number is an hour only in a range with a full time, or after "at": "23" in a cell is no 23:00. */
function isNoClock(items: readonly Item[], index: number, joint: Joint): boolean {
  const item = items[index];
  if (item?.kind !== 'atom' || item.atom.type !== 'time') return true;
  const { atom } = item;
  if (atom.fromNow !== undefined || atom.later === true) return true;
  if (!atom.bare) return false;
  const before = items[index - 1];
  if (before?.kind === 'preposition' && ['at', 'from'].includes(before.preposition)) return false;
  if (joint === 'to') return !isTime(items[index - 2]);
  const dash = items[index + 1];
  return !(dash !== undefined && dash.kind !== 'atom' && jointOf(dash, 'none') === 'to' && isTime(items[index + 2]));
}

/** An hour that is one by itself. */
function isTime(item: Item | undefined): boolean {
  return item?.kind === 'atom' && item.atom.type === 'time' && !item.atom.bare;
}
