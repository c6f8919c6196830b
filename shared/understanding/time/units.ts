/**
 * Items of one sentence folded into units: a day, a run of days, a time or a range of times (with its zone), a part of
 * day. Decides which lone numbers are hours, joins "2 to 4", "between 2 and 4" and "Mon-Wed", binds "after" and "by".
 */
import type { Atom, DateAtom, PartAtom, SpanAtom, TimeAtom, ZoneAtom } from './atoms.ts';
import type { Connector, Item } from './items.ts';
import { addMonths } from './calendar-days.ts';
import { isHour, rangeIsTime } from './bare-hours.ts';
import type { Preposition } from './lexicon.ts';

export type Bound = 'after' | 'before' | 'by' | 'until' | 'from' | 'between' | null;

type Base = {
  readonly from: number;
  to: number;
  /** What joins it to the unit before. */
  readonly connector: Connector;
  readonly preposition: Preposition | null;
  /** Words that are nothing to time since the unit before: their texts. */
  readonly gap: readonly string[];
  readonly open: boolean;
  readonly except: boolean;
};
export type DayUnit = Base & { readonly kind: 'day'; readonly date: DateAtom; readonly bound: Bound };
export type SpanUnit = Base & { readonly kind: 'span'; readonly span: SpanAtom; readonly bound: Bound };
export type TimeUnit = Base & {
  readonly kind: 'time';
  readonly start: TimeAtom;
  readonly end: TimeAtom | null;
  readonly bound: Bound;
  zone: ZoneAtom | null;
  /** "at 3 for 30 minutes". */
  lengthMinutes: number | null;
  /** Epoch day of the end where it is said: "Tuesday 11 PM to Wednesday 12:30 AM". */
  endDay: number | null;
};
export type PartUnit = Base & {
  readonly kind: 'part';
  readonly part: PartAtom;
  readonly bound: Bound;
  zone: ZoneAtom | null;
  /** Said as a habit or liking ("mornings work best"), not as a time of one day. */
  readonly preference: boolean;
};
export type Unit = DayUnit | SpanUnit | TimeUnit | PartUnit;

/** `tail`: the words after the last unit. `zones`: zones said beside no time. */
export type Sentence = {
  readonly units: readonly Unit[];
  readonly tail: readonly string[];
  readonly zones: readonly ZoneAtom[];
  readonly words: readonly string[];
};

/** Prepositions that belong to the words of a claim: they bound it. */
const binding = new Set<Preposition>(['between', 'after', 'before', 'by', 'until', 'from']);

export function toSentence(items: readonly Item[]): Sentence {
  const units: Unit[] = [];
  const zones: ZoneAtom[] = [];
  const words: string[] = [];
  let connector: Connector = 'none';
  let preposition: Preposition | null = null;
  let gap: string[] = [];
  let open = false;
  let except = false;
  let opening: number | null = null;
  let index = 0;
  const base = (from: number, to: number): Base => ({
    from: opening ?? from,
    to,
    connector,
    preposition,
    gap,
    open,
    except,
  });
  const clear = (): void => {
    connector = 'none';
    preposition = null;
    gap = [];
    open = false;
    except = false;
    opening = null;
  };

  while (index < items.length) {
    const item = items[index] as Item;
    if (item.kind === 'preposition') {
      preposition = item.preposition;
      if (binding.has(item.preposition)) opening ??= item.from;
    } else if (item.kind === 'connector') {
      const last = units.at(-1);
      if (item.connector === 'close' && last && gap.length === 0) last.to = item.to;
      else if (item.connector !== 'comma' || connector === 'none') connector = item.connector;
    } else if (item.kind === 'open') open = true;
    else if (item.kind === 'except') except = true;
    else if (item.kind === 'word') {
      gap.push(item.text);
      words.push(item.text);
      preposition = null;
      opening = null;
    } else if (item.kind === 'atom') {
      const { atom } = item;
      const joined: Connector | null = item.joined === 'or' ? 'or' : null;
      if (joined) connector = joined;
      if (atom.type === 'zone') {
        const last = units.at(-1);
        if (last && gap.length === 0 && (last.kind === 'time' || last.kind === 'part') && last.zone === null) {
          last.zone = atom;
          last.to = item.to;
        } else zones.push(atom);
      } else if (atom.type === 'date') {
        const until = rangeEnd(items, index, preposition, 'date');
        const ends = until?.atom.type === 'date' ? until.atom : null;
        const begins = ends === null ? null : beginOf(atom, ends);
        if (until && ends !== null && begins !== null) {
          units.push({ ...base(item.from, until.to), kind: 'span', span: daysBetween(begins, ends), bound: null });
          index = until.index;
        } else units.push({ ...base(item.from, item.to), kind: 'day', date: atom, bound: boundOf(preposition) });
        clear();
      } else if (atom.type === 'span') {
        const until = rangeEnd(items, index, preposition, 'span');
        if (until?.atom.type === 'span' && until.atom.startDay >= atom.startDay) {
          units.push({
            ...base(item.from, until.to),
            kind: 'span',
            span: { ...atom, endDay: until.atom.endDay, unit: 'days' },
            bound: null,
          });
          index = until.index;
        } else units.push({ ...base(item.from, item.to), kind: 'span', span: atom, bound: boundOf(preposition) });
        clear();
      } else if (atom.type === 'part') {
        units.push({
          ...base(item.from, item.to),
          kind: 'part',
          part: atom,
          bound: boundOf(preposition),
          zone: null,
          preference: isPreference(items, index),
        });
        clear();
      } else if (atom.type === 'time') {
        const until = rangeEnd(items, index, preposition, 'time');
        const spanned = preposition === 'between' ? 'between' : boundOf(preposition);
        if (until?.atom.type === 'time') {
          const unit: TimeUnit = {
            ...base(item.from, until.to),
            kind: 'time',
            start: atom,
            end: until.atom,
            bound: spanned === 'between' ? 'between' : null,
            zone: zoneBetween(items, index, until.index),
            lengthMinutes: null,
            endDay: null,
          };
          if (!bothBare(atom, until.atom) || rangeIsTime(items, index, until.index, units, preposition)) {
            units.push(unit);
            clear();
          }
          index = until.index;
        } else if (!atom.bare || isHour(items, index, units)) {
          units.push({
            ...base(item.from, item.to),
            kind: 'time',
            start: atom,
            end: null,
            bound: boundOf(preposition),
            zone: null,
            lengthMinutes: null,
            endDay: null,
          });
          clear();
        }
      } else if (!takeLength(units.at(-1), atom, preposition, gap, item.to)) gap.push('#');
    }
    index += 1;
  }
  return { units, tail: gap, zones, words };
}

/** "at 3pm for half an hour": a length right behind gives the time its end. */
function takeLength(
  last: Unit | undefined,
  atom: Atom,
  preposition: Preposition | null,
  gap: readonly string[],
  to: number,
): boolean {
  if (atom.type !== 'duration' || last?.kind !== 'time' || last.end !== null || preposition !== 'for' || gap.length > 0)
    return false;
  if (atom.seconds < 300 || atom.seconds > 43_200 || last.start.fromNow !== undefined) return false;
  last.lengthMinutes = Math.round(atom.seconds / 60);
  last.to = to;
  return true;
}

function isPreference(items: readonly Item[], index: number): boolean {
  const text = items[index + 1]?.kind === 'word' ? (items[index + 1] as { text: string }).text : '';
  return (
    /^(?:works?|are|is|suits?|would|generally|usually|passt|passen|conviennent|convient|van|va)$/.test(text) ||
    (items[index - 1]?.kind === 'word' &&
      /^(?:prefer|like|bevorzuge|prefere|prefiero)$/.test((items[index - 1] as { text: string }).text))
  );
}

function boundOf(preposition: Preposition | null): Bound {
  if (
    preposition === 'after' ||
    preposition === 'before' ||
    preposition === 'by' ||
    preposition === 'until' ||
    preposition === 'from'
  )
    return preposition;
  return null;
}

type Ranged = { readonly atom: TimeAtom | DateAtom | SpanAtom; readonly to: number; readonly index: number };

/** The other end of a range: after a dash, "to", "until", "through", or "and" when "between" was said. */
function rangeEnd(
  items: readonly Item[],
  index: number,
  preposition: Preposition | null,
  type: 'time' | 'date' | 'span',
): Ranged | null {
  let at = index + 1;
  if (items[at]?.kind === 'atom' && (items[at] as { joined?: string }).joined === 'to') return atomAt(items, at, type);
  // "3pm ET - 4pm ET", "3 Uhr bis": a zone may stand between.
  const zone = items[at];
  if (type === 'time' && zone?.kind === 'atom' && zone.atom.type === 'zone') at += 1;
  const joint = items[at];
  const joins =
    (joint?.kind === 'connector' &&
      (joint.connector === 'dash' || (joint.connector === 'and' && preposition === 'between'))) ||
    (joint?.kind === 'preposition' &&
      (joint.preposition === 'to' || joint.preposition === 'until' || joint.preposition === 'through')) ||
    (joint?.kind === 'preposition' &&
      preposition === 'from' &&
      joint.preposition === 'at' &&
      joint.text.startsWith('a'));
  if (!joins) return null;
  at += 1;
  for (let guard = 0; guard < 3; guard += 1) {
    const next = items[at];
    if (next?.kind === 'filler' || (next?.kind === 'preposition' && (next.preposition === 'on' || next.preposition === 'at' || next.preposition === 'to' || next.preposition === 'around'))) at += 1; // prettier-ignore
  }
  return atomAt(items, at, type);
}

function atomAt(items: readonly Item[], at: number, type: string): Ranged | null {
  const item = items[at];
  if (item?.kind !== 'atom' || item.atom.type !== type) return null;
  if (item.atom.type === 'time' && item.atom.fromNow !== undefined) return null;
  return { atom: item.atom as TimeAtom | DateAtom | SpanAtom, to: item.to, index: at };
}

function zoneBetween(items: readonly Item[], index: number, end: number): ZoneAtom | null {
  const item = items[index + 1];
  return index + 1 < end && item?.kind === 'atom' && item.atom.type === 'zone' ? item.atom : null;
}

function bothBare(start: TimeAtom, end: TimeAtom): boolean {
  return start.bare && end.bare;
}

/** "from 10/1 to 11/7" said on 24 October began three weeks ago, it does not begin next year. */
function beginOf(start: DateAtom, end: DateAtom): DateAtom | null {
  if (end.day > start.day) return start;
  const earlier = addMonths(start.day, -12);
  return end.day > earlier && end.day - earlier < 120 && start.certainty === 'known'
    ? { ...start, day: earlier }
    : null;
}

function daysBetween(start: DateAtom, end: DateAtom): SpanAtom {
  const worst = start.certainty === 'known' ? end.certainty : start.certainty;
  return {
    type: 'span',
    startDay: start.day,
    endDay: end.day + 1,
    unit: 'days',
    others: [],
    certainty: worst,
    reasons: [...start.reasons, ...end.reasons],
    past: end.past,
  };
}
