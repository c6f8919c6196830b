/**
 * In which IANA zone is a time of a calendar object to be read? By the TZID's name, else by the location in its VTIMEZONE,
 * else by what that VTIMEZONE's clocks do around the date, else at the offset that it has then.
 *
 * A zone that can only be guessed at makes its source unreadable (`lost`): a wrong time must never look sure.
 */
import { isAppError } from '#shared/errors.ts';
import { findFirst, textOf, type Component } from './components.ts';
import { followsRules, readZoneRules, type ZoneRules } from './vtimezone.ts';
import { windowsZones } from '#shared/time/windows-zones.ts';
import { findNamedZone, toFixedZone } from './zone-names.ts';

export type FoundZone = {
  readonly timeZone: string;
  /** Set where it is not simply the zone that was named. */
  readonly note?: { readonly kind: 'lost' | 'mended'; readonly message: string };
};

/** `isSeries`: the zone is to hold for all instances, not for the one date alone. */
export type ZoneReader = (tzid: string, wallMs: number, isSeries: boolean) => FoundZone;

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;
/** Each takes a comparison with all zones; a file with more of them was not written by a calendar. */
const maximumMatches = 20;
/** One of each behaviour, the large ones first, so that "the same clocks" becomes the name that people expect. */
const candidates: readonly string[] = [
  ...['America/New_York', 'Europe/Berlin', 'Europe/London', 'America/Los_Angeles', 'America/Chicago', 'America/Denver'],
  ...new Set(Object.values(windowsZones)),
];

/** What a VTIMEZONE comes to in one year; `same` is the IANA zone with the same clocks. */
type Match = { readonly rules: ZoneRules; readonly same: string | null } | { readonly failure: string };

/** `zones` are the VTIMEZONEs of the calendar object; without one and without a known name the user's zone is taken. */
export function createZoneReader(zones: readonly Component[], userTimeZone: string): ZoneReader {
  const definitions = new Map(zones.map((zone) => [textOf(zone, 'TZID'), zone]));
  const named = new Map<string, string | null>();
  const matches = new Map<string, Match>();

  const inUserZone = (why: string): FoundZone => {
    return {
      timeZone: userTimeZone,
      note: { kind: 'lost', message: `${why}; its times are read in ${userTimeZone}.` },
    };
  };
  const findName = (tzid: string, definition: Component | undefined): string | null => {
    const location = definition === undefined ? '' : textOf(definition, 'X-LIC-LOCATION');
    return findNamedZone(tzid) ?? (location === '' ? null : findNamedZone(location));
  };

  return (tzid, wallMs, isSeries) => {
    const definition = definitions.get(tzid);
    let name = named.get(tzid);
    if (name === undefined) named.set(tzid, (name = findName(tzid, definition)));
    if (name !== null) return { timeZone: name };
    if (definition === undefined) return inUserZone(`The time zone "${shown(tzid)}" is not known`);
    const year = Math.floor(wallMs / yearMs);
    const key = `${tzid}\n${year}\n${isSeries}`;
    let match = matches.get(key);
    if (match === undefined) {
      if (matches.size >= maximumMatches) return inUserZone(`"${shown(tzid)}" is one time zone too many`);
      match = matchDefinition(definition, year, isSeries, userTimeZone);
      matches.set(key, match);
    }
    if ('failure' in match) return inUserZone(`The time zone "${shown(tzid)}" ${match.failure}`);
    return (
      toFoundZone(match.rules, match.same, tzid, wallMs, isSeries) ?? inUserZone(`"${shown(tzid)}" has odd offsets`)
    );
  };
}

const shown = (tzid: string) => tzid.slice(0, 60);

function matchDefinition(definition: Component, year: number, isSeries: boolean, userTimeZone: string): Match {
  // A series needs its zone for the years to come, a single time only for its own; a month more on either side.
  const fromMs = year * yearMs - 30 * dayMs;
  const untilMs = (year + (isSeries ? 3 : 1)) * yearMs + 30 * dayMs;
  const line = findFirst(definition, 'TZID')?.line ?? definition.line;
  try {
    const rules = readZoneRules(definition, fromMs, untilMs);
    if (rules === null) return { failure: `on line ${line} cannot be read` };
    if (rules.changes.length === 0) return { rules, same: null };
    const same = [userTimeZone, ...candidates].find((zone) => followsRules(zone, rules, fromMs, untilMs));
    return { rules, same: same ?? null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { failure: `on line ${line} cannot be read (${error.message})` };
  }
}

function toFoundZone(
  rules: ZoneRules,
  same: string | null,
  tzid: string,
  wallMs: number,
  isSeries: boolean,
): FoundZone | null {
  if (same !== null) {
    const message = `The time zone "${shown(tzid)}" has the clocks of ${same} and is read as that.`;
    return { timeZone: same, note: { kind: 'mended', message } };
  }
  const offset = toOffsetText(offsetOf(rules, wallMs));
  const fixed = toFixedZone(offset);
  if (fixed === null) return null;
  if (rules.changes.length === 0) return { timeZone: fixed };
  const message = `The time zone "${shown(tzid)}" has the clocks of no known zone; times in it are read at UTC${offset}.`;
  return { timeZone: fixed, note: { kind: isSeries ? 'lost' : 'mended', message } };
}

/** At a wall time: the last change that the wall clock has passed. */
function offsetOf(rules: ZoneRules, wallMs: number): number {
  let offsetMs = rules.startOffsetMs;
  for (const change of rules.changes) if (wallMs - change.beforeMs >= change.atMs) offsetMs = change.afterMs;
  return offsetMs;
}

function toOffsetText(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
