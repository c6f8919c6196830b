/**
 * Turns the week's answer into what the grid draws. Pure and made once per answer, so that 2,000 events cost one pass.
 * The look says how an event counts; its label is the whole sentence that a screen reader hears.
 */
import type { EventInput } from '@fullcalendar/react';
import type { WeekEvent, WeekView } from '#shared/contract/slots.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { ClockWords } from './clock-words.ts';
import { addDays } from '#shared/time/local-date.ts';
import { toInstant } from '#shared/time/wall-clock.ts';

export type Look = 'busy' | 'free' | 'hold' | 'tentative' | 'declined' | 'flexible';

export function toLook(event: Pick<WeekEvent, 'counts' | 'tentative' | 'declined'>): Look {
  if (event.declined) return 'declined';
  if (event.counts === 'hold') return 'hold';
  if (event.counts === 'free') return 'free';
  if (event.tentative) return 'tentative';
  return event.counts === 'flexible' ? 'flexible' : 'busy';
}

export const lookWords: Record<Look, string> = {
  busy: 'busy',
  free: 'does not block time',
  hold: 'held for a request',
  tentative: 'tentative',
  declined: 'declined',
  flexible: 'busy, may be offered last',
};

type GridOptions = {
  readonly calendars: readonly Calendar[];
  readonly hidden: ReadonlySet<string>;
  readonly showDeclined: boolean;
  readonly clock: ClockWords;
};

const unknownColor = '#8b8e9c';

export function toGridEvents(events: readonly WeekEvent[], options: GridOptions): EventInput[] {
  const calendars = new Map(options.calendars.map((calendar) => [calendar.id, calendar]));
  const inputs: EventInput[] = [];
  for (const event of events) {
    const look = toLook(event);
    if (options.hidden.has(event.calendarId) || (look === 'declined' && !options.showDeclined)) continue;
    const calendar = calendars.get(event.calendarId);
    const title = event.title.trim() || 'Busy';
    const wholeDays = event.allDay && event.startDate !== null && event.endDate !== null;
    const when =
      wholeDays && event.startDate && event.endDate
        ? toDaysSpoken(event.startDate, event.endDate, options.clock)
        : options.clock.spoken(event.startMs, event.endMs);
    inputs.push({
      id: event.key,
      title,
      start: wholeDays ? (event.startDate ?? '') : event.startMs,
      end: wholeDays ? (event.endDate ?? '') : event.endMs,
      allDay: wholeDays,
      color: calendar?.color ?? unknownColor,
      look,
      place: event.location,
      time: wholeDays ? 'All day' : options.clock.timeRange(event.startMs, event.endMs),
      label: `${title}, ${when}, ${calendar?.name ?? 'calendar'}, ${lookWords[look]}`,
    });
  }
  return inputs;
}

function toDaysSpoken(startDate: string, endDate: string, clock: ClockWords): string {
  const last = addDays(endDate, -1);
  return last <= startDate
    ? `all day ${clock.dateLong(startDate)}`
    : `${clock.dateLong(startDate)} to ${clock.dateLong(last)}`;
}

/** A shorter stretch holds no meeting, and the grid would draw it longer than it is (its blocks are 24 px at least). */
const leastShownMs = 30 * 60_000;

/** What lies behind the events: the hours off work, and free time. Off work is what the working hours leave of each day. */
export function toGridGround(
  week: Pick<WeekView, 'workingHours' | 'free' | 'fromDate' | 'days' | 'timeZone'>,
): EventInput[] {
  const ground = (look: string) => (interval: Interval, index: number) => ({
    id: `${look}-${index}`,
    start: interval.startMs,
    end: interval.endMs,
    display: 'background',
    look,
  });
  const off: Interval[] = [];
  const end = toInstant(addDays(week.fromDate, week.days), '00:00', week.timeZone);
  let at = toInstant(week.fromDate, '00:00', week.timeZone);
  for (const { startMs, endMs } of [...week.workingHours].sort((a, b) => a.startMs - b.startMs)) {
    if (startMs > at) off.push({ startMs: at, endMs: startMs });
    at = Math.max(at, endMs);
  }
  if (at < end) off.push({ startMs: at, endMs: end });
  const open = week.free.filter(({ startMs, endMs }) => endMs - startMs >= leastShownMs);
  return [...off.map(ground('off')), ...open.map(ground('open'))];
}
