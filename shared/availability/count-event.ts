/**
 * Does an event take time? By the calendar's policy, in this order; the first rule that speaks decides:
 * cancelled · the calendar does not count · hold or meeting of the very negotiation that asks · hold of another one (busy)
 * · ignored for this question · birthdays and events made from mail never · working location · declined · out of office (hard even if
 * all-day events are free) · optional attendance · tentative · unanswered · all-day · shown as free · focus time · busy.
 *
 * Example: a declined invitation is `{counts: 'free', because: 'declined'}` under the default policy.
 */
import type { CalendarPolicy, Counting } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';

export type Counted = {
  readonly counts: 'busy' | 'flexible' | 'free' | 'hold';
  /** The rule that decided, as a part of the policy or of the event. */
  readonly because: CountedBy;
};

export type CountedBy =
  | 'cancelled'
  | 'calendar'
  | 'own'
  | 'hold'
  | 'ignored'
  | 'event-type'
  | 'workingLocation'
  | 'declined'
  | 'outOfOffice'
  | 'optional'
  | 'tentative'
  | 'unanswered'
  | 'allDay'
  | 'transparent'
  | 'focusTime'
  | 'busy';

/** Who asks, and what about. */
export type Asking = {
  /** Holds and the meeting of this negotiation (it may be moved) are free for it. */
  readonly requestId?: string;
  /** Events, or whole series, that are free for this question: a meeting that is to be replaced. */
  readonly ignoredEventIds?: readonly string[];
  /** Calendars whose unreadable hours do not count, this once; what is known of them does. */
  readonly excludedSourceIds?: readonly string[];
  /** Where the meeting is to be: between events at other places there must be time for the way. */
  readonly place?: string;
};

export function isHold(event: CalendarEvent): boolean {
  return event.privateProperties['camsHold'] !== undefined;
}

function isIgnored(event: CalendarEvent, ignored: readonly string[]): boolean {
  return ignored.includes(event.id) || (event.recurringEventId !== null && ignored.includes(event.recurringEventId));
}

export function countEvent(event: CalendarEvent, policy: CalendarPolicy, asking: Asking = {}): Counted {
  const free = (because: CountedBy): Counted => ({ counts: 'free', because });
  const by = (counting: Counting, because: CountedBy): Counted => ({ counts: counting, because });

  if (event.status === 'cancelled') return free('cancelled');
  if (!policy.countsAsBusy) return free('calendar');
  if (asking.requestId !== undefined && event.privateProperties['camsRequest'] === asking.requestId) return free('own');
  if (isHold(event)) return { counts: 'hold', because: 'hold' };
  if (asking.ignoredEventIds !== undefined && isIgnored(event, asking.ignoredEventIds)) return free('ignored');
  if (event.eventType === 'birthday' || event.eventType === 'fromGmail') return free('event-type');
  if (event.eventType === 'workingLocation') return by(policy.workingLocation, 'workingLocation');
  if (event.myResponse === 'declined' && policy.declined === 'free') return free('declined');
  if (event.eventType === 'outOfOffice') return by(policy.outOfOffice, 'outOfOffice');

  // From here each rule can only set time free; whatever none of them frees is busy.
  if (event.optionalForMe && event.myResponse !== 'accepted' && policy.optional === 'free') return free('optional');
  const tentative = event.myResponse === 'tentative' || event.status === 'tentative';
  if (tentative && policy.tentative === 'free') return free('tentative');
  if (event.myResponse === 'needsAction' && policy.unanswered === 'free') return free('unanswered');
  const allDay = event.start.kind === 'date';
  if (allDay && policy.allDay === 'free') return free('allDay');
  const shown = allDay && policy.allDay === 'busy' ? 'opaque' : event.transparency;
  if (shown === 'transparent') return free('transparent');
  if (event.eventType === 'focusTime') return { counts: policy.focusTime, because: 'focusTime' };
  return { counts: 'busy', because: allDay && policy.allDay === 'busy' ? 'allDay' : 'busy' };
}
