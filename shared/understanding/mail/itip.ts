/**
 * A small strict reader of the text/calendar part (RFC 5545, 5546): the method and the first VEVENT's identity, times
 * and people. It expands nothing and follows nothing. Bad input gives null, never a guess.
 */
import type { Understanding } from '#shared/domain/claim.ts';
import { addDays } from '#shared/time/local-date.ts';
import { toInstant } from '#shared/time/wall-clock.ts';
import { isTimeZone } from '#shared/time/zone.ts';
import { windowsZones } from './windows-zones.ts';

export type Itip = NonNullable<Understanding['itip']>;

const maximumSize = 1_000_000;
const maximumLines = 20_000;
const maximumAttendees = 500;
const methods = new Set(['REQUEST', 'REPLY', 'CANCEL', 'COUNTER', 'DECLINECOUNTER', 'REFRESH', 'ADD', 'PUBLISH']);

type Property = { readonly name: string; readonly parameters: ReadonlyMap<string, string>; readonly value: string };

/** `userTimeZone` reads floating times and dates without a zone. */
export function parseItip(text: string, userTimeZone: string): Itip | null {
  if (text.length > maximumSize || !/BEGIN:VCALENDAR/i.test(text.slice(0, 2_000))) return null;
  const stack: string[] = [];
  const event: Property[] = [];
  let method = '';
  let events = 0;
  for (const line of unfold(text)) {
    const property = parseProperty(line);
    if (property === null) continue;
    if (property.name === 'BEGIN') {
      stack.push(property.value.toUpperCase());
      if (stack.length > 10) return null;
      if (property.value.toUpperCase() === 'VEVENT') events += 1;
    } else if (property.name === 'END') {
      if (stack.pop() !== property.value.toUpperCase()) return null;
    } else if (property.name === 'METHOD' && stack.length === 1) method = property.value.trim().toUpperCase();
    else if (stack.at(-1) === 'VEVENT' && events === 1) event.push(property);
  }
  const uid = first(event, 'UID')?.value.trim() ?? '';
  if (events === 0 || uid === '' || uid.length > 1_024 || (method !== '' && !methods.has(method))) return null;

  const start = readTime(first(event, 'DTSTART'), userTimeZone);
  const end = readTime(first(event, 'DTEND'), userTimeZone) ?? afterDuration(start, first(event, 'DURATION'));
  const sequence = Number.parseInt(first(event, 'SEQUENCE')?.value ?? '0', 10);
  return {
    method: method === '' ? 'PUBLISH' : method,
    uid,
    sequence: Number.isInteger(sequence) && sequence >= 0 ? sequence : 0,
    startMs: start,
    endMs: end ?? wholeDayEnd(first(event, 'DTSTART'), userTimeZone) ?? start,
    organizer: address(first(event, 'ORGANIZER')?.value ?? ''),
    summary: unescapeText(first(event, 'SUMMARY')?.value ?? '').slice(0, 500),
    attendees: event
      .filter((property) => property.name === 'ATTENDEE')
      .slice(0, maximumAttendees)
      .map((property) => ({
        email: address(property.value),
        partstat: (property.parameters.get('PARTSTAT') ?? 'NEEDS-ACTION').toUpperCase(),
      })),
  };
}

function unfold(text: string): string[] {
  const lines: string[] = [];
  for (const raw of text.split(/\r\n|\n|\r/, maximumLines)) {
    const last = lines.length - 1;
    if ((raw.startsWith(' ') || raw.startsWith('\t')) && last >= 0) {
      if ((lines[last] ?? '').length < 20_000) lines[last] = (lines[last] ?? '') + raw.slice(1);
    } else if (raw !== '') lines.push(raw);
  }
  return lines;
}

/** `NAME;PARAM=value;PARAM="quoted:value":value`, split outside quotes. */
function parseProperty(line: string): Property | null {
  const parts: string[] = [];
  let quoted = false;
  let from = 0;
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index];
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === ';' || character === ':')) {
      parts.push(line.slice(from, index));
      from = index + 1;
      if (character === ':') {
        const parameters = new Map<string, string>();
        for (const part of parts.slice(1)) {
          const equals = part.indexOf('=');
          if (equals > 0)
            parameters.set(part.slice(0, equals).toUpperCase(), part.slice(equals + 1).replaceAll('"', ''));
        }
        return { name: (parts[0] ?? '').toUpperCase(), parameters, value: line.slice(from) };
      }
    }
  }
  return null;
}

function first(properties: readonly Property[], name: string): Property | undefined {
  return properties.find((property) => property.name === name);
}

function address(value: string): string {
  return value
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase()
    .slice(0, 320);
}

function unescapeText(value: string): string {
  return value.replace(/\\([nN,;\\])/g, (_, escaped: string) => (escaped === 'n' || escaped === 'N' ? '\n' : escaped));
}

const dateTime = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/;

function readTime(property: Property | undefined, userTimeZone: string): number | null {
  const match = dateTime.exec(property?.value.trim() ?? '');
  if (!match || property === undefined) return null;
  const date = toDate(match);
  if (date === null) return null;
  if (match[4] === undefined) return toInstant(date, '00:00', userTimeZone);
  const [hour, minute] = [Number(match[4]), Number(match[5])];
  if (hour > 23 || minute > 59) return null;
  const zone = match[7] === 'Z' ? 'UTC' : toZone(property.parameters.get('TZID'), userTimeZone);
  return zone === null ? null : toInstant(date, `${match[4]}:${match[5]}`, zone);
}

function toDate(match: RegExpExecArray): string | null {
  const [month, day] = [Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  // A day that the month does not have (0231) moves when added to; such a date is refused.
  return addDays(addDays(date.slice(0, 8) + '01', day - 1), 0) === date ? date : null;
}

/** An unknown zone name is not guessed: the time is then unread. */
function toZone(name: string | undefined, userTimeZone: string): string | null {
  if (name === undefined || name === '') return userTimeZone;
  if (isTimeZone(name)) return name;
  const tail = /([A-Za-z_]+\/[A-Za-z_]+(?:\/[A-Za-z_]+)?)$/.exec(name.slice(-64))?.[1];
  if (tail !== undefined && isTimeZone(tail)) return tail;
  return windowsZones[name] ?? null;
}

function wholeDayEnd(property: Property | undefined, zone: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(property?.value.trim() ?? '');
  if (!match) return null;
  const date = toDate(match);
  return date === null ? null : toInstant(addDays(date, 1), '00:00', zone);
}

function afterDuration(start: number | null, property: Property | undefined): number | null {
  const match = /^\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$/.exec(
    property?.value.trim() ?? '',
  );
  if (start === null || !match) return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (
    start +
    ((((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 +
    (seconds ?? 0) * 1_000
  );
}
