/** Small builders for the world's events: timed, all-day, series and the exceptions of a series, with ids from the seed. */
import { createHash } from 'node:crypto';
import type { Party } from './mailbox-addresses.ts';
import type { WorldTime } from './world-time.ts';
import type { GoogleAttendee, GoogleEvent } from './world-types.ts';

export type Answer = NonNullable<GoogleAttendee['responseStatus']>;

/** `[day offset, from, to, zone?]`; an end before the start lies on the next day. */
export type When = readonly [offset: number, from: string, to: string, zone?: string];

export type EventWriter = {
  readonly timed: (key: string, summary: string, when: When, more?: GoogleEvent) => GoogleEvent;
  /** Whole days from `first` up to and including `last`. */
  readonly days: (key: string, summary: string, first: number, last: number, more?: GoogleEvent) => GoogleEvent;
  /** The instance of a series on a day, moved to another time. */
  readonly moved: (master: GoogleEvent, from: When, to: When, more?: GoogleEvent) => GoogleEvent;
  readonly cancelled: (master: GoogleEvent, when: When) => GoogleEvent;
};

export function createEventWriter(time: WorldTime, calendar: string): EventWriter {
  const idOf = (key: string): string =>
    createHash('sha256').update(`${time.input.seed} ${calendar} ${key}`).digest('hex').slice(0, 26);
  const span = ([offset, from, to, zone]: When): Pick<GoogleEvent, 'start' | 'end'> => ({
    start: time.google(offset, from, zone),
    end: time.google(to < from ? offset + 1 : offset, to, zone),
  });
  const exceptionOf = (master: GoogleEvent, [offset, from, , zone]: When): GoogleEvent => ({
    recurringEventId: master.id ?? '',
    ...(master.iCalUID !== undefined && { iCalUID: master.iCalUID }),
    originalStartTime: time.google(offset, from, zone ?? master.start?.timeZone),
  });

  return {
    timed: (key, summary, when, more = {}) => ({ id: idOf(key), summary, ...span(when), ...more }),
    days: (key, summary, first, last, more = {}) => ({
      ...{ id: idOf(key), summary, start: { date: time.date(first) }, end: { date: time.date(last + 1) } },
      ...more,
    }),
    moved: (master, from, to, more = {}) => {
      const { summary, location, attendees, organizer } = master;
      return {
        ...exceptionOf(master, from),
        ...(summary !== undefined && { summary }),
        ...(location !== undefined && { location }),
        ...(attendees && { attendees }),
        ...(organizer && { organizer }),
        ...span(to),
        sequence: 1,
        ...more,
      };
    },
    cancelled: (master, when) => ({ ...exceptionOf(master, when), status: 'cancelled' }),
  };
}

export function guests(...list: readonly (readonly [Party, Answer])[]): {
  readonly attendees: readonly GoogleAttendee[];
} {
  return {
    attendees: list.map(([{ name, address }, responseStatus]) => ({
      email: address,
      displayName: name,
      responseStatus,
    })),
  };
}

export function organizedBy({ name, address }: Party): Pick<GoogleEvent, 'organizer' | 'creator'> {
  return { organizer: { email: address, displayName: name }, creator: { email: address, displayName: name } };
}

export const weekly = (days: string, more = ''): Pick<GoogleEvent, 'recurrence'> => ({
  recurrence: [`RRULE:FREQ=WEEKLY;BYDAY=${days}${more}`],
});
