/**
 * Which time is taken, and by what? Occurrences that count become disjoint blocks, each with all of its causes: the same
 * meeting in two calendars is one block with two causes. Where hard and flexible time overlap, hard wins, so a flexible
 * block may be left in pieces around it.
 *
 * Border: half-open; blocks that touch are one; an event without length takes no time.
 */
import type { BusyBlock, BusyCause } from '#shared/domain/availability.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { Occurrence } from '#shared/domain/calendar-event.ts';
import { RequestId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { firstEndingAfter, mergeIntervals, subtractIntervals } from '#shared/time/intervals.ts';
import { countEvent, isHold, type Asking } from './count-event.ts';

export type CalendarsById = ReadonlyMap<string, Calendar>;

function toCause(occurrence: Occurrence, calendar: Calendar, strength: BusyCause['strength']): BusyCause {
  const { event } = occurrence;
  const request = RequestId.safeParse(event.privateProperties['camsRequest']);
  return {
    kind: isHold(event) ? 'hold' : 'event',
    calendarId: calendar.id,
    calendarName: calendar.name,
    eventId: event.id,
    title: event.summary,
    startMs: occurrence.startMs,
    endMs: occurrence.endMs,
    allDay: occurrence.allDay,
    strength,
    requestId: request.success ? request.data : null,
  };
}

/** One cause for each occurrence that takes time. Events of calendars that are not known are busy nowhere. */
export function listCauses(
  occurrences: readonly Occurrence[],
  calendars: CalendarsById,
  asking: Asking = {},
): readonly BusyCause[] {
  const causes: BusyCause[] = [];
  for (const occurrence of occurrences) {
    if (occurrence.endMs <= occurrence.startMs) continue;
    const calendar = calendars.get(occurrence.event.calendarId);
    if (!calendar) continue;
    const { counts } = countEvent(occurrence.event, calendar.policy, asking);
    if (counts !== 'free') causes.push(toCause(occurrence, calendar, counts === 'flexible' ? 'flexible' : 'hard'));
  }
  return causes;
}

export function toBusyBlocks(causes: readonly BusyCause[]): readonly BusyBlock[] {
  const hard = mergeIntervals(causes.filter((cause) => cause.strength === 'hard'));
  const flexible = subtractIntervals(
    causes.filter((cause) => cause.strength === 'flexible'),
    hard,
  );
  const toBlock = (strength: BusyBlock['strength']) => (span: Interval) => ({
    startMs: span.startMs,
    endMs: span.endMs,
    strength,
    causes: [] as BusyCause[],
  });
  const blocks = [...hard.map(toBlock('hard')), ...flexible.map(toBlock('flexible'))].sort(
    (a, b) => a.startMs - b.startMs,
  );
  for (const cause of causes) {
    for (let i = firstEndingAfter(blocks, cause.startMs); i < blocks.length; i += 1) {
      const block = blocks[i];
      if (!block || block.startMs >= cause.endMs) break;
      block.causes.push(cause);
    }
  }
  return blocks;
}
