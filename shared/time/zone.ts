/**
 * How far is a zone from UTC at an instant? Offsets change a few times a year, so each zone keeps its transitions in
 * blocks of about four years, found once by Temporal; after that an answer is a look into a short sorted list.
 *
 * Units: milliseconds east of UTC. Errors: an unknown zone is an `invalid-input` AppError.
 * Example: offsetMinutesAt(toInstant('2027-07-01', '12:00', 'Europe/Berlin'), 'Europe/Berlin') is 120.
 */
import { AppError } from '#shared/errors.ts';
import { Temporal } from './temporal.ts';

/** Offsets within one block: `offsets[i]` holds from `starts[i]` up to `starts[i + 1]`. */
type OffsetBlock = { readonly starts: readonly number[]; readonly offsets: readonly number[] };

/** 2^37 ms, about 4.36 years: long enough that a year of work touches one or two blocks. */
const blockMs = 2 ** 37;
/** The end of the year 9999, about: dates beyond have no four-digit year. */
const farthestMs = 253_402_300_799_999;
const zones = new Map<string, Map<number, OffsetBlock>>();
const named = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;
const numbered = /^[+-]([01]\d|2[0-3]):[0-5]\d$/;

/** What was asked before: a calendar asks about the same few names for each of its events. There are about 600 of them. */
const known = new Set<string>();
const mostKnown = 2000;
/** Names that are none; anybody may invent them. */
const unknown = new Set<string>();
const mostUnknown = 1000;

/** An IANA name, or a fixed offset such as '+05:30' (mail headers carry nothing better). */
export function isTimeZone(timeZone: string): boolean {
  if (known.has(timeZone)) return true;
  if (unknown.has(timeZone)) return false;
  if (timeZone.length > 64 || !(named.test(timeZone) || numbered.test(timeZone))) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    if (known.size >= mostKnown) known.clear();
    known.add(timeZone);
    return true;
  } catch {
    if (unknown.size >= mostUnknown) unknown.clear();
    unknown.add(timeZone);
    return false;
  }
}

/** `timeZone` if it exists, else `fallback`: one event with an invented zone must not stop a whole calendar. */
export function knownZoneOr(timeZone: string, fallback: string): string {
  return isTimeZone(timeZone) ? timeZone : fallback;
}

function offsetByTemporal(ms: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
}

function readBlock(index: number, timeZone: string): OffsetBlock {
  const fromMs = index * blockMs;
  const untilMs = fromMs + blockMs;
  const starts = [fromMs];
  const offsets = [offsetByTemporal(fromMs, timeZone)];
  let at = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= untilMs) return { starts, offsets };
    starts.push(next.epochMilliseconds);
    offsets.push(next.offsetNanoseconds / 1e6);
    at = next;
  }
}

function blockAt(ms: number, timeZone: string): OffsetBlock {
  if (!(Math.abs(ms) <= farthestMs)) throw new AppError('invalid-input', 'That time is out of range.');
  let blocks = zones.get(timeZone);
  if (!blocks) {
    if (!isTimeZone(timeZone)) throw new AppError('invalid-input', `There is no time zone "${timeZone}".`);
    blocks = new Map();
    zones.set(timeZone, blocks);
  }
  const index = Math.floor(ms / blockMs);
  let block = blocks.get(index);
  if (!block) {
    block = readBlock(index, timeZone);
    blocks.set(index, block);
  }
  return block;
}

/** The last answer and how long it holds: questions come in runs about one zone and one season. */
let lastZone = '';
let lastFromMs = 0;
let lastUntilMs = 0;
let lastOffsetMs = 0;

export function offsetMsAt(ms: number, timeZone: string): number {
  if (ms >= lastFromMs && ms < lastUntilMs && timeZone === lastZone) return lastOffsetMs;
  if (timeZone === 'UTC') return 0;
  const { starts, offsets } = blockAt(ms, timeZone);
  let at = starts.length - 1;
  while (at > 0 && ms < (starts[at] ?? 0)) at -= 1;
  lastZone = timeZone;
  lastFromMs = starts[at] ?? 0;
  lastUntilMs = starts[at + 1] ?? (Math.floor(ms / blockMs) + 1) * blockMs;
  lastOffsetMs = offsets[at] ?? 0;
  return lastOffsetMs;
}

export function offsetMinutesAt(ms: number, timeZone: string): number {
  return offsetMsAt(ms, timeZone) / 60_000;
}

/** The first instant in `[fromMs, untilMs)` at which the zone's clocks jump, or null. */
export function findTransition(fromMs: number, untilMs: number, timeZone: string): number | null {
  for (let index = Math.floor(fromMs / blockMs); index * blockMs < untilMs; index += 1) {
    const { starts } = blockAt(index * blockMs, timeZone);
    for (const start of starts.slice(1)) if (start >= fromMs && start < untilMs) return start;
  }
  return null;
}
