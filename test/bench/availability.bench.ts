/**
 * The slots of a year over ten calendars, beside a plain sweep that knows nothing but numbers. The busy time is the same
 * for every count of intervals, so all answers are the same, and each is compared with the sweep's.
 *
 * `npm run bench -- availability [--rounds=7]`
 */
import { parseArgs } from 'node:util';
import { drawPicture } from '#shared/availability/picture.ts';
import { findSlots } from '#shared/availability/find-slots.ts';
import { findWorkingTime } from '#shared/availability/working-hours.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { CalendarId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { growIntervals, mergeIntervals, subtractIntervals } from '#shared/time/intervals.ts';
import { aCalendar, anEvent, at } from '#test/fixtures/builders.ts';
import { inTurn, ratioLine } from './measuring/ratios.ts';
import { sweepStarts } from './measuring/sweep.ts';

/** performance.md: at most twice the sweep from objects. */
const goal = 2;
const timeZone = 'America/New_York';
const bufferMs = 15 * 60_000;
const slotMs = 30 * 60_000;
const rounds = Number(parseArgs({ options: { rounds: { type: 'string', default: '7' } } }).values.rounds);

const range: Interval = { startMs: at('2026-12-01 00:00', timeZone), endMs: at('2027-12-01 00:00', timeZone) };
const rules = {
  ...defaultSettings(timeZone).availability,
  bufferBeforeMinutes: 15,
  bufferAfterMinutes: 15,
  minimumNoticeMinutes: 0,
  horizonDays: 366,
  stepMinutes: 30,
};
const workingTime = findWorkingTime(range, rules);
const calendars: readonly Calendar[] = Array.from({ length: 10 }, (_, index) =>
  aCalendar({ id: CalendarId.parse(`account-1/calendar-${index}`), lastSyncedAtMs: range.startMs }),
);

for (const count of [1_000, 10_000, 100_000]) await compare(count);

async function compare(count: number): Promise<void> {
  const busy = makeBusy(count);
  const events = busy.map(toEvent);
  const ways = {
    sweep: () => sweepStarts(busy, workingTime, { bufferMs, slotMs }),
    intervals: () => {
      const blocked = growIntervals(mergeIntervals(busy), bufferMs, bufferMs);
      return listStarts(subtractIntervals(workingTime, blocked));
    },
    engine: () => {
      const picture = drawPicture({ nowMs: range.startMs, rules, calendars, events }, range);
      return findSlots(picture, { durationMinutes: 30, stepMinutes: 30, tiers: ['free'] }).map(
        ({ startMs }) => startMs,
      );
    },
  };
  const expected = ways.sweep().join();
  const names = Object.keys(ways) as (keyof typeof ways)[];
  for (const name of names) {
    if (ways[name]().join() !== expected) throw new Error(`${name} and the sweep find different slots.`);
  }
  const tookMs = await inTurn(names, rounds, (name) => {
    const startedMs = performance.now();
    ways[name]();
    return performance.now() - startedMs;
  });
  process.stdout.write(`\n${count} intervals, ${expected.split(',').length} slots, ms\n`);
  for (const [name, label] of [
    ['intervals', 'free time from intervals'],
    ['engine', 'events to scored slots'],
  ] as const) {
    process.stdout.write(`${ratioLine(label, tookMs(name), tookMs('sweep'), goal)}\n`);
  }
}

/** 850 meetings through the year; what is beyond them lies inside of one of them. */
function makeBusy(count: number): readonly Interval[] {
  const next = createRandom(20_261_201);
  const blocks = Array.from({ length: 850 }, () => {
    const window = workingTime[Math.floor(next() * workingTime.length)] ?? range;
    const startMs = window.startMs + Math.floor(next() * 28) * 15 * 60_000;
    return { startMs, endMs: startMs + (1 + Math.floor(next() * 4)) * 15 * 60_000 };
  });
  const inside = Array.from({ length: count - blocks.length }, () => {
    const { startMs, endMs } = blocks[Math.floor(next() * blocks.length)] ?? range;
    const from = startMs + Math.floor(next() * ((endMs - startMs) / 60_000)) * 60_000;
    return { startMs: from, endMs: Math.max(from + 60_000, endMs - Math.floor(next() * 10) * 60_000) };
  });
  return [...blocks, ...inside];
}

function toEvent({ startMs, endMs }: Interval, index: number): CalendarEvent {
  return anEvent({
    id: `event${index}`,
    calendarId: calendars[index % calendars.length]?.id ?? CalendarId.parse('account-1/calendar-0'),
    start: { kind: 'instant', ms: startMs, timeZone },
    end: { kind: 'instant', ms: endMs, timeZone },
  });
}

function listStarts(free: readonly Interval[]): readonly number[] {
  return free.flatMap(({ startMs, endMs }) => {
    const first = Math.ceil(startMs / slotMs) * slotMs;
    return Array.from({ length: Math.max(0, Math.floor((endMs - first) / slotMs)) }, (_, n) => first + n * slotMs);
  });
}

/** The same numbers on each run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
