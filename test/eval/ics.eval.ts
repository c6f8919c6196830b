/**
 * Calendar files with their occurrences from an independent program (recurring-ical-events). Gated on the files where
 * ical.js finds the same; the others are listed one by one with what we answer instead and why.
 */
import { readFileSync } from 'node:fs';
import { expandEvents } from '#shared/time/expand-events.ts';
import { CalendarId } from '#shared/domain/ids.ts';
import { readCalendar } from '#shared/icalendar/read-calendar.ts';
import { localDateOf, startOfDay } from '#shared/time/wall-clock.ts';
import { evaluate, findData, readRows, type Exceptions } from './evaluation.ts';

type Expected = {
  readonly uid: string;
  readonly start: string;
  readonly end: string;
  readonly allDay: boolean;
  readonly summary: string;
  readonly status: string | null;
};
type Row = {
  readonly id: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly occurrences: readonly Expected[];
  readonly agreeIcaljs: boolean;
};

const calendarId = CalendarId.parse('account-1/ics');
/** The data's windows and floating times are in UTC. */
const zone = 'UTC';

const exceptions: Exceptions = {
  'ics/only_dtstart_date.ics': 'a date without an end lasts its day (RFC 5545 3.6.1), the data says no time at all',
  'ics/Germany_Holidays.ics': 'DTEND on the date of DTSTART lasts that day, the data says no time at all',
  'ics/rdate_exdate.ics': 'EXDATE as a date leaves out that day of a timed series, the data keeps the instance',
};

function answer(
  row: Row,
  text: string,
): { readonly occurrences: readonly string[]; readonly problems: readonly string[] } {
  const { events, problems, statedStatus } = readCalendar(text, { calendarId, userTimeZone: zone });
  const range = { startMs: startOfDay(row.window.from, zone), endMs: startOfDay(row.window.to, zone) };
  // The data lists cancelled instances too, with their status.
  const all = events.map((event) =>
    event.status === 'cancelled' ? { ...event, status: 'confirmed' as const } : event,
  );
  const expansion = expandEvents(all, range, { zoneOf: () => zone });
  const occurrences = expansion.occurrences.map(({ event, startMs, endMs, allDay }) => {
    const show = (ms: number) => (allDay ? localDateOf(ms, zone) : new Date(ms).toISOString().replace('.000', ''));
    const status = statedStatus.get(event.id) ?? null;
    return toLine({
      uid: event.iCalUid,
      start: show(startMs),
      end: show(endMs),
      allDay,
      summary: event.summary,
      status,
    });
  });
  const lost = problems.filter(({ kind }) => kind === 'lost').map(({ message }) => message);
  return { occurrences, problems: [...lost, ...expansion.problems.map(({ message }) => message)] };
}

function toLine({ uid, start, end, allDay, summary, status }: Expected): string {
  return [start, end, allDay ? 'all-day' : 'timed', status ?? '-', uid, summary].join(' ');
}

/** Floating times are written without a Z; here they are read in UTC. */
const inUtc = (text: string) => (/T[\d:]+$/.test(text) ? `${text}Z` : text);

function judge(row: Row, folder: string): string | null {
  const { occurrences, problems } = answer(row, readFileSync(`${folder}/${row.id.slice('ics/'.length)}`, 'utf8'));
  if (problems.length > 0) return problems.join(' ');
  const expected = row.occurrences.map((each) => toLine({ ...each, start: inUtc(each.start), end: inUtc(each.end) }));
  const missing = expected.filter((line) => !occurrences.includes(line));
  const extra = occurrences.filter((line) => !expected.includes(line));
  if (missing.length === 0 && extra.length === 0 && occurrences.length === expected.length) return null;
  const some = (lines: readonly string[]) => `${lines.length} (${lines.slice(0, 2).join('; ')})`;
  return `missing ${some(missing)}, extra ${some(extra)}, ${occurrences.length} for ${expected.length}`;
}

const path = findData('ics-occurrences.jsonl');
const folder = findData('ics');
if (path !== null && folder !== null) {
  const rows = readRows<Row>(path);
  const ofGroup = (agreed: boolean): Exceptions =>
    Object.fromEntries(
      rows
        .filter((row) => row.agreeIcaljs === agreed)
        .flatMap(({ id }) => (exceptions[id] ? [[id, exceptions[id]]] : [])),
    );
  for (const agreed of [true, false]) {
    const name = agreed ? 'ics files on which both programs agree' : 'ics files on which they do not';
    evaluate(
      name,
      rows.filter((row) => row.agreeIcaljs === agreed),
      ofGroup(agreed),
      (row) => judge(row, folder),
    );
  }
}
