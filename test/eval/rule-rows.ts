/** The rows of rrules.jsonl, and the question that each asks. */
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { dayMs, toEpochDay } from '#shared/time/local-date.ts';

export type RuleRow = {
  readonly id: string;
  readonly rrule: string;
  readonly dtstart: string;
  readonly expected: readonly string[];
  readonly finite: boolean;
  readonly core: boolean;
};

export type RuleQuestion = {
  readonly start: EventTime;
  readonly startMs: number;
  readonly untilMs: number;
  readonly expectedMs: readonly number[];
};

const tenYearsMs = 3660 * dayMs;

/** The rows have no zone: UTC stands for it, and so does the Z that a few carry. */
function toMs(text: string): number {
  return text.includes('T') ? Date.parse(`${text.replace('Z', '')}Z`) : toEpochDay(text) * dayMs;
}

/** A finite series is asked for all it has, an endless one for what the row lists, or for nothing within ten years. */
export function toQuestion({ dtstart, expected, finite }: RuleRow): RuleQuestion {
  const startMs = toMs(dtstart);
  const expectedMs = expected.map(toMs);
  const lastMs = Math.max(startMs, ...expectedMs);
  return {
    start: dtstart.includes('T')
      ? { kind: 'instant', ms: startMs, timeZone: 'UTC' }
      : { kind: 'date', localDate: dtstart },
    startMs,
    untilMs: finite || expected.length === 0 ? lastMs + tenYearsMs : lastMs + 1,
    expectedMs,
  };
}
