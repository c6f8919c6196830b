/** What an event is where its source says nothing of it: confirmed, single, nobody's invitation. What is not known counts as busy. */
import type { CalendarEvent } from './calendar-event.ts';

export const plainEvent = {
  iCalUid: '',
  etag: '',
  status: 'confirmed',
  description: '',
  recurrence: [],
  recurringEventId: null,
  originalStart: null,
  transparency: 'opaque',
  eventType: 'default',
  myResponse: null,
  optionalForMe: false,
  attendees: [],
  organizerEmail: '',
  sequence: 0,
  updatedAtMs: 0,
  privateProperties: {},
  meetLink: null,
} satisfies Partial<CalendarEvent>;
