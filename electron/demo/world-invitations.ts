/**
 * Meetings that exist both as a mail (iTIP, RFC 5546) and on the calendar, told once so that both agree: an invitation
 * without an answer, a meeting that its organiser called off, a meeting of Alex' own that a guest accepted.
 */
import type { Party } from './mailbox-addresses.ts';
import { people, work } from './world-people.ts';
import { toZoned } from './mailbox-date.ts';
import type { WorldTime } from './world-time.ts';

export type WorldInvitation = {
  readonly uid: string;
  readonly summary: string;
  readonly location: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly organizer: Party;
  readonly guest: Party;
};

export type WorldInvitations = Readonly<Record<'asked' | 'calledOff' | 'accepted', WorldInvitation>>;

const HALF_HOUR_MS = 1_800_000;

export function describeInvitations(time: WorldTime): WorldInvitations {
  const meeting = (
    uid: string,
    summary: string,
    location: string,
    startMs: number,
    halfHours: number,
    pair: readonly [Party, Party],
  ): WorldInvitation => ({
    ...{ uid, summary, location, startMs, endMs: startMs + halfHours * HALF_HOUR_MS },
    ...{ organizer: pair[0], guest: pair[1] },
  });
  const [d3, d5, d6] = [time.workday(3), time.workday(5), time.workday(6)];
  return {
    asked: meeting(
      '7c1e0f52-roadshow@clearpath.example',
      'Research roadshow',
      'Clearpath, Room 4',
      time.at(d5, '13:00'),
      2,
      [people.zoe, work],
    ),
    calledOff: meeting('40a9d8ee-audit@quantia.example', 'Audit preparation', 'Video call', time.at(d3, '16:30'), 1, [
      people.samir,
      work,
    ]),
    accepted: meeting(
      'northwind-launch-review@google.com',
      'Launch review',
      'Northwind HQ, Harbor room',
      time.at(d6, '14:00'),
      2,
      [work, people.maya],
    ),
  };
}

const stamp = (ms: number): string =>
  toZoned(ms, 'UTC')
    .toString({ timeZoneName: 'never', offset: 'never', fractionalSecondDigits: 0 })
    .replace(/[-:]/g, '') + 'Z';

export function toIcs(
  invitation: WorldInvitation,
  method: 'REQUEST' | 'REPLY' | 'CANCEL',
  stampMs: number,
  sequence = 0,
): string {
  const { uid, summary, location, startMs, endMs, organizer, guest } = invitation;
  const status = { REQUEST: 'NEEDS-ACTION', REPLY: 'ACCEPTED', CANCEL: 'NEEDS-ACTION' }[method];
  const lines = [
    'BEGIN:VCALENDAR',
    'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `DTSTART:${stamp(startMs)}`,
    `DTEND:${stamp(endMs)}`,
    `DTSTAMP:${stamp(stampMs)}`,
    `ORGANIZER;CN=${organizer.name}:mailto:${organizer.address}`,
    `UID:${uid}`,
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${status};RSVP=TRUE`,
    ` ;CN=${guest.name}:mailto:${guest.address}`,
    `SEQUENCE:${String(sequence)}`,
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${summary}`,
    `LOCATION:${location.replace(/,/g, '\\,')}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** 'Mon Nov 30, 2026 1pm - 2pm (EST)', as Google's invitations say it. */
export function spokenSpan(startMs: number, endMs: number, timeZone: string): string {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(startMs);
  const clock = (ms: number): string => {
    const { hour, minute } = toZoned(ms, timeZone);
    const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
    return `${String(hour % 12 || 12)}${minutes}${hour < 12 ? 'am' : 'pm'}`;
  };
  const zone = part({ timeZoneName: 'short' }).split(', ').at(-1) ?? '';
  const date = part({ weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' }).replace(',', '');
  return `${date} ${clock(startMs)} - ${clock(endMs)} (${zone})`;
}
