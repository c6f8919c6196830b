/** The calendar part of a counter-proposal: what the organiser's calendar reads (RFC 5546, 3.2.7). */
import ICAL from 'ical.js';
import type { CounterProposal } from '#shared/domain/frozen-reply.ts';
import type { Interval } from '#shared/domain/interval.ts';

export function toCounterPart(
  counter: CounterProposal,
  { slot, attendee, atMs }: { readonly slot: Interval; readonly attendee: string; readonly atMs: number },
): string {
  const calendar = new ICAL.Component(['vcalendar', [], []]);
  calendar.addPropertyWithValue('prodid', '-//CAMS//EN');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('method', 'COUNTER');
  const event = new ICAL.Component('vevent');
  const utc = (ms: number) => ICAL.Time.fromJSDate(new Date(ms), true);
  event.addPropertyWithValue('uid', counter.iCalUid);
  event.addPropertyWithValue('sequence', counter.sequence);
  event.addPropertyWithValue('dtstamp', utc(atMs));
  event.addPropertyWithValue('dtstart', utc(slot.startMs));
  event.addPropertyWithValue('dtend', utc(slot.endMs));
  event.addPropertyWithValue('summary', counter.title);
  event.addPropertyWithValue('organizer', `mailto:${counter.organizer}`);
  const guest = event.addPropertyWithValue('attendee', `mailto:${attendee}`);
  guest.setParameter('partstat', 'TENTATIVE');
  calendar.addSubcomponent(event);
  return `${calendar.toString()}\r\n`;
}
