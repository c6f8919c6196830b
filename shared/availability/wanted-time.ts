/**
 * What the other side's words allow: windows and exact starts they named, and what they excluded. Claims that are
 * ambiguous or contradict themselves name no time until they are asked about; exclusions always hold, however unsure,
 * because offering what somebody ruled out is the worse mistake.
 *
 * Border: no windows and no starts means any time. A slot fits a window if it lies inside it.
 */
import type { TimeClaim } from '#shared/domain/claim.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { mergeIntervals } from '#shared/time/intervals.ts';

/** Minutes since midnight. */
export type HumaneHours = { readonly fromMinute: number; readonly toMinute: number };

export type WantedTime = {
  readonly windows: readonly Interval[];
  readonly startsMs: readonly number[];
  readonly excluded: readonly Interval[];
  /** Their zone, for hours that are humane to them. */
  readonly timeZone?: string;
  /** On their clock; left out: what most people take a call in. */
  readonly humaneHours?: HumaneHours;
};

export const anyTime: WantedTime = { windows: [], startsMs: [], excluded: [] };

export function toWantedTime(claims: readonly TimeClaim[], durationMinutes: number): WantedTime {
  const windows: Interval[] = [];
  const startsMs: number[] = [];
  const excluded: Interval[] = [];
  for (const claim of claims) {
    const { startMs } = claim;
    if (startMs === null) continue;
    const endMs = claim.endMs ?? startMs + durationMinutes * 60_000;
    if (claim.polarity === 'exclude') excluded.push({ startMs, endMs });
    else if (claim.certainty !== 'known' && claim.certainty !== 'implied') continue;
    else if (claim.kind === 'instant') startsMs.push(startMs);
    else if (claim.kind !== 'open') windows.push({ startMs, endMs });
  }
  const said = claims.find((claim) => claim.zoneSource === 'said' || claim.zoneSource === 'sender');
  return { windows, startsMs, excluded: mergeIntervals(excluded), ...(said ? { timeZone: said.timeZone } : {}) };
}
