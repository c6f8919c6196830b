/**
 * What to do to the stored calendar for a list of changes, decided without doing it. The last word on an id counts. An
 * exception goes with its master, whichever of the two the list names first; a cancelled exception of a living master
 * stays, because it hides an instance.
 */
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { EventChange } from './provider.ts';

export type ChangePlan = {
  readonly store: readonly CalendarEvent[];
  /** Ids to delete, each with its exceptions. */
  readonly remove: readonly string[];
};

export function planChanges(changes: readonly EventChange[]): ChangePlan {
  const last = new Map<string, EventChange>();
  for (const change of changes) {
    const id = change.kind === 'store' ? change.event.id : change.id;
    // Set again at the end, so that the order is that of the last word.
    last.delete(id);
    last.set(id, change);
  }
  const remove: string[] = [];
  for (const [id, change] of last) if (change.kind === 'remove') remove.push(id);
  const removed = new Set(remove);
  const store: CalendarEvent[] = [];
  for (const change of last.values()) {
    if (change.kind !== 'store') continue;
    const { recurringEventId } = change.event;
    if (recurringEventId === null || !removed.has(recurringEventId)) store.push(change.event);
  }
  return { store, remove };
}
