import { describe, expect, it } from 'vitest';
import { toEventBounds } from '#electron/storage/event-bounds.ts';
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { expandEvents } from '#shared/time/expand-events.ts';
import { anEvent } from '#test/fixtures/builders.ts';

const instant = (ms: number, timeZone = 'UTC'): EventTime => ({ kind: 'instant', ms, timeZone });
const date = (localDate: string): EventTime => ({ kind: 'date', localDate });
const start = Date.UTC(2026, 10, 23, 9);
const hour = 3_600_000;
const day = 24 * hour;
const series = (...recurrence: string[]) =>
  toEventBounds({ start: instant(start), end: instant(start + hour), recurrence });

describe('event bounds', () => {
  it('of a timed event are its own', () => {
    expect(series()).toEqual({ startMs: start, endMs: start + hour });
  });

  it('of an all-day event cover it in every zone', () => {
    const bounds = toEventBounds({ start: date('2026-11-23'), end: date('2026-11-24'), recurrence: [] });
    // Kiritimati is 14 hours ahead, Baker Island 12 behind.
    expect(bounds).toEqual({ startMs: Date.UTC(2026, 10, 22, 10), endMs: Date.UTC(2026, 10, 24, 12) });
  });

  it('of an event that ends before it starts are not turned round', () => {
    expect(toEventBounds({ start: instant(start), end: instant(start - 1), recurrence: [] }).endMs).toBe(start);
  });

  it('of a series end with UNTIL, COUNT of simple rules, or the last RDATE, and never too early', () => {
    expect(series('RRULE:FREQ=WEEKLY;UNTIL=20261231T090000Z').endMs).toBe(Date.UTC(2026, 11, 31, 9) + hour + day);
    expect(series('RRULE:FREQ=DAILY;COUNT=10').endMs).toBeGreaterThanOrEqual(start + 9 * day + hour);
    expect(series('RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=5').endMs).toBeGreaterThanOrEqual(start + 8 * 7 * day + hour);
    expect(series('RDATE:20270101T090000Z,20270301T090000Z').endMs).toBeGreaterThanOrEqual(Date.UTC(2027, 2, 1, 10));
  });

  it('of a series are open where the end is not plain', () => {
    for (const rule of [
      'RRULE:FREQ=WEEKLY',
      'RRULE:FREQ=MONTHLY;COUNT=3',
      'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=3',
      'RRULE:FREQ=DAILY;BYMONTHDAY=31;COUNT=3',
      'RRULE:FREQ=WEEKLY;UNTIL=nonsense',
      'RRULE:FREQ=WEEKLY;COUNT=0',
      'RDATE;VALUE=PERIOD:20270101T090000Z/PT1H',
      'X-NONSENSE:1',
      'no colon',
    ]) {
      expect(series(rule).endMs, rule).toBeNull();
    }
  });

  it('take no notice of EXDATE', () => {
    expect(series('RRULE:FREQ=WEEKLY;UNTIL=20261231T090000Z', 'EXDATE:20300101T090000Z').endMs).toBeLessThan(
      Date.UTC(2027, 0, 3),
    );
  });

  it('cover every instance that the expansion finds', () => {
    const rules = [
      'FREQ=DAILY;COUNT=40',
      'FREQ=DAILY;INTERVAL=3;COUNT=7',
      'FREQ=DAILY;BYDAY=MO,FR;COUNT=9',
      'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=11',
      'FREQ=WEEKLY;INTERVAL=3;COUNT=6',
      'FREQ=WEEKLY;UNTIL=20270215T090000Z',
      'FREQ=DAILY;UNTIL=20270101',
    ];
    for (const rule of rules) {
      for (const timeZone of ['UTC', 'Pacific/Kiritimati', 'America/New_York']) {
        const event = anEvent({
          start: instant(start, timeZone),
          end: instant(start + 26 * hour, timeZone),
          recurrence: [`RRULE:${rule}`],
        });
        const bounds = toEventBounds(event);
        const range = { startMs: start - 400 * day, endMs: start + 800 * day };
        const { occurrences } = expandEvents([event], range, { zoneOf: () => timeZone });
        expect(occurrences.length, rule).toBeGreaterThan(3);
        for (const one of occurrences) {
          expect(one.startMs).toBeGreaterThanOrEqual(bounds.startMs);
          expect(one.endMs).toBeLessThanOrEqual(bounds.endMs!);
        }
      }
    }
  });
});
