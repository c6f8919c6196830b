/** Small random worlds for property tests: one Berlin week around the clock change, times on whole minutes. */
import fc from 'fast-check';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { CalendarId } from '#shared/domain/ids.ts';
import type { AvailabilityRules, DayWindow } from '#shared/domain/settings.ts';
import type { AvailabilityFacts } from '#shared/availability/picture.ts';
import { aCalendar, aPolicy, anEvent, at, someRules } from '#test/fixtures/builders.ts';

export const zone = 'Europe/Berlin';
/** Friday to Tuesday; clocks jump on Sunday 28 March 2027. */
export const range = { startMs: at('2027-03-26', zone), endMs: at('2027-03-31', zone) };
const minute = 60_000;
const five = 5 * minute;

const eventAt = fc.record({
  start: fc.integer({ min: -300, max: 1500 }),
  length: fc.integer({ min: 0, max: 60 }),
  kind: fc.constantFrom('busy', 'busy', 'focus', 'free', 'hold', 'declined'),
  other: fc.boolean(),
});

function toEvent(one: { start: number; length: number; kind: string; other: boolean }, index: number): CalendarEvent {
  const startMs = range.startMs + one.start * five;
  return anEvent({
    id: `e${index}`,
    ...(one.other ? { calendarId: CalendarId.parse('account-2/other') } : {}),
    start: { kind: 'instant', ms: startMs, timeZone: zone },
    end: { kind: 'instant', ms: startMs + one.length * five, timeZone: zone },
    eventType: one.kind === 'focus' ? 'focusTime' : 'default',
    transparency: one.kind === 'free' ? 'transparent' : 'opaque',
    myResponse: one.kind === 'declined' ? 'declined' : null,
    privateProperties: one.kind === 'hold' ? { camsHold: 'h', camsRequest: 'r1' } : {},
  });
}

const wall = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

const windows = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 4 })
  .map((edges): DayWindow[] => {
    const sorted = [...edges].sort((a, b) => a - b);
    const pairs: DayWindow[] = [];
    for (let i = 0; i + 1 < sorted.length; i += 2) pairs.push([wall(sorted[i] ?? 0), wall(sorted[i + 1] ?? 0)]);
    return pairs;
  });

const rules = fc
  .record({
    friday: windows,
    saturday: windows,
    sunday: windows,
    monday: windows,
    before: fc.constantFrom(0, 5, 15),
    after: fc.constantFrom(0, 10, 30),
    notice: fc.constantFrom(0, 0, 120, 1500),
    horizon: fc.constantFrom(1, 2, 42),
    limit: fc.constantFrom(0, 0, 1, 2),
    off: fc.boolean(),
  })
  .map((r): AvailabilityRules => {
    const base = someRules();
    return someRules({
      timeZone: zone,
      workingHours: {
        ...base.workingHours,
        friday: r.friday,
        saturday: r.saturday,
        sunday: r.sunday,
        monday: r.monday,
        tuesday: [['00:00', '24:00']],
      },
      datesOff: r.off ? ['2027-03-29'] : [],
      bufferBeforeMinutes: r.before,
      bufferAfterMinutes: r.after,
      minimumNoticeMinutes: r.notice,
      horizonDays: r.horizon,
      maximumPerDay: r.limit,
    });
  });

export const aWorld = fc
  .record({
    events: fc.array(eventAt, { maxLength: 12 }).map((list) => list.map(toEvent)),
    rules,
    now: fc.integer({ min: -200, max: 600 }),
    stale: fc.constantFrom(false, false, false, true),
  })
  .map(({ events, rules: chosen, now, stale }): AvailabilityFacts => {
    const nowMs = range.startMs + now * five;
    return {
      nowMs,
      rules: chosen,
      calendars: [
        aCalendar({ lastSyncedAtMs: nowMs, policy: aPolicy() }),
        aCalendar({ id: CalendarId.parse('account-2/other'), name: 'Other', lastSyncedAtMs: stale ? null : nowMs }),
      ],
      events,
    };
  });
