/** What is known of one event's time before it is put together, and what comes of it. */
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { dayMs } from '#shared/time/local-date.ts';
import { fromWallMs, toWallMs } from '#shared/time/wall-clock.ts';
import type { GridPlace } from './clock-of-day.ts';
import type { PageSetting } from './page-setting.ts';
import type { DayHint } from './read-said.ts';

export type TimePieces = {
  readonly startText: string;
  readonly endText: string;
  /** The words of the head, cell or heading that the day comes from. */
  readonly dateText: string;
  readonly machineStart: string | null;
  readonly machineEnd: string | null;
  /** Epoch day that the structure around the event names for machines. */
  readonly machineDay: number | null;
  readonly hint: DayHint;
  /** "All meetings are held at 3 PM", said once for the page. */
  readonly pageText: string;
  readonly grid: GridPlace | null;
  /** Days that its bar covers; 1 where there is no bar. */
  readonly days: number;
  /** The structure itself says so: a row of whole days above the hours. */
  readonly allDay: boolean;
};

export type When = { readonly start: EventTime; readonly end: EventTime; readonly assumed: readonly string[] };
export type WhenRead =
  { readonly kind: 'read'; readonly whens: readonly When[] } | { readonly kind: 'unread'; readonly why: string };

/** Where no end is said: the usual length, and at least into the last day that its bar covers. */
export function endAfter(startMs: number, pieces: TimePieces, { timeZone, defaultMinutes }: PageSetting): EventTime {
  const usual = startMs + defaultMinutes * 60_000;
  if (pieces.days <= 1) return { kind: 'instant', ms: usual, timeZone };
  const lastDay = Math.floor(toWallMs(startMs, timeZone) / dayMs) + pieces.days - 1;
  return {
    kind: 'instant',
    ms: Math.max(usual, fromWallMs(lastDay * dayMs + defaultMinutes * 60_000, timeZone)),
    timeZone,
  };
}

export const unread = (why: string): WhenRead => ({ kind: 'unread', why });
