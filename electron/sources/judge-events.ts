/**
 * Is what a feed or a server answered to be believed, given what it said before? Pure. Events that end are no sign; those to come are: a
 * feed that is suddenly empty, or has lost more of what was to come than life explains, is looked at by a person before anything is deleted.
 *
 * Border: an event that ends now or later is to come. Series count as one, those without an end too. An event is the same by its id, or,
 * because some exporters make new ids each time, by its title and times.
 */
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { Doubt } from '#shared/domain/source.ts';
import { timeKey } from '#shared/scraping/event-keys.ts';
import { judgeLoss } from '#shared/scraping/lost-events.ts';
import { toEventBounds } from '../storage/event-bounds.ts';

export function judgeEvents(
  known: readonly CalendarEvent[],
  now: readonly CalendarEvent[],
  nowMs: number,
): readonly Doubt[] {
  const coming = known.filter((event) => isComing(event, nowMs));
  if (coming.length === 0) return [];
  if (now.length === 0) {
    return [{ code: 'empty', text: `It is empty now, and had ${count(coming.length)} to come.` }];
  }
  const found = new Map(now.map((event) => [event.id, event]));
  const keys = new Set(now.map(toContentKey));
  const loss = { known: coming.length, gone: 0, moved: 0 };
  for (const event of coming) {
    const same = found.get(event.id);
    // A series that ends before now by its new rule is gone, though its first start still stands.
    if (same === undefined ? !keys.has(toContentKey(event)) : isGone(same, nowMs)) loss.gone += 1;
    else if (same !== undefined && startKey(same) !== startKey(event)) loss.moved += 1;
  }
  const doubt = judgeLoss(loss);
  return doubt === null ? [] : [doubt];
}

export function isComing(event: CalendarEvent, nowMs: number): boolean {
  if (event.status === 'cancelled' || event.recurringEventId !== null) return false;
  const { endMs } = toEventBounds(event);
  return endMs === null || endMs >= nowMs;
}

function isGone(event: CalendarEvent, nowMs: number): boolean {
  return event.status === 'cancelled' || (event.recurrence.length > 0 && !isComing(event, nowMs));
}

/** The same meeting under whatever id. */
export function toContentKey(event: CalendarEvent): string {
  const { summary, end, recurrence, originalStart } = event;
  return JSON.stringify([summary, startKey(event), timeKey(end), recurrence, originalStart && timeKey(originalStart)]);
}

/** Of single events the instant, however its zone is called; a series goes by its zone's clock. */
function startKey({ start, recurrence }: CalendarEvent): string {
  return recurrence.length === 0 ? timeKey(start) : JSON.stringify(start);
}

const count = (events: number): string => (events === 1 ? 'one event' : `${events} events`);
