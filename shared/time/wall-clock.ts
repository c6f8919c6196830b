/**
 * Between instants and what a clock on the wall shows. Gaps and folds follow RFC 5545 (Temporal's 'compatible'):
 * a time that does not exist is read with the offset before the gap (02:30 becomes 03:30), a time that comes twice is
 * the first one. `readWallTime` tells which it was, for callers that would rather ask.
 *
 * Units: epoch milliseconds, 'YYYY-MM-DD', 'HH:MM' ('24:00' is the next day's beginning).
 * Example: toInstant('2027-03-14', '02:30', 'America/New_York') is 2027-03-14T07:30Z, shown as 03:30 there.
 */
import { AppError } from '#shared/errors.ts';
import type { LocalDate } from '#shared/domain/interval.ts';
import { addDays, dayMs, fromEpochDay, toEpochDay } from './local-date.ts';
import { findTransition, offsetMsAt } from './zone.ts';

export type WallReading =
  | { readonly kind: 'unique'; readonly ms: number }
  /** `laterMs` is RFC 5545's reading of a gap, `earlierMs` that of a fold. */
  | { readonly kind: 'gap' | 'fold'; readonly earlierMs: number; readonly laterMs: number };

const wallShape = /^(\d{2}):(\d{2})(?::(\d{2}))?$/;

/** Milliseconds since midnight of 'HH:MM' or 'HH:MM:SS'. */
export function parseWallTime(wall: string): number {
  const match = wallShape.exec(wall);
  const ms = match ? (Number(match[1]) * 60 + Number(match[2])) * 60_000 + Number(match[3] ?? 0) * 1000 : -1;
  if (!match || ms > dayMs || Number(match[2]) > 59 || Number(match[3] ?? 0) > 59) {
    throw new AppError('invalid-input', `"${wall.slice(0, 40)}" is not a time HH:MM.`);
  }
  return ms;
}

/** `wallMs`: the wall clock's reading, counted as if it were UTC. */
export function readWallMs(wallMs: number, timeZone: string): WallReading {
  const before = offsetMsAt(wallMs - dayMs, timeZone);
  const after = offsetMsAt(wallMs + dayMs, timeZone);
  if (before === after) return { kind: 'unique', ms: wallMs - before };
  const byBefore = offsetMsAt(wallMs - before, timeZone) === before;
  const byAfter = offsetMsAt(wallMs - after, timeZone) === after;
  if (byBefore && byAfter) return { kind: 'fold', earlierMs: wallMs - before, laterMs: wallMs - after };
  if (byBefore) return { kind: 'unique', ms: wallMs - before };
  if (byAfter) return { kind: 'unique', ms: wallMs - after };
  return { kind: 'gap', earlierMs: wallMs - after, laterMs: wallMs - before };
}

export function fromWallMs(wallMs: number, timeZone: string): number {
  const reading = readWallMs(wallMs, timeZone);
  if (reading.kind === 'unique') return reading.ms;
  return reading.kind === 'gap' ? reading.laterMs : reading.earlierMs;
}

export function toWallMs(ms: number, timeZone: string): number {
  return ms + offsetMsAt(ms, timeZone);
}

export function readWallTime(localDate: LocalDate, wall: string, timeZone: string): WallReading {
  return readWallMs(toEpochDay(localDate) * dayMs + parseWallTime(wall), timeZone);
}

export function toInstant(localDate: LocalDate, wall: string, timeZone: string): number {
  return fromWallMs(toEpochDay(localDate) * dayMs + parseWallTime(wall), timeZone);
}

/** The day's first instant: 00:00, or 01:00 where clocks jump at midnight (Santiago, Beirut, Cairo). */
export function startOfDay(localDate: LocalDate, timeZone: string): number {
  return fromWallMs(toEpochDay(localDate) * dayMs, timeZone);
}

export function localDateOf(ms: number, timeZone: string): LocalDate {
  return fromEpochDay(epochDayOf(ms, timeZone));
}

/** The local date as days since 1970-01-01. */
export function epochDayOf(ms: number, timeZone: string): number {
  return Math.floor(toWallMs(ms, timeZone) / dayMs);
}

/** Minutes since midnight on the wall, seconds cut off. */
export function minuteOfDay(ms: number, timeZone: string): number {
  const wall = toWallMs(ms, timeZone);
  return Math.floor((wall - Math.floor(wall / dayMs) * dayMs) / 60_000);
}

/** 'HH:MM' on the wall at that instant. */
export function wallTimeOf(ms: number, timeZone: string): string {
  const minute = minuteOfDay(ms, timeZone);
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/**
 * The first instants of the local days `[firstDay, lastDay]` (epoch days) and of the day after the last: one number more
 * than there are days. A date that the zone skipped begins when the next one does.
 */
export function startsOfDays(firstDay: number, lastDay: number, timeZone: string): number[] {
  const starts: number[] = [];
  let day = firstDay;
  while (day <= lastDay + 1) {
    // Between two jumps of the clocks one offset serves for all days.
    const offset = offsetMsAt((day - 1) * dayMs, timeZone);
    const jump = findTransition((day - 1) * dayMs, (lastDay + 3) * dayMs, timeZone);
    const lastPlain = jump === null ? lastDay + 1 : Math.floor(jump / dayMs) - 2;
    for (; day <= Math.min(lastPlain, lastDay + 1); day += 1) starts.push(day * dayMs - offset);
    for (const end = Math.min(lastPlain + 5, lastDay + 1); day <= end; day += 1) {
      starts.push(fromWallMs(day * dayMs, timeZone));
    }
  }
  return starts;
}

/** `[startMs, endMs)` of one local day: 23, 24 or 25 hours. */
export function dayInterval(localDate: LocalDate, timeZone: string): { startMs: number; endMs: number } {
  return { startMs: startOfDay(localDate, timeZone), endMs: startOfDay(addDays(localDate, 1), timeZone) };
}
