/**
 * Which time is taken? Every occurrence that counts becomes a span of time, kept as columns of numbers: a year of ten
 * calendars is a hundred thousand of them, and most questions never need more than their starts and ends. Causes with
 * names and titles are made only for those that somebody asks about.
 *
 * Border: half-open; an event without length takes no time.
 */
import type { BusyCause } from '#shared/domain/availability.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { RequestId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { countEvent, isHold, type Asking } from './count-event.ts';
import { findEventRoom, type EventRoom, type RoomContext } from './event-room.ts';

/** Spans as columns of equal length. */
export type SpanColumns = {
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  /** Which of them are flexible; null: none. */
  readonly flexible: ReadonlySet<number> | null;
  /** Which of them are no meetings: whole days, out of office, focus time, hours that are unknown. */
  readonly noMeetings: ReadonlySet<number>;
  /** What spans need around them; null: none needs anything. */
  readonly room: ReadonlyMap<number, EventRoom> | null;
  readonly causeOf: (index: number) => BusyCause;
};

/** `allDay`: whole days, which are no meeting. */
export type PlainBusy = Interval & { readonly allDay?: boolean };

/** In parts, so that a span can be added without copying the rest. */
export type BusySpans = readonly SpanColumns[];

export type SpanContext = RoomContext & {
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly asking: Asking;
};

function toCause(event: CalendarEvent, calendar: Calendar, span: Interval, strength: BusyCause['strength']): BusyCause {
  const request = RequestId.safeParse(event.privateProperties['camsRequest']);
  return {
    kind: isHold(event) ? 'hold' : 'event',
    calendarId: calendar.id,
    calendarName: calendar.name,
    eventId: event.id,
    title: event.summary,
    startMs: span.startMs,
    endMs: span.endMs,
    allDay: event.start.kind === 'date',
    strength,
    requestId: request.success ? request.data : null,
  };
}

/** Two columns of numbers that grow together, in memory taken as a whole. */
function createColumns(expected: number) {
  let startMs = new Float64Array(Math.max(16, expected));
  let endMs = new Float64Array(startMs.length);
  let count = 0;
  const grow = (column: Float64Array) => {
    const longer = new Float64Array(column.length * 2);
    longer.set(column);
    return longer;
  };
  return {
    /** Answers the span's index. */
    push(fromMs: number, untilMs: number): number {
      if (count === startMs.length) {
        startMs = grow(startMs);
        endMs = grow(endMs);
      }
      startMs[count] = fromMs;
      endMs[count] = untilMs;
      count += 1;
      return count - 1;
    },
    finish: () => ({ startMs: startMs.subarray(0, count), endMs: endMs.subarray(0, count) }),
  };
}

/**
 * Takes occurrences one by one, about as many as `expected`. Events of calendars that are not known are busy nowhere.
 */
export function collectSpans(
  context: SpanContext,
  expected: number,
): {
  readonly add: (event: CalendarEvent, startMs: number, endMs: number) => 'counted' | 'free';
  readonly finish: () => SpanColumns;
} {
  const columns = createColumns(expected);
  const events: CalendarEvent[] = new Array<CalendarEvent>(Math.max(16, expected));
  const flexible = new Set<number>();
  const noMeetings = new Set<number>();
  const rooms = new Map<number, EventRoom>();
  let calendar: Calendar | undefined;
  return {
    add(event, fromMs, untilMs) {
      if (untilMs <= fromMs) return 'free';
      // Events come calendar by calendar, or nearly so.
      if (calendar?.id !== event.calendarId) calendar = context.calendars.get(event.calendarId);
      if (!calendar) return 'free';
      const { counts } = countEvent(event, calendar.policy, context.asking);
      if (counts === 'free') return 'free';
      const room = findEventRoom(event, calendar.policy, context);
      const index = columns.push(fromMs, untilMs);
      events[index] = event;
      if (counts === 'flexible') flexible.add(index);
      if (event.eventType !== 'default' || event.start.kind === 'date') noMeetings.add(index);
      if (room !== null) rooms.set(index, room);
      return 'counted';
    },
    finish() {
      const { startMs, endMs } = columns.finish();
      return {
        startMs,
        endMs,
        flexible: flexible.size === 0 ? null : flexible,
        noMeetings,
        room: rooms.size === 0 ? null : rooms,
        causeOf(index) {
          const event = events[index];
          const owner = event && context.calendars.get(event.calendarId);
          if (!event || !owner) throw new Error('there is no such span');
          const span = { startMs: startMs[index] ?? NaN, endMs: endMs[index] ?? NaN };
          return toCause(event, owner, span, flexible.has(index) ? 'flexible' : 'hard');
        },
      };
    },
  };
}

/** Time that is known to be taken and nothing else, as a free/busy answer tells it. */
export function toPlainSpans(busy: readonly PlainBusy[], around: Interval): SpanColumns {
  const columns = createColumns(busy.length);
  const noMeetings = new Set<number>();
  for (const span of busy) {
    if (span.endMs <= span.startMs || span.endMs <= around.startMs || span.startMs >= around.endMs) continue;
    const index = columns.push(span.startMs, span.endMs);
    if (span.allDay) noMeetings.add(index);
  }
  const { startMs, endMs } = columns.finish();
  const causeOf = (index: number): BusyCause => ({
    kind: 'event',
    calendarId: null,
    calendarName: 'your calendar',
    eventId: null,
    title: '',
    startMs: startMs[index] ?? NaN,
    endMs: endMs[index] ?? NaN,
    allDay: false,
    strength: 'hard',
    requestId: null,
  });
  return { startMs, endMs, flexible: null, noMeetings, room: null, causeOf };
}

/** Hard spans whose causes are there already: the hours of sources that cannot be read. */
export function toCauseSpans(causes: readonly BusyCause[]): SpanColumns {
  return {
    startMs: Float64Array.from(causes, (cause) => cause.startMs),
    endMs: Float64Array.from(causes, (cause) => cause.endMs),
    flexible: null,
    noMeetings: new Set(causes.keys()),
    room: null,
    causeOf(index) {
      const cause = causes[index];
      if (!cause) throw new Error('there is no such span');
      return cause;
    },
  };
}

export function hasFlexible(spans: BusySpans): boolean {
  return spans.some((part) => part.flexible !== null);
}
