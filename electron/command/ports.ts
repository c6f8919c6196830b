/** What the commands need of others; `cli.ts` passes it. */
import type { Occurrence } from '#shared/domain/calendar-event.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { StartCounts } from '#shared/time/series.ts';

/** Reads and expands a text that may hold anything: `source-unreadable` where it passes a limit. */
export type ReadText = (job: {
  readonly text: string;
  readonly calendarId: CalendarId;
  readonly range: Interval;
  readonly timeZone: string;
  readonly withCancelled: boolean;
  readonly startCounts?: StartCounts;
}) => Promise<{
  readonly occurrences: readonly Occurrence[];
  /** What may be missing. */
  readonly lost: readonly string[];
  readonly statedStatus: ReadonlyMap<string, string | null>;
}>;
