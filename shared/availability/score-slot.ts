/**
 * How good is a slot, and why? Exactly what they named beats a narrow window, that beats the rest; a slot that leaves no
 * scrap of under 30 minutes, joins another meeting and lies in the part of the day that the user likes is kinder to the
 * day; hours outside of what is humane in their zone cost; wider tiers cost most. Rules only rank here: what they forbid
 * never became a slot.
 *
 * Every finding is a bit; what a combination of them is worth and how it is worded is looked up, so that slots of one
 * answer share the few lists of reasons that occur. `score` is in points, comparable within one
 * answer; higher is better.
 */
import type { Slot } from '#shared/domain/availability.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { contains } from '#shared/time/intervals.ts';
import { minuteOfDay } from '#shared/time/wall-clock.ts';
import type { AvailabilityPicture } from './picture.ts';
import { buffersOf, gapAfter, gapBefore, type Tier } from './tier-room.ts';
import { zoneAt } from './time-plan.ts';
import type { HumaneHours, WantedTime } from './wanted-time.ts';

export type ScoreContext = {
  readonly picture: AvailabilityPicture;
  readonly tier: Tier;
  readonly wanted: WantedTime;
};

/** What is left of a stretch of free time under this is of no use. */
const scrapMs = 30 * 60_000;
/** "Tuesday afternoon" is a wish, "next week" is a frame. */
const narrowMs = 8 * 3_600_000;
const noonMinute = 12 * 60;
/** When most people take a call without being asked. */
const usualHumaneHours: HumaneHours = { fromMinute: 8 * 60, toMinute: 18 * 60 };
/** A week later costs less than any reason. */
const perMs = 50 / 86_400_000;

const bits = {
  named: 1,
  narrow: 2,
  frame: 4,
  whole: 8,
  oneScrap: 16,
  twoScraps: 32,
  joins: 64,
  preferred: 128,
  humane: 256,
  inhumane: 512,
  flexible: 1024,
  shorter: 2048,
} as const;

type Weight = { readonly bit: number; readonly worth: number; readonly text: string | null };

function listWeights({ fromMinute, toMinute }: HumaneHours): readonly Weight[] {
  return [
    { bit: bits.named, worth: 4000, text: 'The time they named' },
    { bit: bits.narrow, worth: 3000, text: 'Fits what they said' },
    { bit: bits.frame, worth: 2000, text: 'Fits what they said' },
    { bit: bits.whole, worth: 500, text: 'Leaves no gap under 30 minutes' },
    { bit: bits.oneScrap, worth: -1000, text: null },
    { bit: bits.twoScraps, worth: -2000, text: null },
    { bit: bits.joins, worth: 1000, text: 'Next to another meeting' },
    { bit: bits.preferred, worth: 1000, text: 'In the part of the day you prefer' },
    { bit: bits.humane, worth: 2000, text: 'In working hours for them too' },
    { bit: bits.inhumane, worth: -3000, text: `Outside ${toClock(fromMinute)} to ${toClock(toMinute)} for them` },
    { bit: bits.flexible, worth: -6000, text: 'Over flexible time' },
    { bit: bits.shorter, worth: -4000, text: 'With a shorter buffer' },
  ];
}

const toClock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;

/** Combinations of findings, summed up once. */
type Sum = { readonly worth: number; readonly reasons: readonly string[] };

function sumUp(found: number, weights: readonly Weight[]): Sum {
  const own = weights.filter(({ bit }) => (found & bit) !== 0);
  return {
    worth: own.reduce((sum, { worth }) => sum + worth, 0),
    reasons: Object.freeze(own.flatMap(({ text }) => (text === null ? [] : [text]))),
  };
}

/** Whether a stretch of free time begins, or ends, at another meeting. */
const joinsBefore = 1;
const joinsAfter = 2;

/** Where time ends to be free for something else than a meeting: full days, whole days, focus time, unknown hours. */
function listOtherEdges({ closed, spans, rules }: AvailabilityPicture, tier: Tier): ReadonlySet<number> {
  const edges = new Set(closed.flatMap(({ startMs, endMs }) => [startMs, endMs]));
  const buffers = buffersOf(rules, tier);
  for (const { startMs, endMs, noMeetings, room } of spans) {
    for (const index of noMeetings) {
      const own = room?.get(index) ?? null;
      edges.add((startMs[index] ?? NaN) - gapBefore(buffers, own, tier));
      edges.add((endMs[index] ?? NaN) + gapAfter(buffers, own, tier));
    }
  }
  return edges;
}

/**
 * Looks at stretches of free time one after the other, in order: whether each begins and ends at another meeting rather
 * than with working time, the notice, the horizon or what else is no meeting.
 */
export function createJoinsReader(picture: AvailabilityPicture, tier: Tier): (free: Interval) => number {
  const { workingTime, bookable } = picture;
  const others = listOtherEdges(picture, tier);
  let at = 0;
  return ({ startMs, endMs }) => {
    while (at < workingTime.length - 1 && (workingTime[at]?.endMs ?? Infinity) <= startMs) at += 1;
    const window = workingTime[at];
    let joins = 0;
    if (startMs !== window?.startMs && startMs > bookable.startMs) joins = joinsBefore;
    if (endMs !== window?.endMs && endMs < bookable.endMs) joins |= joinsAfter;
    if (others.size === 0 || joins === 0) return joins;
    return (others.has(startMs) ? 0 : joins & joinsBefore) | (others.has(endMs) ? 0 : joins & joinsAfter);
  };
}

/** What the other side's words and hours say of a slot. */
function readTheirWords(slot: Interval, wanted: WantedTime, humane: HumaneHours): number {
  let found = 0;
  if (wanted.startsMs.includes(slot.startMs)) found = bits.named;
  else {
    const fitting = wanted.windows.filter((window) => contains(window, slot));
    if (fitting.some((window) => window.endMs - window.startMs <= narrowMs)) found = bits.narrow;
    else if (fitting.length > 0) found = bits.frame;
  }
  if (wanted.timeZone === undefined) return found;
  const from = minuteOfDay(slot.startMs, wanted.timeZone);
  const to = from + (slot.endMs - slot.startMs) / 60_000;
  return found | (from >= humane.fromMinute && to <= humane.toMinute ? bits.humane : bits.inhumane);
}

/** A function for the many slots of one answer; `gap` is the free time that a slot lies in, `joins` what was read of it. */
export function createScorer(
  { picture, tier, wanted }: ScoreContext,
  durationMs: number,
): (startMs: number, gap: Interval, joins: number) => Slot {
  const { nowMs, rules, certificate } = picture;
  const { sources } = certificate;
  const prefers = rules.preferredPartOfDay;
  const saysSomething = wanted.startsMs.length > 0 || wanted.windows.length > 0 || wanted.timeZone !== undefined;
  const humane = wanted.humaneHours ?? usualHumaneHours;
  const weights = listWeights(humane);
  const ofTier = tier === 'free' ? 0 : tier === 'flexible' ? bits.flexible : bits.shorter;
  const sums: (Sum | undefined)[] = [];

  return (startMs, gap, joins) => {
    const endMs = startMs + durationMs;
    const before = startMs - gap.startMs;
    const after = gap.endMs - endMs;
    const isScrapBefore = before > 0 && before < scrapMs;
    const isScrapAfter = after > 0 && after < scrapMs;
    let found = ofTier;
    if (isScrapBefore && isScrapAfter) found |= bits.twoScraps;
    else found |= isScrapBefore || isScrapAfter ? bits.oneScrap : bits.whole;
    if ((before === 0 && joins & joinsBefore) || (after === 0 && joins & joinsAfter)) found |= bits.joins;
    if (saysSomething) found |= readTheirWords({ startMs, endMs }, wanted, humane);
    if (prefers !== 'any') {
      const isMorning = minuteOfDay(startMs, zoneAt(startMs, rules)) < noonMinute;
      if (isMorning === (prefers === 'morning')) found |= bits.preferred;
    }
    let sum = sums[found];
    if (sum === undefined) {
      sum = sumUp(found, weights);
      sums[found] = sum;
    }
    // Sooner is a little better.
    const late = startMs > nowMs ? (startMs - nowMs) * perMs : 0;
    const score = Math.round(sum.worth - late);
    return { startMs, endMs, tier, score, reasons: sum.reasons, sources };
  };
}
