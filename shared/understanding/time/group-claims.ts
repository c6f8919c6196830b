/** A group (days x times) to claims: one per day and time, windows per day, whole days where no time is said. */
import type { TimeClaim } from '#shared/domain/claim.ts';
import { dayMs } from '#shared/time/local-date.ts';
import type { ReadContext } from '../context.ts';
import type { Certainty, ZoneAtom } from './atoms.ts';
import { dayText, fromDay, mondayOf, toDay, weekdayIndex } from './calendar-days.ts';
import { timesOn } from './clock-claims.ts';
import type { Clock, Group } from './groups.ts';
import { makeClaim, worst } from './make-claim.ts';
import type { ClaimSetting } from './make-claim.ts';
import type { DayUnit, SpanUnit } from './units.ts';

/** A day or run of days `[startDay, endDay)`, with other readings. */
export type Target = {
  readonly startDay: number;
  readonly endDay: number;
  readonly others: readonly (readonly [number, number])[];
  readonly certainty: Certainty;
  readonly reasons: readonly string[];
  readonly past: boolean;
  readonly whole: boolean;
  readonly unit: DayUnit | SpanUnit | null;
  readonly workdaysOnly: boolean;
};

export type Situation = ClaimSetting & {
  readonly context: ReadContext;
  readonly today: number;
  readonly minute: number;
  readonly sentenceZone: ZoneAtom | null;
  readonly messageZone: ZoneAtom | null;
  /** Epoch day that the text or thread talks about, for times without one. */
  readonly contextDay: { readonly day: number; readonly reason: string } | null;
};

const longestExpansion = 7;

export function groupClaims(group: Group, situation: Situation): TimeClaim[] {
  const targets = toTargets(group);
  if (targets.length === 0 && group.times.length === 0) return [];
  const kept = targets.filter((target) => !target.past);
  if (targets.length > 0 && kept.length === 0) return [];
  if (group.times.length === 0) return kept.flatMap((target) => dayClaims(group, target, situation));
  const times = combineParts(group.times);
  const claims: TimeClaim[] = [];
  for (const target of kept.length > 0 ? kept : [contextTarget(situation)]) {
    const days = expand(target);
    if (days === null && target !== null) claims.push(...dayClaims(group, target, situation));
    else for (const day of days ?? []) for (const time of times) claims.push(...timesOn(day, time, group, situation));
  }
  return claims;
}

/** A part of day beside a time only tells morning from evening; in a list ("mornings or 3pm") it stands for itself. */
function combineParts(times: readonly Clock[]): { clock: Clock; part: Clock | null }[] {
  const parts = times.filter((time) => time.kind === 'part');
  const clocks = times.filter((time) => time.kind === 'time');
  const listed = times.some(
    (time, index) =>
      index > 0 && time.kind !== times[index - 1]?.kind && ['or', 'and', 'slash'].includes(time.connector),
  );
  if (parts.length === 0 || clocks.length === 0 || listed) return times.map((clock) => ({ clock, part: null }));
  return clocks.map((clock) => ({ clock, part: parts[0] ?? null }));
}

function contextTarget(situation: Situation): Target | null {
  const said = situation.contextDay;
  if (said === null) return null;
  return {
    startDay: said.day,
    endDay: said.day + 1,
    others: [],
    certainty: 'implied',
    reasons: [said.reason],
    past: false,
    whole: false,
    unit: null,
    workdaysOnly: false,
  };
}

/** One target per day to set times on; null: too long a run to set out day by day. */
function expand(target: Target | null): (Target | null)[] | null {
  if (target === null) return [null];
  if (!target.whole) return [target];
  const days: Target[] = [];
  for (let day = target.startDay; day < target.endDay && days.length <= longestExpansion; day += 1) {
    if (target.workdaysOnly && weekdayIndex(day) > 4) continue;
    const shift = day - target.startDay;
    days.push({
      ...target,
      startDay: day,
      endDay: day + 1,
      others: target.others.map(([from]) => [from + shift, from + shift + 1] as const),
      certainty: worst(target.certainty, 'implied'),
      reasons: [...target.reasons, 'Said for a run of days: each of them is shown.'],
      whole: false,
    });
  }
  return days.length > longestExpansion ? null : days;
}

function toTargets(group: Group): Target[] {
  const span = group.days.find((day): day is SpanUnit => day.kind === 'span') ?? null;
  const days = group.days.filter((day): day is DayUnit => day.kind === 'day');
  const frame = span ?? group.context;
  const movable = days.filter((day) => day.date.weekday !== null || day.date.dayOfMonth !== null);
  const framed =
    frame !== null && days.length > 0 && movable.length === days.length && (span === null || !listedWith(group, span));
  const targets: Target[] = [];
  const week = days.find((day) => day.date.coarse === true);
  if (week !== undefined && days.some((day) => day !== week && day.date.weekday !== null)) {
    const monday = mondayOf(week.date.day);
    return days
      .filter((day) => day !== week)
      .map((day) => {
        const at = day.date.weekday === null ? day.date.day : monday + day.date.weekday;
        return {
          ...dayTarget(day),
          startDay: at,
          endDay: at + 1,
          others: [],
          certainty: 'implied' as const,
          reasons: ['The weekday is taken in the week that was counted to.'],
        };
      });
  }
  const weekdays = weekdaysInWeek(group);
  if (weekdays !== null) return [weekdays];
  const again = saidAgain(days);
  if (again !== null) return [again];
  for (const day of days) {
    const inside = framed && frame !== null ? dayInside(day, frame) : null;
    targets.push(inside ?? dayTarget(day));
  }
  if (span !== null && !(framed && days.length > 0)) {
    for (const one of group.days) if (one.kind === 'span') targets.push(spanTarget(one));
  }
  return targets.sort((a, b) => (a.unit?.from ?? 0) - (b.unit?.from ?? 0));
}

/** "Monday to Wednesday next week". */
function weekdaysInWeek(group: Group): Target | null {
  const spans = group.days.filter((day): day is SpanUnit => day.kind === 'span');
  const days = spans.find(({ span }) => span.weekdays !== undefined);
  const week = spans.find(({ span }) => span.unit === 'week');
  if (spans.length !== 2 || group.days.length !== 2 || days?.span.weekdays === undefined || week === undefined)
    return null;
  const [first, last] = days.span.weekdays;
  const place = (start: number): [number, number] => [
    mondayOf(start) + first,
    mondayOf(start) + last + (last < first ? 8 : 1),
  ];
  const [startDay, endDay] = place(week.span.startDay);
  return {
    ...spanTarget(week),
    startDay,
    endDay,
    others: week.span.others.map((other) => place(other.startDay)),
    workdaysOnly: false,
    unit: null,
  };
}

/** "tomorrow, 24 November, at 3": one day said twice; where the two differ, neither is taken. */
function saidAgain(days: readonly DayUnit[]): Target | null {
  const [first, second] = days;
  if (days.length !== 2 || first?.date.named !== true || second === undefined || second.gap.length > 0) return null;
  const { date } = second;
  const isDate = date.weekday === null && date.dayOfMonth === null && date.named !== true && date.coarse !== true;
  if (!isDate || (second.connector !== 'comma' && second.connector !== 'open')) return null;
  if (date.day === first.date.day || date.others.includes(first.date.day)) return { ...dayTarget(first), unit: null };
  const reasons = [`The mail names two days: ${dayText(first.date.day)} and ${dayText(date.day)}.`];
  return {
    ...dayTarget(second),
    others: [[first.date.day, first.date.day + 1]],
    certainty: 'contradictory',
    reasons,
    past: false,
    unit: null,
  };
}

/** "Monday or next week" names two things; "Monday next week" one. */
function listedWith(group: Group, span: SpanUnit): boolean {
  if (span.connector === 'or' || span.connector === 'comma') return group.days[0] !== span && span.preposition === null;
  const index = group.days.indexOf(span);
  return group.days[index + 1]?.connector === 'or';
}

function dayTarget(unit: DayUnit): Target {
  const { date } = unit;
  const reasons =
    date.repeats === true ? [...date.reasons, 'Said to repeat: the first of them is taken.'] : date.reasons;
  return {
    startDay: date.day,
    endDay: date.day + 1,
    others: date.others.map((day) => [day, day + 1] as const),
    certainty: date.repeats === true ? worst(date.certainty, 'implied') : date.certainty,
    reasons,
    past: date.past,
    whole: false,
    unit,
    workdaysOnly: false,
  };
}

function spanTarget(unit: SpanUnit): Target {
  const { span } = unit;
  return {
    startDay: span.startDay,
    endDay: span.endDay,
    others: span.others.map((other) => [other.startDay, other.endDay] as const),
    certainty: span.certainty,
    reasons: span.reasons,
    past: span.past,
    whole: true,
    unit,
    workdaysOnly: span.unit === 'week',
  };
}

/** A weekday in a said week, a day number in a said month. */
function dayInside(unit: DayUnit, frame: SpanUnit): Target | null {
  const { span } = frame;
  const { weekday, dayOfMonth } = unit.date;
  const place = (start: number): number | null => {
    if (weekday !== null && (span.unit === 'week' || span.unit === 'days')) return mondayOf(start) + weekday;
    if (weekday !== null) return start + ((weekday - weekdayIndex(start) + 7) % 7);
    if (dayOfMonth === null || span.unit !== 'month') return null;
    const { year, month } = fromDay(start);
    return toDay(year, month, dayOfMonth);
  };
  const day = place(span.startDay);
  if (day === null) return null;
  if (span.unit === 'days' && (day < span.startDay || day >= span.endDay)) return null;
  const others = span.others.map((other) => place(other.startDay)).filter((one): one is number => one !== null);
  return {
    ...dayTarget(unit),
    startDay: day,
    endDay: day + 1,
    others: others.map((one) => [one, one + 1] as const),
    certainty: span.certainty,
    reasons: span.reasons,
    past: span.past,
  };
}

/** Whole days, and deadlines and openings on days: "by Friday", "after the 3rd", "from Monday on". */
function dayClaims(group: Group, target: Target, situation: Situation): TimeClaim[] {
  const bound = target.unit?.bound ?? null;
  const sent = situation.today * dayMs + situation.minute * 60_000;
  const [start, end] = [target.startDay * dayMs, target.endDay * dayMs];
  const others = target.others.map(([from, to]) => ({ start: from * dayMs, end: to * dayMs }));
  const alone = group.days.length === 1 || target.unit === null;
  const span = target.whole && target.unit?.kind === 'span' ? target.unit.span.unit : 'days';
  const base = {
    from: alone ? group.from : (target.unit?.from ?? group.from),
    to: alone ? group.to : (target.unit?.to ?? group.to),
    polarity: group.polarity,
    startHasTime: false,
    precision: span === 'days' ? 'day' : span,
    said: null,
    certainty: group.inherited ? worst(target.certainty, 'implied') : target.certainty,
    reasons: target.reasons,
    others,
  } as const;
  const make = (kind: TimeClaim['kind'], from: number | null, to: number | null): TimeClaim[] => [
    makeClaim({ ...base, kind, wall: { start: from, end: to } }, situation),
  ];
  if (bound === 'by' || bound === 'until') return make('window', sent - (sent % dayMs), end);
  const isToEnd = target.unit?.kind === 'span' && target.unit.span.edge === 'end'; // "before the end of the week"
  if (bound === 'before') return make('window', sent - (sent % dayMs), isToEnd ? end : start);
  if (bound === 'after') return make('dates', end, null);
  if (bound === 'from') return make('dates', start, target.whole ? end : null);
  return make(target.whole ? 'dates' : 'date', start, end);
}
