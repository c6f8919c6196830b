/**
 * An event of a web calendar or feed that another calendar has too: shown once, counted once as a meeting, moved as one. Not by leaving
 * it out, which could free time (its twin may be declined, or in a calendar that does not count), but by giving it its twin's iCalUID:
 * that is what meeting limits, moves and views tell meetings apart by. Busy time stays exactly what it was.
 *
 * Twins have the same start and end and, without regard to case and blanks, the same title. A twin is in another calendar: the user's own
 * come before sources, sources in the order of their ids. Two equal rows of one source have two twins or none. Instances of series are
 * found by what they are called and when they are.
 */
import type { CalendarEvent, EventTime, Occurrence } from '#shared/domain/calendar-event.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import { expandEvents } from '#shared/time/expand-events.ts';
import { timeKey, titleKey, toMs } from './event-keys.ts';

export type MergeContext = {
  readonly isSource: (calendarId: CalendarId) => boolean;
  readonly zoneOf: (calendarId: CalendarId) => string;
};

type Twin = { readonly calendarId: CalendarId; readonly iCalUid: string };

/**
 * The same events in the same order; those of sources that have a twin carry its iCalUID. A nameless event is nobody's twin, and a series
 * is that of a series with the same rules only.
 */
export function mergeDuplicates(events: readonly CalendarEvent[], context: MergeContext): readonly CalendarEvent[] {
  const ofSources = events.filter((event) => context.isSource(event.calendarId) && keyOf(event) !== null);
  if (ofSources.length === 0) return events;
  const twins = listTwins(events, ofSources, context);
  const uids = new Map<CalendarEvent, string>();
  const seen = new Map<string, number>();
  for (const event of inOrder(ofSources, context)) {
    const key = keyOf(event) ?? '';
    const row = `${event.calendarId}\n${key}`;
    const number = seen.get(row) ?? 0;
    seen.set(row, number + 1);
    const twin = findTwin(twins.get(key) ?? [], event, number, context);
    if (twin !== null) uids.set(event, twin.iCalUid);
  }
  if (uids.size === 0) return events;
  return events.map((event) => {
    const iCalUid = uids.get(event);
    return iCalUid === undefined ? event : { ...event, iCalUid };
  });
}

export type ShowContext = {
  readonly isSource: (calendarId: CalendarId) => boolean;
  /** Of two twins the one that takes time is shown. */
  readonly takesTime: (occurrence: Occurrence) => boolean;
};

/** For views: of the occurrences of one iCalUID at one time, those of sources are left out where another calendar shows it. */
export function showOnce(occurrences: readonly Occurrence[], context: ShowContext): readonly Occurrence[] {
  const groups = new Map<string, Occurrence[]>();
  for (const one of occurrences) {
    if (one.event.iCalUid === '') continue;
    const key = `${one.event.iCalUid}\n${String(one.startMs)}\n${String(one.endMs)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const hidden = new Set<Occurrence>();
  for (const group of groups.values()) {
    if (group.length > 1) for (const one of listHidden(group, context)) hidden.add(one);
  }
  return hidden.size === 0 ? occurrences : occurrences.filter((one) => !hidden.has(one));
}

function listHidden(group: readonly Occurrence[], { isSource, takesTime }: ShowContext): readonly Occurrence[] {
  const rankOf = (one: Occurrence) => (takesTime(one) ? 0 : 2) + (isSource(one.event.calendarId) ? 1 : 0);
  const sorted = [...group].sort((a, b) => rankOf(a) - rankOf(b) || compare(a.event.calendarId, b.event.calendarId));
  const shown = sorted[0];
  if (shown === undefined) return [];
  const isTwin = (one: Occurrence) => one.event.calendarId !== shown.event.calendarId;
  return sorted.filter((one) => isTwin(one) && isSource(one.event.calendarId));
}

/** Null for what has no twin: cancelled, or without a title. */
function keyOf(event: CalendarEvent): string | null {
  const title = titleKey(event.summary);
  if (event.status === 'cancelled' || title === '') return null;
  const rules = event.recurrence.length === 0 ? '' : [...event.recurrence].sort().join('\n');
  return join(title, timeKey(event.start), timeKey(event.end), rules);
}

const startKey = (start: EventTime): string | number => (start.kind === 'instant' ? start.ms : start.localDate);

function join(title: string, start: string, end: string, rules = ''): string {
  return `${title}\n${start}\n${end}\n${rules}`;
}

/** By key, in the order in which they are taken. */
function listTwins(
  events: readonly CalendarEvent[],
  ofSources: readonly CalendarEvent[],
  context: MergeContext,
): ReadonlyMap<string, readonly Twin[]> {
  const wanted = new Set(ofSources.map((event) => keyOf(event) ?? ''));
  const twins = new Map<string, Twin[]>();
  const add = (key: string, { calendarId, iCalUid }: Twin) => {
    if (!wanted.has(key) || iCalUid === '') return;
    const list = twins.get(key);
    if (list === undefined) twins.set(key, [{ calendarId, iCalUid }]);
    else list.push({ calendarId, iCalUid });
  };
  const starts = new Set(ofSources.map(({ start }) => startKey(start)));
  // Of a year of events few start when one of a source does; only those are told apart by their words.
  const alike = events.filter(({ start }) => starts.has(startKey(start)));
  for (const event of inOrder(alike, context)) add(keyOf(event) ?? '', event);
  const instances = listInstances(events, ofSources, context);
  for (const { event, startMs, endMs } of instances) {
    add(join(titleKey(event.summary), String(startMs), String(endMs)), event);
  }
  return twins;
}

/** Timed instances of series whose title a source shows too; all-day ones are days of their calendar's zone and told by their dates. */
function listInstances(
  events: readonly CalendarEvent[],
  ofSources: readonly CalendarEvent[],
  { isSource, zoneOf }: MergeContext,
): readonly Occurrence[] {
  const singles = ofSources.filter((event) => event.recurrence.length === 0 && event.start.kind === 'instant');
  const titles = new Set(singles.map((event) => titleKey(event.summary)));
  const series = events.filter(
    ({ calendarId, recurrence, summary }) =>
      recurrence.length > 0 && !isSource(calendarId) && titles.has(titleKey(summary)),
  );
  if (series.length === 0) return [];
  const ids = new Set(series.map((event) => `${event.calendarId}\n${event.id}`));
  const exceptions = events.filter(
    ({ calendarId, recurringEventId }) => recurringEventId !== null && ids.has(`${calendarId}\n${recurringEventId}`),
  );
  const starts = singles.map((event) => toMs(event.start, 'UTC'));
  const range = {
    startMs: starts.reduce((least, ms) => Math.min(least, ms), Infinity),
    endMs: starts.reduce((most, ms) => Math.max(most, ms), -Infinity) + 1,
  };
  const { occurrences } = expandEvents([...series, ...exceptions], range, { zoneOf });
  return occurrences.filter(({ event, allDay }) => !allDay && event.recurrence.length > 0);
}

/** The own calendars' twin, else one of a source that comes before; of several equal rows each has its own. */
function findTwin(twins: readonly Twin[], event: CalendarEvent, number: number, context: MergeContext): Twin | null {
  const byCalendar = new Map<CalendarId, Twin[]>();
  for (const twin of twins) {
    const isBefore = !context.isSource(twin.calendarId) || compare(twin.calendarId, event.calendarId) < 0;
    if (twin.calendarId === event.calendarId || !isBefore) continue;
    byCalendar.set(twin.calendarId, [...(byCalendar.get(twin.calendarId) ?? []), twin]);
  }
  for (const list of byCalendar.values()) {
    const twin = list[number];
    if (twin !== undefined) return twin;
  }
  return null;
}

function inOrder(events: readonly CalendarEvent[], { isSource }: MergeContext): readonly CalendarEvent[] {
  const rankOf = (event: CalendarEvent) => (isSource(event.calendarId) ? 1 : 0);
  return [...events].sort(
    (a, b) => rankOf(a) - rankOf(b) || compare(a.calendarId, b.calendarId) || compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
