/** What planning and drafting look at: the thread, the booking calendar, whether offered times are free, and free slots that fit. */
import type { Slot } from '#shared/domain/availability.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { TimeClaim } from '#shared/domain/claim.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import type { Negotiation } from '#shared/negotiation/negotiation.ts';
import { mayOffer, openOptions } from '#shared/negotiation/options.ts';
import { daysBetween } from '#shared/time/local-date.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { isTimeZone } from '#shared/time/zone.ts';
import type { Asker, RequestPorts, StoredMail } from './ports.ts';

const mostSlots = 400;

/** The newest mail that a person wrote to the user: whom a reply answers. */
export function answeredMail(thread: readonly StoredMail[]): MailMessage | null {
  const fromOthers = thread.filter((mail) => !mail.own && mail.message.from !== null);
  const written = fromOthers.filter(({ understanding }) => {
    const kind = understanding?.class;
    return kind === undefined || kind === 'personal' || kind === 'scheduling-tool';
  });
  return (written.at(-1) ?? fromOthers.at(-1))?.message ?? null;
}

/** Where what is agreed goes: the one that was chosen, else the user's own. */
export function bookingCalendar(ports: Pick<RequestPorts, 'calendars' | 'settings'>): Calendar | null {
  const calendars = ports.calendars.list();
  const writable = calendars.filter((one) => one.accessRole === 'owner' || one.accessRole === 'writer');
  const chosen = ports.settings().replies.bookingCalendarId;
  return writable.find((one) => one.id === chosen) ?? writable.find((one) => one.primary) ?? writable[0] ?? null;
}

export function countingCalendars(ports: RequestPorts): readonly Calendar[] {
  return ports.calendars.list().filter((one) => one.policy.countsAsBusy);
}

/** The zone that times are written in first. */
export function theirZone(ports: RequestPorts, negotiation: Negotiation): string {
  const zone = negotiation.theirTimeZone;
  return zone !== null && isTimeZone(zone) ? zone : ports.settings().availability.timeZone;
}

export function durationOf(ports: RequestPorts, negotiation: Negotiation): number {
  const { booking } = negotiation;
  const booked = booking === null ? null : Math.round((booking.endMs - booking.startMs) / 60_000);
  return negotiation.durationMinutes ?? booked ?? ports.settings().availability.defaultDurationMinutes;
}

export function ignoredEvents(negotiation: Negotiation): readonly string[] {
  return negotiation.booking === null || negotiation.booking.eventId === '' ? [] : [negotiation.booking.eventId];
}

/** A meeting by video or phone is nowhere; one at an address needs the way there. */
export function toAsker(negotiation: Negotiation): Asker {
  const { id, place } = negotiation;
  return {
    requestId: id,
    ignoredEventIds: ignoredEvents(negotiation),
    place: place?.kind === 'address' ? place.text : undefined,
  };
}

/** A time that they named has to be free by all rules; one of ours may come of a wider tier, as its reasons say. */
export function isFree(ports: RequestPorts, negotiation: Negotiation, slot: Interval) {
  const isTheirs = negotiation.options.some(
    (one) => one.origin === 'them' && one.startMs === slot.startMs && one.endMs === slot.endMs,
  );
  return ports.availability.isFree(slot, { ...toAsker(negotiation), widened: !isTheirs });
}

export function verdictsOf(ports: RequestPorts, negotiation: Negotiation) {
  return openOptions(negotiation, 'them').map((option) => {
    const { free, unknown } = isFree(ports, negotiation, option);
    return { optionId: option.id, free, unknown };
  });
}

export type FreeSlots = {
  readonly slots: readonly Slot[];
  readonly noneBecause: string | null;
};

/** Free slots inside their windows; where there are none, any that they did not exclude. Rejected and past ones never. */
export function freeSlots(ports: RequestPorts, negotiation: Negotiation, nowMs: number): FreeSlots {
  const future = negotiation.windows.filter((one) => one.endMs > nowMs);
  if (future.length > 0) {
    const inside = search(ports, negotiation, future, nowMs);
    if (inside.slots.length > 0) return inside;
  }
  return search(ports, negotiation, [], nowMs);
}

function search(ports: RequestPorts, negotiation: Negotiation, windows: readonly Interval[], nowMs: number): FreeSlots {
  const { timeZone, horizonDays } = ports.settings().availability;
  const { ignoredEventIds, place } = toAsker(negotiation);
  const today = localDateOf(nowMs, timeZone);
  const lastMs = windows.length > 0 ? Math.max(...windows.map((one) => one.endMs)) : null;
  // Today is day 0 of the horizon.
  const mostDays = horizonDays + 1;
  const wanted = lastMs === null ? mostDays : daysBetween(today, localDateOf(lastMs, timeZone)) + 1;
  const answer = ports.availability.findSlots(
    {
      fromDate: today,
      days: Math.min(366, Math.max(1, Math.min(wanted, mostDays))),
      durationMinutes: durationOf(ports, negotiation),
      limit: mostSlots,
      requestId: negotiation.id,
    },
    {
      claims: [
        ...windows.map((one) => toClaim(one, 'include', timeZone)),
        ...negotiation.exclusions.map((one) => toClaim(one, 'exclude', timeZone)),
      ],
      rejected: negotiation.options
        .filter((one) => one.status === 'rejected')
        .map(({ startMs, endMs }) => ({ startMs, endMs })),
      theirTimeZone: theirZone(ports, negotiation),
      ignoredEventIds,
      place,
    },
  );
  const slots = answer.slots.filter((slot) => mayOffer(negotiation, slot, nowMs));
  const rest = answer.slots.length > 0 ? 'Every free time that fits was already turned down or excluded.' : null;
  return { slots, noneBecause: slots.length > 0 ? null : (answer.noneBecause ?? rest) };
}

/** The availability room takes windows as claims. */
function toClaim(interval: Interval, polarity: TimeClaim['polarity'], timeZone: string): TimeClaim {
  return {
    span: [0, 0],
    words: '',
    polarity,
    kind: 'window',
    startMs: interval.startMs,
    endMs: interval.endMs,
    startHasTime: true,
    timeZone,
    zoneSource: 'assumed',
    certainty: 'known',
    reasons: [],
    alternatives: [],
  };
}
