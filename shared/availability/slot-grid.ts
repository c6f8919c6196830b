/**
 * At which moments of a stretch of time may a meeting start? From the stretch's first moment on the grid, one start every
 * `step`, as long as the meeting fits. The grid is the clock on the user's wall: a step of 30 begins at :00 and :30, of 45
 * at quarter hours, one that no clock face has (8) at the stretch's own beginning; a given alignment overrules the step.
 *
 * Border: the last start is the one whose meeting ends with the stretch. Where the clocks jump within a stretch by less
 * than the grid's width (Lord Howe Island: half an hour), the starts behind the jump are on the new clock's grid.
 * Example: a stretch 09:10 to 11:00, meetings of 60 min, step 30: 09:30, 10:00.
 */
import { findTransition, offsetMsAt } from '#shared/time/zone.ts';
import { listLegs, type PlanRules } from './time-plan.ts';

export type SlotGrid = {
  readonly durationMs: number;
  readonly stepMs: number;
  readonly alignmentMs: number;
};

const dayMs = 86_400_000;
const faces = [60, 30, 20, 15, 10, 5];

/** The step of the clock face that starts are rounded up to. */
export function alignmentOf(stepMinutes: number): number {
  return faces.find((minutes) => stepMinutes % minutes === 0) ?? 1;
}

/** Counted from the wall's midnight, so that a grid that does not divide a day is the same every day. */
function firstOnGrid(ms: number, alignmentMs: number, offsetMs: number): number {
  const wall = ms + offsetMs;
  const midnight = Math.floor(wall / dayMs) * dayMs;
  return Math.min(midnight + Math.ceil((wall - midnight) / alignmentMs) * alignmentMs, midnight + dayMs) - offsetMs;
}

/**
 * Appends to `into` the starts in `[startMs, endMs)` of meetings that end by `untilMs`, on the clock of one zone.
 */
function appendInZone(
  into: number[],
  startMs: number,
  endMs: number,
  untilMs: number,
  grid: SlotGrid,
  timeZone: string,
): void {
  const { durationMs, stepMs, alignmentMs } = grid;
  const lastMs = Math.min(endMs - 1, untilMs - durationMs);
  if (lastMs < startMs) return;
  const offsetMs = offsetMsAt(startMs, timeZone);
  // Within a day the clocks do not jump there and back.
  const isPlain = lastMs - startMs < dayMs && offsetMsAt(lastMs, timeZone) === offsetMs;
  let jumpMs = isPlain ? null : findTransition(startMs + 1, lastMs + 1, timeZone);
  for (let ms = firstOnGrid(startMs, alignmentMs, offsetMs); ms <= lastMs; ms += stepMs) {
    if (jumpMs !== null && ms >= jumpMs) {
      ms = firstOnGrid(ms, alignmentMs, offsetMsAt(ms, timeZone));
      jumpMs = findTransition(ms + 1, lastMs + 1, timeZone);
      if (ms > lastMs) return;
    }
    into.push(ms);
  }
}

/** Appends the starts of one stretch to `into`, each on the clock that the user lives by then. */
export function appendStarts(into: number[], startMs: number, endMs: number, grid: SlotGrid, rules: PlanRules): void {
  if (rules.trips.length === 0) {
    appendInZone(into, startMs, endMs, endMs, grid, rules.timeZone);
    return;
  }
  for (const leg of listLegs(rules)) {
    const from = Math.max(startMs, leg.startMs);
    const until = Math.min(endMs, leg.endMs);
    if (from < until) appendInZone(into, from, until, endMs, grid, leg.timeZone);
  }
}
