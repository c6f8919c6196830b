/**
 * Which events a list returns (events.list, events.instances), without pages. Two modes that Google keeps apart:
 * a list, filtered by the parameters, and a sync, which returns whatever changed since a version, cancelled things too.
 *
 * Border: an event is in [timeMin, timeMax) when it ends after timeMin and begins before timeMax.
 */
import type { Access } from './calendar-access.ts';
import { expandSeries, maximumInstances } from './calendar-recurrence.ts';
import type { StoredCalendar, StoredEvent } from './calendar-store.ts';
import { readInstant, toMs } from './calendar-time.ts';
import { showCancelled, showEvent, toInstanceEvent, type ViewOptions } from './calendar-view.ts';
import type { GoogleEvent } from './world-types.ts';

export type Selection = ViewOptions & {
  readonly singleEvents: boolean;
  readonly showDeleted: boolean;
  readonly timeMin?: number | undefined;
  readonly timeMax?: number | undefined;
  readonly updatedMin?: number | undefined;
  readonly iCalUID?: string | undefined;
  readonly q?: string | undefined;
  readonly eventTypes?: readonly string[] | undefined;
  readonly privateProperties?: readonly string[] | undefined;
  readonly sharedProperties?: readonly string[] | undefined;
  readonly orderBy?: 'startTime' | 'updated' | undefined;
};

export function listEvents(access: Access, selection: Selection): readonly GoogleEvent[] {
  const { calendar } = access;
  const found = inOrder(calendar)
    .flatMap(({ event }) => select(event, calendar, selection))
    .filter((event) => fits(event, selection));
  if (selection.orderBy === 'startTime') found.sort((a, b) => startOf(a, calendar) - startOf(b, calendar));
  if (selection.orderBy === 'updated') found.sort((a, b) => (a.updated ?? '').localeCompare(b.updated ?? ''));
  return found.map((event) =>
    event.status === 'cancelled' && event.recurringEventId !== undefined
      ? showCancelled(event, access, selection)
      : showEvent(event, access, selection),
  );
}

/** Everything that changed after `since`. The first list's window is not carried: with singleEvents whole series come. */
export function listChanges(access: Access, since: number, selection: Selection): readonly GoogleEvent[] {
  const { calendar } = access;
  const isWanted = ({ event }: StoredEvent): boolean =>
    selection.eventTypes === undefined || selection.eventTypes.includes(event.eventType ?? 'default');
  const show = (event: GoogleEvent): GoogleEvent =>
    event.status === 'cancelled' ? showCancelled(event, access, selection) : showEvent(event, access, selection);

  return inOrder(calendar)
    .filter((stored) => stored.version > since && isWanted(stored))
    .flatMap((stored): readonly GoogleEvent[] => {
      const { event } = stored;
      if (!selection.singleEvents || event.recurrence === undefined) {
        return selection.singleEvents ? [...toRetiredInstances(stored), event] : [event];
      }
      const instances = expandSeries(event, calendar.timeZone)
        .filter(({ id }) => !calendar.events.has(id))
        .map((instance) => toInstanceEvent(event, instance));
      return [...toRetiredInstances(stored), ...instances];
    })
    .map(show);
}

export type InstanceRange = {
  readonly timeMin?: number | undefined;
  readonly timeMax?: number | undefined;
  readonly showDeleted: boolean;
};

/** The instances of one series, exceptions in their places. */
export function listInstances(
  series: GoogleEvent,
  calendar: StoredCalendar,
  range: InstanceRange,
): readonly GoogleEvent[] {
  const exceptions = [...calendar.events.values()]
    .map(({ event }) => event)
    .filter((event) => event.recurringEventId === series.id);
  const limits = {
    ...(range.timeMin === undefined ? {} : { fromMs: range.timeMin }),
    ...(range.timeMax === undefined ? {} : { toMs: range.timeMax }),
    limit: maximumInstances,
  };
  const regular = expandSeries(series, calendar.timeZone, limits)
    .filter(({ id }) => !exceptions.some((exception) => exception.id === id))
    .map((instance) => toInstanceEvent(series, instance));
  const moved = exceptions.filter(
    (event) =>
      (event.status !== 'cancelled' || range.showDeleted) && touches(event, calendar, range.timeMin, range.timeMax),
  );
  return [...regular, ...moved].toSorted((a, b) => startOf(a, calendar) - startOf(b, calendar));
}

function select(event: GoogleEvent, calendar: StoredCalendar, selection: Selection): readonly GoogleEvent[] {
  const { singleEvents, timeMin, timeMax } = selection;
  // What was deleted since updatedMin comes in any case.
  const showDeleted = selection.showDeleted || selection.updatedMin !== undefined;
  const isCancelled = event.status === 'cancelled';
  if (event.recurringEventId !== undefined) {
    if (singleEvents) return []; // comes in its place among the instances of its series
    // Cancelled instances of a living series come even without showDeleted, unless the window says otherwise.
    return touches(event, calendar, timeMin, timeMax) ? [event] : [];
  }
  if (event.recurrence === undefined) {
    return (!isCancelled || showDeleted) && touches(event, calendar, timeMin, timeMax) ? [event] : [];
  }
  if (isCancelled && !showDeleted) return [];
  const instances = (showCancelledOnes: boolean): readonly GoogleEvent[] =>
    listInstances(event, calendar, { timeMin, timeMax, showDeleted: showCancelledOnes });
  if (singleEvents) return instances(showDeleted);
  return (timeMin === undefined && timeMax === undefined) || instances(false).length > 0 ? [event] : [];
}

function fits(event: GoogleEvent, selection: Selection): boolean {
  const { q, iCalUID, eventTypes, updatedMin } = selection;
  if (iCalUID !== undefined && event.iCalUID !== iCalUID) return false;
  if (eventTypes !== undefined && !eventTypes.includes(event.eventType ?? 'default')) return false;
  if (updatedMin !== undefined && (readInstant(event.updated ?? '') ?? 0) < updatedMin) return false;
  const hasAll = (
    wanted: readonly string[] | undefined,
    properties: Readonly<Record<string, string>> | undefined,
  ): boolean =>
    wanted?.every((pair) => {
      const at = pair.indexOf('=');
      return at > 0 && properties?.[pair.slice(0, at)] === pair.slice(at + 1);
    }) ?? true;
  if (!hasAll(selection.privateProperties, event.extendedProperties?.private)) return false;
  if (!hasAll(selection.sharedProperties, event.extendedProperties?.shared)) return false;
  if (q === undefined) return true;
  const people = (event.attendees ?? []).flatMap((one) => [one.email, one.displayName ?? '']);
  const text = [event.summary, event.description, event.location, event.organizer?.email, ...people]
    .join('\n')
    .toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** A cancelled instance may have nothing but the place in its series. */
function startOf(event: GoogleEvent, calendar: StoredCalendar): number {
  return toMs(event.start ?? event.originalStartTime, calendar.timeZone);
}

function touches(
  event: GoogleEvent,
  calendar: StoredCalendar,
  timeMin: number | undefined,
  timeMax: number | undefined,
): boolean {
  const startMs = startOf(event, calendar);
  const endMs = event.end === undefined ? startMs : toMs(event.end, calendar.timeZone);
  // an event without length is at its start
  return Math.max(endMs, startMs + 1) > (timeMin ?? -Infinity) && startMs < (timeMax ?? Infinity);
}

function toRetiredInstances({ event, retired = [] }: StoredEvent): readonly GoogleEvent[] {
  return retired.map(({ id, originalStartTime }) => ({
    ...event,
    id,
    status: 'cancelled' as const,
    recurringEventId: event.id,
    originalStartTime,
  }));
}

function inOrder(calendar: StoredCalendar): StoredEvent[] {
  return [...calendar.events.values()].toSorted((a, b) => a.sequence - b.sequence);
}
