/**
 * Which IANA zone does a TZID name? RFC 5545 leaves TZIDs to whoever writes the file, so there are IANA's names, those
 * names behind a path ('/freeassociation.sourceforge.net/Tzfile/Europe/Berlin'), Windows' names, the labels that Outlook
 * shows ('(UTC+01:00) Amsterdam, Berlin, ...') and plain offsets. Null for names that say nothing.
 *
 * Example: findNamedZone('W. Europe Standard Time') is 'Europe/Berlin'.
 */
import { isTimeZone, offsetMsAt } from '#shared/time/zone.ts';
import { parseUtcOffset } from './vtimezone.ts';
import { windowsZones } from '#shared/time/windows-zones.ts';

const windowsByLowerCase = new Map(Object.entries(windowsZones).map(([name, zone]) => [name.toLowerCase(), zone]));

/** Outlook's labels that name no city. */
const labels: Readonly<Record<string, string>> = {
  'pacific time (us & canada)': 'America/Los_Angeles',
  'mountain time (us & canada)': 'America/Denver',
  'central time (us & canada)': 'America/Chicago',
  'eastern time (us & canada)': 'America/New_York',
  'atlantic time (canada)': 'America/Halifax',
  'coordinated universal time': 'UTC',
  universal: 'UTC',
  utc: 'UTC',
  z: 'UTC',
};

export function findNamedZone(tzid: string): string | null {
  const name = tzid.trim().replace(/^"|"$/g, '').slice(0, 200);
  if (/^(Etc\/)?(UTC|GMT|UCT|Zulu)$/i.test(name)) return 'UTC';
  if (isTimeZone(name)) return name;
  return findPlain(name) ?? findBehindPath(name) ?? findOffset(name) ?? findByCity(name);
}

function findPlain(name: string): string | null {
  const lower = name.toLowerCase();
  return windowsByLowerCase.get(lower) ?? labels[lower.replace(/^\((?:utc|gmt)[^)]*\)\s*/, '')] ?? null;
}

function findBehindPath(name: string): string | null {
  const segments = name.split('/').filter(Boolean);
  if (segments.length < 2) return null;
  for (const count of [3, 2]) {
    const tail = segments.slice(-count).join('/');
    if (tail.includes('/') && isTimeZone(tail)) return tail;
  }
  return findPlain(segments.at(-1) ?? '');
}

/** 'UTC+1', 'GMT-0500', '+05:30': an offset without any rules for summer. */
function findOffset(name: string): string | null {
  const match = /^(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(name);
  return match ? toFixedZone(`${match[1]}${match[2]?.padStart(2, '0')}:${match[3] ?? '00'}`) : null;
}

/** '+05:30' as a zone, if there is such an offset. */
export function toFixedZone(text: string): string | null {
  return isTimeZone(text) ? text : null;
}

/** '(UTC+01:00) Amsterdam, Berlin, Bern': the first city that IANA knows, if its winter has the offset that is named. */
function findByCity(name: string): string | null {
  const match = /^\((?:UTC|GMT)\s*([+-]\d{2}:?\d{2})?\)\s*(.+)$/i.exec(name);
  if (!match) return null;
  const offsetMs = parseUtcOffset(match[1] ?? '+00:00');
  const byCity = (city: string) => Intl.supportedValuesOf('timeZone').find((zone) => zone.endsWith(`/${city}`));
  const found = (match[2] ?? '')
    .split(',')
    .map((city) => byCity(city.trim().replaceAll(' ', '_')))
    .find((zone) => zone !== undefined && winterOffsetMs(zone) === offsetMs);
  return found ?? null;
}

/** Of 2024, the smaller one of both halves: labels name the offset of standard time. */
function winterOffsetMs(timeZone: string): number {
  return Math.min(offsetMsAt(Date.UTC(2024, 0, 15), timeZone), offsetMsAt(Date.UTC(2024, 6, 15), timeZone));
}
