/** The events of a random world: all kinds, all-day and timed, once and in series, with exceptions and with copies. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { CalendarEvent, EventTime } from '#shared/domain/calendar-event.ts';
import { CalendarId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { aCalendarId, anEvent } from '#test/fixtures/builders.ts';

const minuteMs = 60_000;
const calendarIds = [aCalendarId, CalendarId.parse('account-2/other'), CalendarId.parse('account-2/third')] as const;

/** What makes an event of a kind, most kinds once and meetings more often. */
const kinds: readonly Partial<CalendarEvent>[] = [
  {},
  {},
  {},
  {},
  { eventType: 'focusTime' },
  { eventType: 'focusTime' },
  { eventType: 'outOfOffice' },
  { eventType: 'workingLocation' },
  { eventType: 'birthday' },
  { transparency: 'transparent' },
  { transparency: 'transparent', myResponse: 'tentative' },
  { status: 'cancelled' },
  { status: 'tentative' },
  { myResponse: 'declined' },
  { myResponse: 'declined', eventType: 'outOfOffice' },
  { myResponse: 'tentative' },
  { myResponse: 'needsAction' },
  { myResponse: 'needsAction', optionalForMe: true },
  { myResponse: 'accepted', optionalForMe: true },
  { status: 'tentative', privateProperties: { camsHold: 'h', camsRequest: 'r1' } },
  { status: 'tentative', privateProperties: { camsHold: 'h', camsRequest: 'r2' } },
  { privateProperties: { camsRequest: 'r1' } },
];

const someplaces = ['', '', '', 'Rue de Rivoli 1, Paris', 'LYON ', 'https://meet.example.test/x', '+49 30 123456'];

const aSketch = fc.record({
  /** Within the range in percent, or five-minute steps from the week's start, from some days before it. */
  near: fc.option(fc.integer({ min: -20, max: 110 }), { freq: 3 }),
  start: fc.integer({ min: -1000, max: 2300 }),
  odd: fc.constantFrom(0, 0, 0, 2),
  length: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 40 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 400 }) },
  ),
  kind: fc.integer({ min: 0, max: kinds.length - 1 }),
  calendar: fc.constantFrom(0, 0, 0, 1, 1, 2),
  place: fc.constantFrom(...someplaces),
  allDay: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 2),
  repeat: fc.constantFrom(null, null, null, null, null, 'FREQ=DAILY;COUNT=4', 'FREQ=WEEKLY;COUNT=3', 'FREQ=SECONDLY'),
  exception: fc.constantFrom<'none' | 'cancelled' | 'moved'>('none', 'none', 'cancelled', 'moved'),
  copy: fc.constantFrom(false, false, false, true),
  /** Refused rules are rarer than the others. */
  reallyRefused: fc.constantFrom(false, false, false, true),
});
type Sketch = typeof aSketch extends fc.Arbitrary<infer T> ? T : never;

const local = (ms: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);

type Frame = { readonly range: Interval; readonly weekMs: number; readonly zone: string };

function startOf({ near, start, odd }: Sketch, { range, weekMs }: Frame): number {
  const fives = near === null ? start : Math.round(((range.endMs - range.startMs) * near) / 100 / (5 * minuteMs));
  return (near === null ? weekMs : range.startMs) + (fives * 5 + odd) * minuteMs;
}

function timesOf(sketch: Sketch, frame: Frame): { start: EventTime; end: EventTime } {
  const { zone } = frame;
  const startMs = startOf(sketch, frame);
  if (sketch.allDay > 0) {
    const first = local(startMs, zone).toPlainDate();
    return {
      start: { kind: 'date', localDate: first.toString() },
      end: { kind: 'date', localDate: first.add({ days: sketch.allDay }).toString() },
    };
  }
  return {
    start: { kind: 'instant', ms: startMs, timeZone: zone },
    end: { kind: 'instant', ms: startMs + sketch.length * 5 * minuteMs, timeZone: zone },
  };
}

/** The second instance of a series, cancelled or moved by 95 minutes (all-day: by a day). */
function exceptionOf(master: CalendarEvent, rule: string, how: 'cancelled' | 'moved', zone: string): CalendarEvent {
  const days = rule.startsWith('FREQ=DAILY') ? 1 : 7;
  const move = (time: EventTime, by: number): EventTime =>
    time.kind === 'date'
      ? {
          kind: 'date',
          localDate: Temporal.PlainDate.from(time.localDate)
            .add({ days: days + by })
            .toString(),
        }
      : { ...time, ms: local(time.ms, zone).add({ days }).epochMilliseconds + by * 95 * minuteMs };
  const lengthMs =
    master.start.kind === 'instant' && master.end.kind === 'instant' ? master.end.ms - master.start.ms : 0;
  const by = how === 'moved' ? 1 : 0;
  const start = move(master.start, by);
  return {
    ...master,
    id: `${master.id}x`,
    recurrence: [],
    recurringEventId: master.id,
    originalStart: move(master.start, 0),
    status: how === 'cancelled' ? 'cancelled' : master.status,
    start,
    end: start.kind === 'instant' ? { ...start, ms: start.ms + lengthMs } : move(master.end, by),
  };
}

function toEvents(sketch: Sketch, index: number, frame: Frame): CalendarEvent[] {
  const rule = sketch.repeat === 'FREQ=SECONDLY' && !sketch.reallyRefused ? null : sketch.repeat;
  const event = anEvent({
    id: `e${index}`,
    summary: `e${index}`,
    calendarId: calendarIds[sketch.calendar] ?? aCalendarId,
    location: sketch.place,
    ...timesOf(sketch, frame),
    ...kinds[sketch.kind],
    recurrence: rule === null ? [] : [`RRULE:${rule}`],
  });
  const events = [event];
  if (rule !== null && rule !== 'FREQ=SECONDLY' && sketch.exception !== 'none') {
    events.push(exceptionOf(event, rule, sketch.exception, frame.zone));
  }
  // The same meeting in another calendar, under an id of its own.
  if (sketch.copy && rule === null) {
    events.push({ ...event, id: `c${index}`, calendarId: calendarIds[(sketch.calendar + 1) % 3] ?? aCalendarId });
  }
  return events;
}

export function someEvents(range: Interval, weekMs: number, zone: string): fc.Arbitrary<CalendarEvent[]> {
  return fc
    .array(aSketch, { maxLength: 9 })
    .map((sketches) => sketches.flatMap((sketch, index) => toEvents(sketch, index, { range, weekMs, zone })));
}
