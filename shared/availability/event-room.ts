/**
 * How much room does an event need around it, besides what the meeting itself needs? Its calendar's own buffers, and the
 * way to and from it when it is at another place than the meeting. One gap serves all of them: between a meeting and the
 * event behind it the longest of the meeting's buffer after, the event's buffer before and the way is enough.
 *
 * A place is what can be gone to: links, phone numbers and the names of video services are none.
 */
import type { CalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';

/** Milliseconds. The way is never shortened, buffers are in a wider tier. */
export type EventRoom = { readonly beforeMs: number; readonly afterMs: number; readonly travelMs: number };

const minuteMs = 60_000;
const online =
  /^(?:https?:|tel:|sip:|www\.|meet\.|zoom\b|(?:google |ms |microsoft )?(?:meet|teams|hangouts?|skype|webex)\b|video\b|online\b|remote\b|virtual\b|phone\b|call\b|telefon\b|visio\b|conference call\b)|https?:\/\//i;
const phoneNumber = /^[+()\d\s./-]{6,}(?:\s*(?:x|ext\.?|#)\s*\d+)?$/i;

/** The place in a form to compare, or null for none. */
export function findPlace(location: string): string | null {
  const text = location.trim().replace(/\s+/g, ' ');
  if (text === '' || online.test(text) || phoneNumber.test(text)) return null;
  return text.toLocaleLowerCase('en').replace(/[\s,.;]+$/, '');
}

export type RoomContext = {
  readonly rules: Pick<AvailabilityRules, 'travelMinutes'>;
  /** Where the meeting is to be; null or left out: nowhere in particular (by video or phone). */
  readonly place?: string | null;
};

/** Null where the event needs no room of its own, which is the usual case. */
export function findEventRoom(event: CalendarEvent, policy: CalendarPolicy, context: RoomContext): EventRoom | null {
  const { bufferBeforeMinutes, bufferAfterMinutes } = policy;
  const place = context.rules.travelMinutes > 0 && event.location !== '' ? findPlace(event.location) : null;
  const isElsewhere = place !== null && place !== findPlace(context.place ?? '');
  if (bufferBeforeMinutes === 0 && bufferAfterMinutes === 0 && !isElsewhere) return null;
  return {
    beforeMs: bufferBeforeMinutes * minuteMs,
    afterMs: bufferAfterMinutes * minuteMs,
    travelMs: isElsewhere ? context.rules.travelMinutes * minuteMs : 0,
  };
}
