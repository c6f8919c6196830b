/**
 * Items of one sentence folded into units: a day, a run of days, a time or a range of times (with its zone), a part of
 * day. Decides which lone numbers are hours, joins "2 to 4", "between 2 and 4" and "Mon-Wed", binds "after" and "by".
 */
import type { Atom, DateAtom, PartAtom, SpanAtom, TimeAtom, ZoneAtom } from './atoms.ts';
import type { Connector, Item } from './items.ts';
import { isHour, rangeIsTime } from './bare-hours.ts';
import type { Preposition } from './lexicon.ts';
import { isMoving } from './moving.ts';
import { bothBare, dateRange, daysBetween, rangeEnd, spansBetween, zoneBetween } from './unit-ranges.ts';

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
  /** It says when the meeting stands that is to be moved. */
  readonly isOld?: boolean;
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
  let length: { readonly minutes: number; readonly from: number } | null = null;
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
        const until = rangeEnd(items, index, preposition, 'date', words);
        const span = until?.atom.type === 'date' ? dateRange(atom, until.atom) : null;
        if (until && span !== null) {
          units.push({ ...base(item.from, until.to), kind: 'span', span, bound: null });
          index = until.index;
        } else units.push({ ...base(item.from, item.to), kind: 'day', date: atom, bound: boundOf(preposition, words) });
        clear();
      } else if (atom.type === 'span') {
        const until = rangeEnd(items, index, preposition, 'span', words);
        const span = until?.atom.type === 'span' ? spansBetween(atom, until.atom) : null;
        if (until && span !== null) {
          units.push({ ...base(item.from, until.to), kind: 'span', span, bound: null });
          index = until.index;
        } else
          units.push({ ...base(item.from, item.to), kind: 'span', span: atom, bound: boundOf(preposition, words) });
        clear();
      } else if (atom.type === 'part') {
        units.push({
          ...base(item.from, item.to),
          kind: 'part',
          part: atom,
          bound: boundOf(preposition, words),
          zone: null,
          preference: isPreference(items, index),
        });
        clear();
      } else if (atom.type === 'time') {
        const until = rangeEnd(items, index, preposition, 'time', words);
        const spanned = preposition === 'between' ? 'between' : boundOf(preposition, words);
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
        } else if (!atom.bare || isHour(items, index, units, words)) {
          // "for 2 hours from 9:30": said before its start.
          const lasting = preposition === 'from' && gap.at(-1) === '#' ? length : null;
          units.push({
            ...base(item.from, item.to),
            ...(lasting !== null && { from: lasting.from, gap: gap.slice(0, -1) }),
            kind: 'time',
            start: atom,
            end: null,
            bound: lasting === null ? (boundOf(preposition, words) ?? boundBehind(items, index)) : null,
            zone: null,
            lengthMinutes: lasting?.minutes ?? null,
            endDay: null,
          });
          clear();
        }
      } else if (!takeLength(units, atom, preposition, gap, item.to)) {
        gap.push('#');
        const isShort = atom.type === 'duration' && atom.seconds >= 300 && atom.seconds <= 43_200;
        length =
          isShort && (preposition === 'for' || preposition === null)
            ? { minutes: Math.round(atom.seconds / 60), from: item.from }
            : null;
      }
    }
    index += 1;
  }
  return { units, tail: gap, zones, words };
}

/** "at 3pm for half an hour", "the 18th for 10 days": a length right behind gives the time or day its end. */
function takeLength(
  units: Unit[],
  atom: Atom,
  preposition: Preposition | null,
  gap: readonly string[],
  to: number,
): boolean {
  const last = units.at(-1);
  if (atom.type !== 'duration' || last === undefined || preposition !== 'for' || gap.length > 0) return false;
  if (
    last.kind === 'day' &&
    atom.seconds % 86_400 === 0 &&
    atom.seconds <= 40 * 86_400 &&
    last.date.certainty === 'known'
  ) {
    const { date, ...rest } = last;
    const endDay = date.day + atom.seconds / 86_400;
    units[units.length - 1] = { ...rest, to, kind: 'span', span: { ...daysBetween(date, date), endDay }, bound: null };
    return true;
  }
  // "2pm tomorrow for 90 minutes": the day stands between.
  const before = units.at(-2);
  const time = last.kind === 'day' && last.gap.length === 0 && before?.kind === 'time' ? before : last;
  if (time.kind !== 'time' || time.end !== null) return false;
  if (atom.seconds < 300 || atom.seconds > 43_200 || time.start.fromNow !== undefined) return false;
  time.lengthMinutes = Math.round(atom.seconds / 60);
  last.to = to;
  return true;
}

/** "8am or later", "3pm onwards", "5pm at the latest". */
function boundBehind(items: readonly Item[], index: number): Bound {
  let at = index + 1;
  const zone = items[at];
  if (zone?.kind === 'atom' && zone.atom.type === 'zone') at += 1;
  const words: string[] = [];
  for (const item of items.slice(at, at + 3)) {
    if (item.kind === 'atom' || item.kind === 'break') break;
    words.push('text' in item ? item.text : item.connector);
  }
  const behind = words.join(' ');
  if (/^(?:(?:or|and) (?:later|after|onwards?)\b|onwards?\b|at the earliest\b)/.test(behind)) return 'from';
  return /^(?:(?:or|and) (?:earlier|before)\b|at the latest\b)/.test(behind) ? 'by' : null;
}

function isPreference(items: readonly Item[], index: number): boolean {
  const text = items[index + 1]?.kind === 'word' ? (items[index + 1] as { text: string }).text : '';
  return (
    /^(?:works?|are|is|suits?|would|generally|usually|passt|passen|conviennent|convient|van|va)$/.test(text) ||
    (items[index - 1]?.kind === 'word' &&
      /^(?:prefer|like|bevorzuge|prefere|prefiero)$/.test((items[index - 1] as { text: string }).text))
  );
}

function boundOf(preposition: Preposition | null, words: readonly string[]): Bound {
  // "move it from 3 to 4" opens nothing.
  if (preposition === 'from' && isMoving(words)) return null;
  if (preposition === 'through') return 'until';
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
