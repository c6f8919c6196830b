import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { expandEvents, type SeriesCache } from '#shared/time/expand-events.ts';
import { aSeries, anEvent, anException, at, dated, timed } from '#test/fixtures/builders.ts';

const zone = 'Europe/Berlin';
const march = { startMs: at('2027-03-01', zone), endMs: at('2027-04-01', zone) };
const expand = (events: readonly CalendarEvent[], range = march, cache?: SeriesCache) =>
  expandEvents(events, range, { zoneOf: () => zone, ...(cache ? { cache } : {}) });
const times = (events: readonly CalendarEvent[], range = march) =>
  expand(events, range).occurrences.map((each) => [each.startMs, each.endMs]);

describe('expandEvents', () => {
  it('replaces a moved instance and drops a cancelled one', () => {
    const series = aSeries('FREQ=WEEKLY;COUNT=3', { from: '2027-03-02 09:00', to: '2027-03-02 10:00', timeZone: zone });
    const moved = anException(series, timed('2027-03-09 09:00', zone), {
      from: '2027-03-10 15:00',
      to: '2027-03-10 16:00',
      timeZone: zone,
    });
    const cancelled = {
      ...anException(series, timed('2027-03-16 09:00', zone)),
      id: 'x',
      status: 'cancelled' as const,
    };
    expect(times([series, moved, cancelled])).toEqual([
      [at('2027-03-02 09:00', zone), at('2027-03-02 10:00', zone)],
      [at('2027-03-10 15:00', zone), at('2027-03-10 16:00', zone)],
    ]);
  });

  it('hides an instance that moved out of the range and shows one that moved in', () => {
    const series = aSeries('FREQ=DAILY;COUNT=2', { from: '2027-03-31 09:00', timeZone: zone });
    const away = anException(series, timed('2027-03-31 09:00', zone), { from: '2027-05-01 09:00', timeZone: zone });
    const here = {
      ...anException(series, timed('2027-04-01 09:00', zone), { from: '2027-03-05 09:00', timeZone: zone }),
      id: 'y',
    };
    expect(times([series, away, here])).toEqual([[at('2027-03-05 09:00', zone), at('2027-03-05 09:30', zone)]]);
  });

  it('replaces all-day instances by date', () => {
    const series = aSeries('FREQ=DAILY;COUNT=3', { from: '2027-03-27' });
    const cancelled = { ...anException(series, dated('2027-03-28')), status: 'cancelled' as const };
    expect(times([series, cancelled])).toEqual([
      [at('2027-03-27', zone), at('2027-03-28', zone)],
      [at('2027-03-29', zone), at('2027-03-30', zone)],
    ]);
  });

  it('gives all-day events the length of their local days: 23 hours in Berlin on 28 March', () => {
    const [only] = expand([anEvent({ from: '2027-03-28' })]).occurrences;
    expect(only && (only.endMs - only.startMs) / 3_600_000).toBe(23);
    expect(only?.allDay).toBe(true);
  });

  it('finds what only reaches into the range, and leaves out what touches it', () => {
    const over = anEvent({ id: 'over', from: '2027-02-28 23:00', to: '2027-03-01 01:00', timeZone: zone });
    const before = anEvent({ id: 'before', from: '2027-02-28 23:00', to: '2027-03-01 00:00', timeZone: zone });
    const after = anEvent({ id: 'after', from: '2027-04-01 00:00', timeZone: zone });
    const long = aSeries('FREQ=MONTHLY;COUNT=2', { from: '2027-02-20', to: '2027-03-03' });
    expect(expand([over, before, after, long]).occurrences.map((each) => each.event.id)).toEqual([
      'series1',
      'over',
      'series1',
    ]);
  });

  it('keeps an event without length that lies inside', () => {
    expect(times([anEvent({ from: '2027-03-02 09:00', to: '2027-03-02 09:00', timeZone: zone })])).toHaveLength(1);
    expect(times([anEvent({ from: '2027-04-01 00:00', to: '2027-04-01 00:00', timeZone: zone })])).toHaveLength(0);
  });

  it('shows an exception whose master is not there, and nothing of a cancelled event', () => {
    const series = aSeries('FREQ=DAILY', { from: '2027-03-02 09:00', timeZone: zone });
    expect(times([anException(series, timed('2027-03-02 09:00', zone))])).toHaveLength(1);
    expect(times([anEvent({ from: '2027-03-02 09:00', status: 'cancelled' })])).toHaveLength(0);
  });

  it('reports a refused rule with the event, and expands the others', () => {
    const bomb = aSeries('FREQ=SECONDLY', { id: 'bomb', from: '2027-03-02 09:00' });
    const { occurrences, problems } = expand([bomb, anEvent({ from: '2027-03-02 09:00' })]);
    expect(occurrences).toHaveLength(1);
    expect(problems).toEqual([
      {
        calendarId: 'account-1/primary',
        eventId: 'bomb',
        title: 'Planning',
        message: expect.stringContaining('FREQ=SECONDLY'),
      },
    ]);
  });

  it('reads an unknown zone as the calendar’s', () => {
    const start = { kind: 'instant', ms: at('2027-03-27 09:00', zone), timeZone: 'Custom/Zone 1' } as const;
    const series = { ...aSeries('FREQ=DAILY;COUNT=2'), start, end: { ...start, ms: start.ms + 1000 } };
    expect(times([series]).map(([startMs]) => startMs)).toEqual([
      at('2027-03-27 09:00', zone),
      at('2027-03-28 09:00', zone),
    ]);
  });

  it('keeps parsed series by version in the cache, and the answer does not depend on the order of events', () => {
    const cache: SeriesCache = new Map();
    const series = aSeries('FREQ=DAILY;COUNT=3', { from: '2027-03-02 09:00', timeZone: zone });
    expect(expand([series], march, cache).occurrences).toHaveLength(3);
    expect(cache.size).toBe(1);
    expect(
      expand([{ ...series, etag: '"2"', recurrence: ['RRULE:FREQ=DAILY;COUNT=4'] }], march, cache).occurrences,
    ).toHaveLength(4);
    const other = anEvent({ id: 'a', from: '2027-03-02 09:00', timeZone: zone });
    expect(expand([series, other])).toEqual(expand([other, series]));
  });
});
