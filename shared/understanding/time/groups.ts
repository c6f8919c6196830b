/**
 * Units put together: which times belong to which days. "Tue or Thu at 3 or 4" is two days times two hours; "Tuesday
 * at 3 or Wednesday at 4" are two groups; "3 or 4 on Thursday" has its day behind. A time without a day takes the one
 * said before it in the sentence, else behind it.
 */
import type { Polarity } from './polarity.ts';
import type { DayUnit, PartUnit, SpanUnit, TimeUnit, Unit } from './units.ts';

export type Clock = TimeUnit | PartUnit;
/** The same moment said again in a second zone: "10am PT / 1pm ET", "3:00 PM EST (9:00 PM CET)". */
export type Restated = { readonly time: TimeUnit; readonly day: DayUnit | null };
export type Group = {
  days: (DayUnit | SpanUnit)[];
  times: Clock[];
  restated: Map<Clock, Restated>;
  from: number;
  to: number;
  readonly polarity: Polarity;
  readonly open: boolean;
  /** It says when the meeting stands that is to be moved. */
  readonly isOld: boolean;
  /** Days were taken from elsewhere in the text. */
  inherited: boolean;
  /** A week or month said before, that a weekday here lies in. */
  context: SpanUnit | null;
};

const longGap = 8;
const turns = /^(?:but|aber|mais|pero|however|jedoch|sino)$/;

export function toGroups(units: readonly Unit[], polarityOf: (index: number) => Polarity): Group[] {
  const groups: Group[] = [];
  let current: Group | null = null;
  const start = (unit: Unit, polarity: Polarity): Group => {
    const group: Group = {
      days: [],
      times: [],
      restated: new Map(),
      from: unit.from,
      to: unit.to,
      polarity,
      open: unit.open,
      isOld: unit.isOld === true,
      inherited: false,
      context: null,
    };
    groups.push(group);
    return group;
  };

  for (let index = 0; index < units.length; index += 1) {
    const unit = units[index] as Unit;
    const polarity = unit.isOld === true ? 'exclude' : polarityOf(index);
    const last = current?.times.at(-1);
    const next = units[index + 1];
    if (current && last?.kind === 'time' && unit.gap.length <= 3 && isRestatement(unit, next, last)) {
      if (unit.kind === 'day' && next?.kind === 'time') {
        current.restated.set(last, { time: next, day: unit });
        current.to = next.to;
        index += 1;
      } else if (unit.kind === 'time') {
        current.restated.set(last, { time: unit, day: null });
        current.to = unit.to;
      }
      continue;
    }
    const apart = unit.gap.length > longGap || unit.gap.some((word) => turns.test(word));
    const fits: boolean =
      current !== null &&
      current.polarity === polarity &&
      current.isOld === (unit.isOld === true) &&
      !apart &&
      joins(current, unit, units, index);
    if (current === null || !fits) {
      const before: Group | null = current;
      current = start(unit, polarity);
      if (before) current.context = before.days.find((day): day is SpanUnit => day.kind === 'span') ?? before.context;
    }
    if (unit.kind === 'day' || unit.kind === 'span') current.days.push(unit);
    else current.times.push(unit);
    current.from = Math.min(current.from, unit.from);
    current.to = Math.max(current.to, unit.to);
  }
  inheritDays(groups);
  return groups;
}

function isRestatement(unit: Unit, next: Unit | undefined, last: TimeUnit): boolean {
  if (last.zone === null || !(unit.connector === 'open' || unit.connector === 'slash' || unit.connector === 'dash'))
    return false;
  if (unit.kind === 'time') return unit.zone !== null && differs(unit.zone.zones, last.zone.zones);
  return (
    unit.kind === 'day' &&
    unit.connector === 'open' &&
    next?.kind === 'time' &&
    next.zone !== null &&
    next.gap.length === 0
  );
}

function differs(a: readonly string[], b: readonly string[]): boolean {
  return a.join() !== b.join();
}

/** "30 minutes later". */
function isLater(clock: Clock): boolean {
  return clock.kind === 'time' && clock.start.later === true;
}

function joins(group: Group, unit: Unit, units: readonly Unit[], index: number): boolean {
  if (group.times.some(isLater) || (unit.kind === 'time' && isLater(unit))) return false;
  const gap = unit.gap.length > 0;
  const listed = unit.connector !== 'none' && unit.connector !== 'open';
  if (unit.kind === 'day' || unit.kind === 'span') {
    if (group.times.length === 0) return !gap || (unit.kind === 'span' && group.days.length > 0);
    const dayFirst = group.days.length > 0 && (group.days[0]?.from ?? 0) < (group.times[0]?.from ?? 0);
    if (dayFirst) return unit.kind === 'span' && !listed && !gap;
    if (group.days.length === 0) return true;
    if (unit.kind === 'span' && !listed) return !gap;
    // "3 on Tuesday or Wednesday": one more day, unless it brings its own time.
    const following = units[index + 1];
    return (
      !gap && !(following && (following.kind === 'time' || following.kind === 'part') && following.gap.length === 0)
    );
  }
  if (group.days.length === 0) return !gap;
  const dayFirst = (group.days[0]?.from ?? 0) < (group.times[0]?.from ?? Number.MAX_SAFE_INTEGER);
  if (dayFirst) {
    if (group.times.length === 0) return true;
    const following = units[index + 1];
    // "Tuesday at 3 or at 4 on Wednesday": the second time has its own day behind it.
    const ownDay =
      following &&
      following.kind === 'day' &&
      following.preposition === 'on' &&
      following.gap.length === 0 &&
      following.connector === 'none';
    return !gap && !ownDay;
  }
  return !gap && !listed;
}

function inheritDays(groups: readonly Group[]): void {
  groups.forEach((group, index) => {
    if (group.days.length > 0) return;
    // What is "later" than something else has no day of its own.
    if (group.times.length > 0 && group.times.every(isLater)) return;
    const fits = (one: Group): boolean => one.polarity === group.polarity || group.polarity === 'exclude' || one.isOld;
    const before = groups.slice(0, index).findLast((one) => one.days.length > 0 && fits(one));
    const behind = groups.slice(index + 1).find((one) => one.days.length > 0 && fits(one));
    const source = before ?? behind;
    if (!source) return;
    group.days = [...source.days];
    group.inherited = true;
  });
  // A day whose hour was said by a later part of the sentence is not also a whole day: "Tuesday ... so at 3 then".
  for (const [index, group] of groups.entries()) {
    const heir = groups[index + 1];
    if (group.times.length === 0 && heir?.inherited && heir.polarity === group.polarity && sameDays(group, heir)) {
      heir.from = Math.min(heir.from, group.from);
      group.days = [];
    }
  }
}

function sameDays(a: Group, b: Group): boolean {
  return a.days.length === b.days.length && a.days.every((day, index) => day === b.days[index]);
}
