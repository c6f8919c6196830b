import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGoogleEvent } from '#electron/sync/providers/google-event.ts';
import { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { AccountId, toCalendarId } from '#shared/domain/ids.ts';

const place = { calendarId: toCalendarId(AccountId.parse('a'), 'c'), providerId: 'c', timeZone: 'Europe/Berlin' };
const nine = Date.UTC(2026, 10, 23, 8);
const timed = {
  id: 'e1',
  etag: '"1"',
  status: 'confirmed',
  iCalUID: 'e1@google.com',
  summary: 'Coffee',
  start: { dateTime: '2026-11-23T09:00:00+01:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-11-23T10:00:00+01:00', timeZone: 'Europe/Berlin' },
  updated: '2026-11-20T12:00:00.000Z',
  sequence: 2,
};
const read = (item: unknown) => {
  const { change, warnings } = readGoogleEvent(item, place);
  return {
    event: change?.kind === 'store' ? change.event : null,
    removed: change?.kind === 'remove' ? change.id : null,
    warnings,
  };
};

describe('a whole event', () => {
  it('is read field by field', () => {
    const { event, warnings } = read({
      ...timed,
      transparency: 'transparent',
      eventType: 'focusTime',
      organizer: { email: 'o@example.test' },
      attendees: [
        { email: 'me@example.test', self: true, responseStatus: 'tentative', optional: true },
        { email: 'o@example.test', displayName: 'O', organizer: true, responseStatus: 'accepted' },
      ],
      extendedProperties: { private: { camsRequest: 'r', other: 'x' }, shared: { camsHold: 'no' } },
      hangoutLink: 'https://meet.google.com/abc',
    });
    expect(warnings).toEqual([]);
    expect(event).toMatchObject({
      id: 'e1',
      summary: 'Coffee',
      start: { kind: 'instant', ms: nine, timeZone: 'Europe/Berlin' },
      end: { kind: 'instant', ms: nine + 3_600_000 },
      transparency: 'transparent',
      eventType: 'focusTime',
      myResponse: 'tentative',
      optionalForMe: true,
      organizerEmail: 'o@example.test',
      updatedAtMs: Date.UTC(2026, 10, 20, 12),
      sequence: 2,
      privateProperties: { camsRequest: 'r' },
      meetLink: 'https://meet.google.com/abc',
      recurringEventId: null,
      originalStart: null,
    });
    expect(CalendarEvent.parse(event)).toEqual(event);
  });

  it('may last days without a time, end excluded', () => {
    const { event } = read({ id: 'd', start: { date: '2026-11-23' }, end: { date: '2026-11-25' } });
    expect(event).toMatchObject({
      start: { kind: 'date', localDate: '2026-11-23' },
      end: { kind: 'date', localDate: '2026-11-25' },
    });
  });

  it('is in the calendar’s zone when it names none or one that does not exist', () => {
    for (const timeZone of [undefined, 'Mars/Olympus']) {
      const { event } = read({ ...timed, start: { dateTime: '2026-11-23T08:00:00Z', timeZone } });
      expect(event?.start).toEqual({ kind: 'instant', ms: nine, timeZone: 'Europe/Berlin' });
    }
  });

  it('without an offset follows the clocks of its zone', () => {
    const { event } = read({ ...timed, start: { dateTime: '2026-11-23T03:00:00', timeZone: 'America/New_York' } });
    expect(event?.start).toEqual({ kind: 'instant', ms: nine, timeZone: 'America/New_York' });
  });

  it('shows only a link that is https', () => {
    expect(read({ ...timed, hangoutLink: 'javascript:alert(1)' }).event?.meetLink).toBeNull();
  });
});

describe('a cancelled item', () => {
  it('with an id only is a removal', () => expect(read({ id: 'x', status: 'cancelled' }).removed).toBe('x'));

  it('that is an exception is kept with its original start', () => {
    const { event, warnings } = read({
      id: 'm_20261123',
      status: 'cancelled',
      recurringEventId: 'm',
      originalStartTime: { dateTime: '2026-11-23T09:00:00+01:00' },
    });
    expect(warnings).toEqual([]);
    expect(event).toMatchObject({
      status: 'cancelled',
      recurringEventId: 'm',
      originalStart: { kind: 'instant', ms: nine },
    });
  });
});

describe('an odd event', () => {
  const mended: Record<string, [item: object, warning: string, found: object]> = {
    'without an end lasts an hour': [
      { ...timed, end: undefined },
      'event-without-end',
      { end: { kind: 'instant', ms: nine + 3_600_000, timeZone: 'Europe/Berlin' } },
    ],
    'without an end lasts its day': [
      { id: 'd', start: { date: '2026-11-23' } },
      'event-without-end',
      { end: { kind: 'date', localDate: '2026-11-24' } },
    ],
    'that ends before it starts lasts an hour': [
      { ...timed, end: { dateTime: '2026-11-22T09:00:00Z' } },
      'event-with-bad-end',
      { end: { kind: 'instant', ms: nine + 3_600_000, timeZone: 'Europe/Berlin' } },
    ],
    'that starts at a time and ends on a date lasts an hour': [
      { ...timed, end: { date: '2026-11-24' } },
      'event-with-bad-end',
      { end: { kind: 'instant', ms: nine + 3_600_000, timeZone: 'Europe/Berlin' } },
    ],
    'of an unknown type is an ordinary one': [
      { ...timed, eventType: 'siesta' },
      'unknown-event-type',
      { eventType: 'default' },
    ],
  };
  for (const [what, [item, warning, found]] of Object.entries(mended)) {
    it(`${what}, and is counted`, () => {
      const { event, warnings } = read(item);
      expect(warnings).toEqual([warning]);
      expect(event).toMatchObject(found);
    });
  }

  const leftOut: Record<string, [item: unknown, warning: string]> = {
    'without a start': [{ ...timed, start: undefined }, 'event-without-start'],
    'whose start is no time': [{ ...timed, start: { dateTime: 'tomorrow' } }, 'event-with-bad-start'],
    'on a date that does not exist': [{ ...timed, start: { date: '2026-02-30' } }, 'event-with-bad-start'],
    'without an id': [{ ...timed, id: undefined }, 'event-without-id'],
    'that is null': [null, 'event-without-id'],
    'that is a text': ['event', 'event-without-id'],
  };
  for (const [what, [item, warning]] of Object.entries(leftOut)) {
    it(`${what} is left out, and is counted`, () => {
      expect(read(item)).toEqual({ event: null, removed: null, warnings: [warning] });
    });
  }

  it('with fields of wrong types is read as if they were missing', () => {
    const { event } = read({
      ...timed,
      summary: 5,
      attendees: [null, 7, { email: 'a@b.test', responseStatus: 'perhaps' }],
      recurrence: 'RRULE',
      sequence: 'x',
    });
    expect(event).toMatchObject({
      summary: '',
      recurrence: [],
      sequence: 0,
      attendees: [{ email: 'a@b.test', responseStatus: 'needsAction' }],
    });
  });

  it('never throws and never gives an event that does not fit its own schema', () => {
    const value = fc.oneof(fc.anything(), fc.constantFrom('2026-11-23', '2026-11-23T09:00:00Z', '', 'cancelled', 'x'));
    const time = fc.oneof(value, fc.record({ date: value, dateTime: value, timeZone: value }, { requiredKeys: [] }));
    const item = fc.record(
      {
        id: fc.oneof(fc.constant('e'), value),
        status: value,
        start: time,
        end: time,
        originalStartTime: time,
        recurringEventId: value,
        attendees: fc.oneof(value, fc.array(value)),
        recurrence: value,
        updated: value,
        extendedProperties: value,
        summary: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(item, (odd) => {
        const { event } = read(odd);
        if (event !== null) CalendarEvent.parse(event);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});
