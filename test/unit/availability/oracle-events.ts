/**
 * What an event takes, read from the specification once more and without the engine: when each of its instances lies (by
 * Temporal), whether it counts, and how much room it needs around it.
 */
import { Temporal } from 'temporal-polyfill';
import type { Calendar, CalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarEvent, EventTime } from '#shared/domain/calendar-event.ts';
import type { AvailabilityFacts } from '#shared/availability/picture.ts';
import type { Tier } from '#shared/availability/tier-room.ts';

const minuteMs = 60_000;

export type Taken = {
  /** Null: a time of which nothing else is known. */
  readonly event: CalendarEvent | null;
  /** Counts for the limits of meetings. */
  readonly isMeeting: boolean;
  readonly startMs: number;
  readonly endMs: number;
  readonly flexible: boolean;
  readonly policy: CalendarPolicy | null;
};

function instantOf(time: EventTime, zone: string): number {
  return time.kind === 'instant'
    ? time.ms
    : Temporal.PlainDate.from(time.localDate).toZonedDateTime(zone).epochMilliseconds;
}

const isRefused = (event: CalendarEvent) => event.recurrence.some((line) => line.includes('SECONDLY'));

/** Calendars with a series that cannot be expanded. */
export function listRefused({ events }: AvailabilityFacts): Set<string> {
  return new Set(
    events.filter((each) => each.status !== 'cancelled' && isRefused(each)).map((each) => each.calendarId),
  );
}

/** Start and end of every instance; of a series `FREQ=DAILY|WEEKLY;COUNT=n`, as the worlds have them. */
function instancesOf(event: CalendarEvent, zone: string): [number, number][] {
  const startMs = instantOf(event.start, zone);
  const endMs = instantOf(event.end, zone);
  const rule = /FREQ=(DAILY|WEEKLY);COUNT=(\d+)/.exec(event.recurrence[0] ?? '');
  if (!rule) return event.recurrence.length > 0 ? [] : [[startMs, endMs]];
  const instances: [number, number][] = [];
  for (let n = 0; n < Number(rule[2]); n += 1) {
    const days = n * (rule[1] === 'DAILY' ? 1 : 7);
    if (event.start.kind === 'date' && event.end.kind === 'date') {
      const edge = (date: string) =>
        Temporal.PlainDate.from(date).add({ days }).toZonedDateTime(zone).epochMilliseconds;
      instances.push([edge(event.start.localDate), edge(event.end.localDate)]);
    } else {
      const own = event.start.kind === 'instant' ? event.start.timeZone : zone;
      const at = Temporal.Instant.fromEpochMilliseconds(startMs)
        .toZonedDateTimeISO(own)
        .toPlainDateTime()
        .add({ days });
      const ms = at.toZonedDateTime(own).epochMilliseconds;
      instances.push([ms, ms + endMs - startMs]);
    }
  }
  return instances;
}

function count(event: CalendarEvent, policy: CalendarPolicy, facts: AvailabilityFacts): 'busy' | 'flexible' | 'free' {
  const { requestId, ignoredEventIds = [] } = facts.asking ?? {};
  const { camsRequest, camsHold } = event.privateProperties;
  if (event.status === 'cancelled' || !policy.countsAsBusy) return 'free';
  if (requestId !== undefined && camsRequest === requestId) return 'free';
  if (camsHold !== undefined) return 'busy';
  if (ignoredEventIds.some((id) => id === event.id || id === event.recurringEventId)) return 'free';
  if (event.eventType === 'birthday' || event.eventType === 'fromGmail') return 'free';
  if (event.eventType === 'workingLocation') return policy.workingLocation;
  if (event.myResponse === 'declined' && policy.declined === 'free') return 'free';
  if (event.eventType === 'outOfOffice') return policy.outOfOffice;
  const isAllDay = event.start.kind === 'date';
  const isFree =
    (policy.optional === 'free' && event.optionalForMe && event.myResponse !== 'accepted') ||
    (policy.tentative === 'free' && (event.status === 'tentative' || event.myResponse === 'tentative')) ||
    (policy.unanswered === 'free' && event.myResponse === 'needsAction') ||
    (policy.allDay === 'free' && isAllDay) ||
    (event.transparency === 'transparent' && !(isAllDay && policy.allDay === 'busy'));
  if (isFree) return 'free';
  return event.eventType === 'focusTime' ? policy.focusTime : 'busy';
}

export function listTaken(facts: AvailabilityFacts): Taken[] {
  const calendars = new Map<string, Calendar>(facts.calendars.map((each) => [each.id, each]));
  const taken: Taken[] = (facts.busy ?? []).map((each) => ({
    startMs: each.startMs,
    endMs: each.endMs,
    event: null,
    isMeeting: each.allDay !== true,
    flexible: false,
    policy: null,
  }));
  for (const event of facts.events) {
    const calendar = calendars.get(event.calendarId);
    if (!calendar) continue;
    const counts = count(event, calendar.policy, facts);
    if (counts === 'free') continue;
    const replaced = facts.events
      .filter((each) => each.calendarId === event.calendarId && each.recurringEventId === event.id)
      .flatMap((each) => (each.originalStart ? [instantOf(each.originalStart, calendar.timeZone)] : []));
    for (const [startMs, endMs] of instancesOf(event, calendar.timeZone)) {
      if (endMs <= startMs || replaced.includes(startMs)) continue;
      const isMeeting = event.start.kind === 'instant' && event.eventType === 'default';
      taken.push({ event, isMeeting, startMs, endMs, flexible: counts === 'flexible', policy: calendar.policy });
    }
  }
  return taken;
}

const places: Readonly<Record<string, string>> = { 'Rue de Rivoli 1, Paris': 'paris', 'LYON ': 'lyon', Lyon: 'lyon' };

/** How long before and after it no meeting may lie, in minutes: one gap for all that is needed. */
export function roomOf(
  { event, policy }: Pick<Taken, 'event' | 'policy'>,
  facts: AvailabilityFacts,
  tier: Tier,
): { before: number; after: number } {
  const { rules, asking } = facts;
  const half = (minutes: number) => (tier === 'free' ? minutes : Math.floor(minutes / 2));
  const place = places[event?.location ?? ''];
  const way = place !== undefined && place !== places[asking?.place ?? ''] ? rules.travelMinutes : 0;
  return {
    before: Math.max(half(rules.bufferAfterMinutes), half(policy?.bufferBeforeMinutes ?? 0), way),
    after: Math.max(half(rules.bufferBeforeMinutes), half(policy?.bufferAfterMinutes ?? 0), way),
  };
}

/** What tells one meeting from another. */
export function meetingOf({ event, startMs, endMs }: Taken): string {
  if (event === null) return `${startMs} to ${endMs}`;
  const { camsHold, camsRequest } = event.privateProperties;
  return camsHold === undefined ? `${event.iCalUid} at ${startMs}` : `hold of ${camsRequest ?? event.id}`;
}

/** A calendar that counts and whose silence says nothing. */
export function isUnknown(calendar: Calendar, facts: AvailabilityFacts): boolean {
  if (!calendar.policy.countsAsBusy || facts.asking?.excludedSourceIds?.includes(calendar.id)) return false;
  const { lastSyncedAtMs, lastError } = calendar;
  const isOld =
    lastSyncedAtMs === null || Math.abs(facts.nowMs - lastSyncedAtMs) > facts.rules.freshnessLimitMinutes * minuteMs;
  return isOld || lastError === 'reconnect-needed' || listRefused(facts).has(calendar.id);
}
