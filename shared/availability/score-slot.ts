/**
 * How good is a slot, and why? Exactly what they named beats a narrow window, that beats the rest; a slot that leaves no
 * scrap of under 30 minutes and joins another meeting is kinder to the day; hours outside 8 to 18 in their zone cost;
 * wider tiers cost most. Rules only rank here: what they forbid never became a slot.
 *
 * `score` is comparable within one answer; higher is better.
 */
import type { Slot } from '#shared/domain/availability.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { contains, firstEndingAfter } from '#shared/time/intervals.ts';
import { minuteOfDay } from '#shared/time/wall-clock.ts';
import type { Tier } from './free-time.ts';
import type { AvailabilityPicture } from './picture.ts';
import type { WantedTime } from './wanted-time.ts';

export type ScoreContext = {
  readonly picture: AvailabilityPicture;
  readonly tier: Tier;
  /** Free time of that tier. */
  readonly free: readonly Interval[];
  readonly wanted: WantedTime;
};

/** What is left of a stretch of free time under this is of no use. */
const scrapMs = 30 * 60_000;
/** "Tuesday afternoon" is a wish, "next week" is a frame. */
const narrowMs = 8 * 3_600_000;
const humane = { fromMinute: 8 * 60, toMinute: 18 * 60 };

function isEdgeOf(windows: readonly Interval[], ms: number): boolean {
  const window = windows[firstEndingAfter(windows, ms - 1)];
  return window !== undefined && (window.startMs === ms || window.endMs === ms);
}

export function scoreSlot(slot: Interval, context: ScoreContext): Pick<Slot, 'score' | 'reasons'> {
  const { picture, wanted } = context;
  const reasons: string[] = [];
  let score = 0;

  if (wanted.startsMs.includes(slot.startMs)) {
    score += 0.4;
    reasons.push('The time they named');
  } else {
    const fitting = wanted.windows.filter((window) => contains(window, slot));
    if (fitting.length > 0) {
      score += fitting.some((window) => window.endMs - window.startMs <= narrowMs) ? 0.3 : 0.2;
      reasons.push('Fits what they said');
    }
  }

  const gap = context.free[firstEndingAfter(context.free, slot.startMs)];
  if (gap && contains(gap, slot)) {
    const before = slot.startMs - gap.startMs;
    const after = gap.endMs - slot.endMs;
    const scraps = [before, after].filter((left) => left > 0 && left < scrapMs).length;
    score -= scraps * 0.1;
    if (scraps === 0) {
      score += 0.05;
      reasons.push('Leaves no gap under 30 minutes');
    }
    const joins =
      (before === 0 && !isEdgeOf(picture.workingTime, slot.startMs)) ||
      (after === 0 && !isEdgeOf(picture.workingTime, slot.endMs));
    if (joins && slot.startMs > picture.bookable.startMs) {
      score += 0.1;
      reasons.push('Next to another meeting');
    }
  }

  if (wanted.timeZone !== undefined) {
    const from = minuteOfDay(slot.startMs, wanted.timeZone);
    const to = from + (slot.endMs - slot.startMs) / 60_000;
    if (from >= humane.fromMinute && to <= humane.toMinute) {
      score += 0.2;
      reasons.push('In working hours for them too');
    } else {
      score -= 0.3;
      reasons.push('Outside 8:00 to 18:00 for them');
    }
  }

  if (context.tier !== 'free') {
    score -= context.tier === 'flexible' ? 0.6 : 0.4;
    reasons.push(context.tier === 'flexible' ? 'Over flexible time' : 'With a shorter buffer');
  }
  // Sooner is a little better: a week costs less than any reason above.
  score -= Math.max(0, slot.startMs - picture.nowMs) * (0.005 / 86_400_000);
  return { score: Math.round(score * 10_000) / 10_000, reasons };
}
