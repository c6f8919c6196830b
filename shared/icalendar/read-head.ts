/**
 * What a calendar text says of itself: name, clock, and how often it is worth reading again. Only the properties before the first
 * component are looked at, so it costs the same for every length. Nothing here is needed to read its events.
 *
 * Example: 'BEGIN:VCALENDAR\r\nX-WR-CALNAME:Choir\r\nX-PUBLISHED-TTL:PT12H\r\n...' -> {name: 'Choir', timeZone: null, refreshMinutes: 720}
 */
import { isTimeZone } from '#shared/time/zone.ts';
import { readContentLines } from './content-lines.ts';

export type CalendarHead = {
  readonly name: string | null;
  readonly timeZone: string | null;
  /** By REFRESH-INTERVAL (RFC 7986) or X-PUBLISHED-TTL; null: it says none that reads. */
  readonly refreshMinutes: number | null;
};

/** More than any exporter writes there. */
const headCharacters = 20_000;

export function readCalendarHead(text: string): CalendarHead {
  const found = new Map<string, string>();
  for (const { text: line } of readContentLines(text.slice(0, headCharacters)).slice(1)) {
    if (/^(BEGIN|END)\s*:/i.test(line)) break;
    const [, name = '', raw = ''] = /^([A-Za-z][A-Za-z0-9-]*)(?:;(?:"[^"]*"|[^":])*)?:(.*)$/s.exec(line) ?? [];
    const value = unescape(raw).trim();
    if (value !== '' && !found.has(name.toUpperCase())) found.set(name.toUpperCase(), value);
  }
  const zone = found.get('X-WR-TIMEZONE') ?? null;
  return {
    name: (found.get('NAME') ?? found.get('X-WR-CALNAME'))?.replace(/\s+/g, ' ').slice(0, 200) ?? null,
    timeZone: zone !== null && isTimeZone(zone) ? zone : null,
    refreshMinutes: toMinutes(found.get('REFRESH-INTERVAL') ?? '') ?? toMinutes(found.get('X-PUBLISHED-TTL') ?? ''),
  };
}

/** TEXT of RFC 5545 3.3.11. */
function unescape(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, char: string) => (char.toLowerCase() === 'n' ? '\n' : char));
}

/** An RFC 5545 duration of days, hours, minutes and seconds, or of weeks; null for anything else and for none at all. */
function toMinutes(duration: string): number | null {
  const match = /^\+?P(?:(\d{1,4})W|(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?)$/i.exec(
    duration,
  );
  if (match === null) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const total = ((weeks * 7 + days) * 24 + hours) * 60 + minutes + Math.floor(seconds / 60);
  return total > 0 ? total : null;
}
