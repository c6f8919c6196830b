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

export type SlotGrid = {
  readonly durationMs: number;
  readonly stepMs: number;
  readonly alignmentMs: number;
};

const faces = [60, 30, 20, 15, 10, 5];

/** The step of the clock face that starts are rounded up to. */
export function alignmentOf(stepMinutes: number): number {
  return faces.find((minutes) => stepMinutes % minutes === 0) ?? 1;
}

/** `offsetMs`: of the wall's clock at `ms`. */
function firstOnGrid(ms: number, alignmentMs: number, offsetMs: number): number {
  return Math.ceil((ms + offsetMs) / alignmentMs) * alignmentMs - offsetMs;
}

/** Appends the starts of one stretch to `into`. */
export function appendStarts(into: number[], startMs: number, endMs: number, grid: SlotGrid, timeZone: string): void {
  const { durationMs, stepMs, alignmentMs } = grid;
  const lastMs = endMs - durationMs;
  if (lastMs < startMs) return;
  const offsetMs = offsetMsAt(startMs, timeZone);
  let jumpMs = offsetMsAt(lastMs, timeZone) === offsetMs ? null : findTransition(startMs + 1, lastMs + 1, timeZone);
  for (let ms = firstOnGrid(startMs, alignmentMs, offsetMs); ms <= lastMs; ms += stepMs) {
    if (jumpMs !== null && ms >= jumpMs) {
      ms = firstOnGrid(ms, alignmentMs, offsetMsAt(ms, timeZone));
      jumpMs = findTransition(ms + 1, lastMs + 1, timeZone);
      if (ms > lastMs) return;
    }
    into.push(ms);
  }
}
