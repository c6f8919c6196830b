/**
 * Wall-clock readings to a claim: resolved with the zone rules of their own date, gaps and doubled hours of clock
 * changes made a question, an unclear zone likewise. Walls are local milliseconds counted as if they were UTC.
 */
import type { TimeClaim } from '#shared/domain/claim.ts';
import { dayMs } from '#shared/time/local-date.ts';
import { fromWallMs, readWallMs } from '#shared/time/wall-clock.ts';
import { offsetMinutesAt } from '#shared/time/zone.ts';
import type { Certainty, ZoneAtom } from './atoms.ts';
import { dayText } from './calendar-days.ts';
import type { ZoneChoice } from './sender-zone.ts';

export type Wall = { readonly start: number | null; readonly end: number | null };

export type Draft = {
  readonly from: number;
  readonly to: number;
  readonly polarity: 'include' | 'exclude';
  readonly kind: TimeClaim['kind'];
  readonly wall: Wall;
  readonly startHasTime: boolean;
  /** Default: the minute where a time is said, else the day. */
  readonly precision?: TimeClaim['precision'];
  /** Zone said beside the time; null: the default below. */
  readonly said: ZoneAtom | null;
  readonly certainty: Certainty;
  readonly reasons: readonly string[];
  readonly others: readonly Wall[];
};

export type ClaimSetting = { readonly text: string; readonly zone: ZoneChoice; readonly nowMs: number };

const worse: readonly Certainty[] = ['known', 'implied', 'ambiguous', 'contradictory'];

export function worst(a: Certainty, b: Certainty): Certainty {
  return worse.indexOf(a) >= worse.indexOf(b) ? a : b;
}

export function makeClaim(draft: Draft, setting: ClaimSetting): TimeClaim {
  const zones = draft.said?.zones ?? [setting.zone.zone];
  const zone = zones[0] ?? setting.zone.zone;
  const reasons = [...draft.reasons];
  let certainty = draft.certainty;
  const alternatives: TimeClaim['alternatives'] = [];
  const add = (wall: Wall, zoneName: string): void => {
    if (wall.start === null) return;
    const startMs = fromWallMs(wall.start, zoneName);
    if (alternatives.some((one) => one.startMs === startMs)) return;
    const endMs = wall.end === null ? null : fromWallMs(wall.end, zoneName);
    alternatives.push({ startMs, endMs, label: labelOf(wall, zoneName, draft.startHasTime) });
  };

  if (draft.said) reasons.push(...draft.said.reasons);
  else if (setting.zone.reason !== null && draft.startHasTime) {
    reasons.push(setting.zone.reason);
    certainty = worst(certainty, 'implied');
  }
  if (draft.others.length > 0) {
    add(draft.wall, zone);
    for (const other of draft.others) add(other, zone);
  }
  if (differ(zones, draft.wall.start) && draft.startHasTime) {
    certainty = worst(certainty, 'ambiguous');
    for (const name of zones) add(draft.wall, name);
  }

  let startMs: number | null = null;
  if (draft.wall.start !== null) {
    const reading = readWallMs(draft.wall.start, zone);
    startMs = fromWallMs(draft.wall.start, zone);
    if (reading.kind !== 'unique' && draft.startHasTime && draft.kind === 'instant') {
      certainty = worst(certainty, 'ambiguous');
      reasons.push(
        reading.kind === 'gap'
          ? 'Clocks are put forward then: this time does not exist.'
          : 'Clocks are put back then: this time comes twice.',
      );
      for (const ms of [reading.earlierMs, reading.laterMs]) {
        const length = draft.wall.end === null ? null : ms + (draft.wall.end - draft.wall.start);
        alternatives.push({
          startMs: ms,
          endMs: length,
          label: `${labelOf({ start: ms + offsetMinutesAt(ms, zone) * 60_000, end: null }, zone, true)} (UTC${offsetSign(offsetMinutesAt(ms, zone))})`,
        });
      }
    }
    const saysOffset = draft.said?.saysOffset ?? null;
    if (saysOffset !== null && draft.startHasTime && offsetMinutesAt(startMs, zone) !== saysOffset) {
      certainty = worst(certainty, 'implied');
      reasons.push(`"${draft.said?.label ?? ''}" is not in force on that date: read as the clock in ${zone}.`);
    }
  }
  // "12/3 to tomorrow": both ends were said, and they cannot both be meant.
  const isBackward = draft.wall.start !== null && draft.wall.end !== null && draft.wall.end < draft.wall.start;
  if (isBackward) {
    certainty = worst(certainty, 'contradictory');
    reasons.push('The end that is named lies before the start.');
  }
  const endMs = draft.wall.end === null || isBackward ? null : fromWallMs(draft.wall.end, zone);
  const over = endMs ?? startMs;
  if (over !== null && draft.polarity === 'include' && over < setting.nowMs) reasons.push('This time has passed.');
  return {
    span: [draft.from, draft.to],
    words: setting.text.slice(draft.from, draft.to),
    polarity: draft.polarity,
    kind: draft.kind,
    startMs,
    endMs,
    startHasTime: draft.startHasTime,
    precision: draft.precision ?? (draft.startHasTime ? 'minute' : 'day'),
    timeZone: zone,
    zoneSource: draft.said ? 'said' : setting.zone.source,
    certainty,
    reasons: [...new Set(reasons)],
    alternatives,
  };
}

/** Several zones of one name matter only where their clocks differ on that date. */
function differ(zones: readonly string[], wall: number | null): boolean {
  if (wall === null) return zones.length > 1;
  return new Set(zones.map((zone) => fromWallMs(wall, zone))).size > 1;
}

function offsetSign(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60))}${size % 60 === 0 ? '' : `:${String(size % 60)}`}`;
}

function labelOf(wall: Wall, zone: string, withTime: boolean): string {
  if (wall.start === null) return '';
  const day = Math.floor(wall.start / dayMs);
  if (withTime)
    return `${dayText(day)}, ${clock(wall.start)}${wall.end === null ? '' : `–${clock(wall.end)}`} (${zone})`;
  const last = wall.end === null ? day : Math.floor((wall.end - 1) / dayMs);
  return last > day ? `${dayText(day)} to ${dayText(last)}` : dayText(day);
}

function clock(wall: number): string {
  const minutes = Math.floor((((wall % dayMs) + dayMs) % dayMs) / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
