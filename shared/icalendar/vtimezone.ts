/**
 * A VTIMEZONE's own rules (RFC 5545 3.6.5): how far its clocks are from UTC, and which IANA zone behaves the same. It is
 * asked only where the zone's name says nothing ("Customized Time Zone"): IANA's data is newer than what files carry.
 *
 * Border: an onset belongs to the offset that begins with it. Units: epoch milliseconds, milliseconds east of UTC.
 */
import { findDateValue, readRecurrence } from '#shared/time/recurrence-rule.ts';
import { createSeries } from '#shared/time/series.ts';
import { findTransition, offsetMsAt } from '#shared/time/zone.ts';
import { textOf, type Component } from './components.ts';

type Change = { readonly atMs: number; readonly beforeMs: number; readonly afterMs: number };

/** The changes of the zone's clocks in a range, and the offset with which the range begins. */
export type ZoneRules = { readonly startOffsetMs: number; readonly changes: readonly Change[] };

const dayMs = 86_400_000;
/** More observances than this is no zone: the longest that programs write, with all of history, have about 200. */
const maximumObservances = 400;

/** '+0530', '-04:00' or '+053020' (as ical.js gives them) in milliseconds; null for anything else. */
export function parseUtcOffset(text: string): number | null {
  const match = /^([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?$/.exec(text.trim());
  if (!match) return null;
  const ms = ((Number(match[2]) * 60 + Number(match[3])) * 60 + Number(match[4] ?? 0)) * 1000;
  return match[1] === '-' ? -ms : ms;
}

/** The onsets of one observance in a range, or its last one before; its rule runs on the wall clock of the offset before. */
function listOnsets(observance: Component, beforeMs: number, fromMs: number, untilMs: number): readonly number[] {
  const start = findDateValue(textOf(observance, 'DTSTART'), null);
  if (start === null) return [];
  const lines = observance.properties
    .filter(({ name }) => name === 'RRULE' || name === 'RDATE')
    .map(({ name, values }) => `${name}:${values.join(',').replaceAll('Z', '')}`)
    // UNTIL of an onset is in UTC, the rule here on the wall: a day of slack, onsets being months apart.
    .map((line) => line.replace(/UNTIL=(\d{8})T\d{6}/i, 'UNTIL=$1'));
  const series = createSeries(readRecurrence(lines), { kind: 'instant', ms: start.wallMs, timeZone: 'UTC' }, 'UTC');
  const inside = series.listStarts(fromMs + beforeMs, untilMs + beforeMs);
  const walls = inside.length > 0 ? inside : series.listStarts(start.wallMs, untilMs + beforeMs).slice(-1);
  return walls.map((wallMs) => wallMs - beforeMs);
}

/**
 * The zone's clocks in `[fromMs, untilMs)`, or null where the definition cannot be read.
 * Errors: a rule that is refused is an `invalid-input` AppError.
 */
export function readZoneRules(zone: Component, fromMs: number, untilMs: number): ZoneRules | null {
  const observances = zone.children.filter(({ name }) => name === 'STANDARD' || name === 'DAYLIGHT');
  if (observances.length === 0 || observances.length > maximumObservances) return null;
  const all: Change[] = [];
  for (const observance of observances) {
    const afterMs = parseUtcOffset(textOf(observance, 'TZOFFSETTO'));
    const beforeMs = parseUtcOffset(textOf(observance, 'TZOFFSETFROM')) ?? afterMs;
    if (afterMs === null || beforeMs === null) return null;
    // Two years back, to know what holds when the range begins.
    for (const atMs of listOnsets(observance, beforeMs, fromMs - 740 * dayMs, untilMs)) {
      all.push({ atMs, beforeMs, afterMs });
    }
  }
  all.sort((a, b) => a.atMs - b.atMs);
  let offsetMs = all[0]?.beforeMs ?? parseUtcOffset(textOf(observances[0] ?? zone, 'TZOFFSETTO')) ?? 0;
  const changes: Change[] = [];
  let startOffsetMs = offsetMs;
  for (const each of all) {
    if (each.atMs <= fromMs) startOffsetMs = each.afterMs;
    else if (each.afterMs !== offsetMs) changes.push({ ...each, beforeMs: offsetMs });
    offsetMs = each.afterMs;
  }
  return { startOffsetMs, changes };
}

/** Whether an IANA zone's clocks do exactly what the rules say in that range. */
export function followsRules(timeZone: string, rules: ZoneRules, fromMs: number, untilMs: number): boolean {
  if (offsetMsAt(fromMs, timeZone) !== rules.startOffsetMs) return false;
  let at = fromMs + 1;
  for (const { atMs, afterMs } of rules.changes) {
    const next = findTransition(at, untilMs, timeZone);
    if (next !== atMs || offsetMsAt(next, timeZone) !== afterMs) return false;
    at = next + 1;
  }
  return findTransition(at, untilMs, timeZone) === null;
}
