/**
 * What understanding reached when these were last set, on 27 November 2026, less about one point: an evaluation ends with
 * 1 below a floor or above a ceiling. They notice a step back; the figures themselves are in `shared/understanding`.
 *
 * Start: the strict start of core entities. Both: start and end. Ceilings: sentences without a time that give one,
 * ordinary mails called scheduling, wrong ones among the times given as known or implied.
 */
export const floors = {
  recognizersStart: 0.795, recognizersBoth: 0.74, schedulingStart: 0.93, schedulingBoth: 0.875,
  ducklingStart: 0.75, ducklingBoth: 0.7, durationsRecognizers: 0.95, durationsDuckling: 0.96, zones: 0.93, quotes: 0.95,
} as const; // prettier-ignore

export const ceilings = { negatives: 0.02, ham: 0.003, wrongTimesScheduling: 0.02, wrongTimes: 0.055 } as const;

/** Says a share beside its floor or ceiling; one that is passed ends the evaluation with 1. */
export function hold(what: keyof typeof floors | keyof typeof ceilings, share: number): void {
  const floor: number | undefined = (floors as Record<string, number>)[what];
  const ceiling: number | undefined = (ceilings as Record<string, number>)[what];
  const isBroken = (floor !== undefined && share < floor) || (ceiling !== undefined && share > ceiling);
  const bound = floor === undefined ? `at most ${percent(ceiling ?? 1)}` : `at least ${percent(floor)}`;
  process.stdout.write(`${isBroken ? 'REGRESSION ' : ''}${what}: ${percent(share)} (${bound})\n`);
  if (isBroken) process.exitCode = 1;
}

export function percent(share: number): string {
  return Number.isNaN(share) ? '-' : `${(100 * share).toFixed(1)}%`;
}
