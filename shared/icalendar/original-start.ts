/**
 * Which instance does a RECURRENCE-ID mean (RFC 5545 3.8.4.4)? Files write it in the series' zone, in UTC, without a zone,
 * as a date on a timed series or as a time on an all-day one.
 *
 * The answer has the kind of the series' start. A date names the first instance of that local day.
 */
import { isAppError } from '#shared/errors.ts';
import type { CalendarEvent, EventTime } from '#shared/domain/calendar-event.ts';
import { addDays } from '#shared/time/local-date.ts';
import { readRecurrence } from '#shared/time/recurrence-rule.ts';
import { createSeries } from '#shared/time/series.ts';
import { startOfDay } from '#shared/time/wall-clock.ts';
import type { DraftEvent } from './draft-event.ts';
import { toDateOf, toInstantMs, toLocalDate } from './times.ts';

export function findOriginal(draft: DraftEvent, master: CalendarEvent, userTimeZone: string): EventTime {
  const value = draft.recurrenceId;
  const { start } = master;
  if (value === null) return draft.start;
  if (start.kind === 'date') return { kind: 'date', localDate: toDateOf(value, userTimeZone) };
  if (!value.dateOnly) return { ...start, ms: toInstantMs(value, start.timeZone) };
  const localDate = toLocalDate(value);
  return { ...start, ms: findOnDay(localDate, start, master) ?? startOfDay(localDate, start.timeZone) };
}

function findOnDay(localDate: string, start: EventTime & { kind: 'instant' }, master: CalendarEvent): number | null {
  const fromMs = startOfDay(localDate, start.timeZone);
  const untilMs = startOfDay(addDays(localDate, 1), start.timeZone);
  try {
    const series = createSeries(readRecurrence(master.recurrence), start, start.timeZone);
    return series.listStarts(fromMs, untilMs)[0] ?? null;
  } catch (error) {
    // The refused rule is reported when the series is expanded.
    if (isAppError(error)) return null;
    throw error;
  }
}
