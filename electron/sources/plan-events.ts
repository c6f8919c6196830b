/**
 * What a believed reading of a feed or a server changes. Pure. The reading is all that the source says, so what it does not say any more
 * goes, with one exception: single events that are over stay for a year, because many feeds leave out the past and the week view does not.
 */
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { toEventBounds } from '../storage/event-bounds.ts';
import type { SourceEvent } from '../storage/source-event-queries.ts';
import { toContentKey } from './judge-events.ts';

export type EventPlan = { readonly store: readonly SourceEvent[]; readonly removeIds: readonly string[] };

/** A year and some weeks. */
const keptMs = 400 * 86_400_000;

export function planEvents(known: readonly SourceEvent[], now: readonly CalendarEvent[], nowMs: number): EventPlan {
  const before = new Map(known.map(({ event }) => [event.id, JSON.stringify(event)]));
  const wanted = now.filter((event) => !isOld(event, nowMs));
  const ids = new Set(wanted.map(({ id }) => id));
  const keys = new Set(wanted.map(toContentKey));
  return {
    store: wanted
      .filter((event) => before.get(event.id) !== JSON.stringify(event))
      .map((event) => ({ event, found: null })),
    removeIds: known
      .map(({ event }) => event)
      .filter((event) => !ids.has(event.id) && (!isOver(event, nowMs) || keys.has(toContentKey(event))))
      .map(({ id }) => id),
  };
}

/** Without an end in sight a series is never old. */
function isOld(event: CalendarEvent, nowMs: number): boolean {
  const { endMs } = toEventBounds(event);
  return endMs !== null && endMs < nowMs - keptMs;
}

function isOver(event: CalendarEvent, nowMs: number): boolean {
  const { endMs } = toEventBounds(event);
  const isSingle = event.recurrence.length === 0 && event.recurringEventId === null;
  return isSingle && endMs !== null && endMs < nowMs && !isOld(event, nowMs);
}
