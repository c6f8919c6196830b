/** Ranges of one kind: "2 to 4", "between 2 and 4", "Monday to Wednesday", "May to October". Finds their ends and joins them. */
import type { DateAtom, SpanAtom, TimeAtom, ZoneAtom } from './atoms.ts';
import type { Item } from './items.ts';
import { addMonths, fromDay, toDay } from './calendar-days.ts';
import type { Preposition } from './lexicon.ts';
import { isMoving } from './moving.ts';

type Ranged = { readonly atom: TimeAtom | DateAtom | SpanAtom; readonly to: number; readonly index: number };

/** The other end of a range: after a dash, "to", "until", "through", or "and" when "between" was said. */
export function rangeEnd(
  items: readonly Item[],
  index: number,
  preposition: Preposition | null,
  type: 'time' | 'date' | 'span',
  words: readonly string[],
): Ranged | null {
  let at = index + 1;
  if (items[at]?.kind === 'atom' && (items[at] as { joined?: string }).joined === 'to') return atomAt(items, at, type);
  // "3pm ET - 4pm ET", "3 Uhr bis": a zone may stand between.
  const zone = items[at];
  if (type === 'time' && zone?.kind === 'atom' && zone.atom.type === 'zone') at += 1;
  const joint = items[at];
  const isTo = joint?.kind === 'preposition' && joint.preposition === 'to' && preposition !== 'to';
  const isAbroad = preposition === 'from' && joint !== undefined && isToAbroad(joint);
  if ((isTo || isAbroad) && isMoving(words)) return null;
  const joins =
    (joint?.kind === 'connector' &&
      (joint.connector === 'dash' || (joint.connector === 'and' && preposition === 'between'))) ||
    (joint?.kind === 'preposition' &&
      (joint.preposition === 'to' || joint.preposition === 'until' || joint.preposition === 'through')) ||
    isAbroad;
  if (!joins) return null;
  at += 1;
  for (let guard = 0; guard < 3; guard += 1) {
    const next = items[at];
    if (next?.kind === 'filler' || (next?.kind === 'preposition' && (next.preposition === 'on' || next.preposition === 'at' || next.preposition === 'to' || next.preposition === 'around'))) at += 1; // prettier-ignore
  }
  return atomAt(items, at, type);
}

/** "de 14h à 15h", "du 23 novembre au 4 décembre", "del 23 al 27": French and Spanish say "to" with other words. */
function isToAbroad(item: Item): boolean {
  if (item.kind === 'preposition')
    return (item.preposition === 'at' && item.text.startsWith('a')) || item.text === 'au';
  return item.kind === 'filler' && item.text === 'al';
}

function atomAt(items: readonly Item[], at: number, type: string): Ranged | null {
  const item = items[at];
  if (item?.kind !== 'atom' || item.atom.type !== type) return null;
  if (item.atom.type === 'time' && item.atom.fromNow !== undefined) return null;
  return { atom: item.atom as TimeAtom | DateAtom | SpanAtom, to: item.to, index: at };
}

export function zoneBetween(items: readonly Item[], index: number, end: number): ZoneAtom | null {
  const item = items[index + 1];
  return index + 1 < end && item?.kind === 'atom' && item.atom.type === 'zone' ? item.atom : null;
}

export function bothBare(start: TimeAtom, end: TimeAtom): boolean {
  return start.bare && end.bare;
}

/**
 * The days of a range, or null where these two are none. "From 10/1 to 11/7" said on 24 October began three weeks ago,
 * it does not begin next year. "From Tuesday to Thursday" said on a Tuesday begins today; "Monday to Thursday" said on a
 * Wednesday is next week's.
 */
export function dateRange(start: DateAtom, end: DateAtom): SpanAtom | null {
  if (end.day > start.day) {
    const isFar = end.day - start.day > 366 && start.weekday === null && start.dated !== true;
    return daysBetween(isFar ? (inYearOf(start, end) ?? start) : start, end);
  }
  if (start.weekday !== null && end.weekday !== null) {
    const [today] = start.others;
    if (today !== undefined && today < end.day)
      return daysBetween({ ...start, day: today, others: [], certainty: 'known', reasons: [] }, end);
    return end.weekday === start.weekday ? null : daysBetween(start, { ...end, day: end.day + 7, others: [] });
  }
  if (start.certainty === 'contradictory' || start.dated === true) return null;
  const earlier = addMonths(start.day, -12);
  const others = start.others.map((other) => addMonths(other, -12));
  return end.day > earlier && end.day - earlier < 120 ? daysBetween({ ...start, day: earlier, others }, end) : null;
}

/** "26 June to 28 June 2028": the start without a year has that of the end, unless that would be none. */
function inYearOf(start: DateAtom, end: DateAtom): DateAtom | null {
  const { month, day } = fromDay(start.day);
  const moved = toDay(fromDay(end.day).year, month, day);
  return moved !== null && moved < end.day && end.day - moved < 120 ? { ...start, day: moved } : null;
}

/** Weeks and months to others: "between August and October" said in September began last month. */
export function spansBetween(start: SpanAtom, end: SpanAtom): SpanAtom | null {
  const whole = (from: SpanAtom): SpanAtom => ({ ...from, endDay: end.endDay, unit: 'days', past: end.past });
  const isMonths = start.unit === 'month' && end.unit === 'month' && start.dated !== true;
  const nearer = isMonths ? sameYear(start, end) : start;
  if (nearer.startDay <= end.startDay) return whole(nearer);
  const earlier = addMonths(start.startDay, -12);
  return isMonths && end.startDay > earlier && end.startDay - earlier < 200
    ? whole({ ...start, startDay: earlier })
    : null;
}

/** "from May to October 2028" is May 2028. */
function sameYear(start: SpanAtom, end: SpanAtom): SpanAtom {
  const { month } = fromDay(start.startDay);
  const moved = toDay(fromDay(end.startDay).year, month, 1);
  return moved !== null && moved > start.startDay && moved < end.startDay && end.startDay - start.startDay > 366
    ? { ...start, startDay: moved }
    : start;
}

export function daysBetween(start: DateAtom, end: DateAtom): SpanAtom {
  const worst = start.certainty === 'known' ? end.certainty : start.certainty;
  // Day and month in the other order, in both of them.
  const others = start.others.flatMap((other, index) => {
    const last = end.others[index];
    return last === undefined || last < other ? [] : [{ startDay: other, endDay: last + 1 }];
  });
  return {
    type: 'span',
    startDay: start.day,
    endDay: end.day + 1,
    unit: 'days',
    others,
    certainty: worst,
    reasons: [...start.reasons, ...end.reasons],
    past: end.past,
    ...(start.weekday !== null && end.weekday !== null && { weekdays: [start.weekday, end.weekday] as const }),
  };
}
