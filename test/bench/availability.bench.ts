/**
 * The slots of a year over ten calendars, beside a plain sweep that knows nothing but numbers. The busy time is the same
 * for every count of intervals, so all answers are the same, and each is compared with the sweep's.
 *
 * `npm run bench -- availability [--rounds=15]`
 */
import { parseArgs } from 'node:util';
import { addEvents, drawPicture } from '#shared/availability/picture.ts';
import { findSlots, type SlotSearch } from '#shared/availability/find-slots.ts';
import { findWorkingTime } from '#shared/availability/working-hours.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { CalendarId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { aCalendar, anEvent, at } from '#test/fixtures/builders.ts';
import { inTurn, ratioLine, spreadOf } from './measuring/ratios.ts';
import { sweepSlots } from './measuring/sweep.ts';

/** At most so many times the sweep; the last two over the engine itself. */
const goals = { intervals: 2, events: 5, growth: 12, added: 0.01 };
const timeZone = 'America/New_York';
const bufferMs = 15 * 60_000;
const slotMs = 30 * 60_000;
const rounds = Number(parseArgs({ options: { rounds: { type: 'string', default: '15' } } }).values.rounds);

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

const search: SlotSearch = { durationMinutes: 30, stepMinutes: 30, tiers: ['free'] };

/** Everything that a year can be asked to keep to at once. */
const allRules = {
  ...rules,
  maximumPerDay: 6,
  maximumPerWeek: 25,
  focusMinutesPerWeek: 120,
  travelMinutes: 20,
  preferredPartOfDay: 'morning' as const,
};

for (const count of [1_000, 10_000, 100_000]) await compare(count);
await compareGrowth(10_000, 100_000);
await compareOneMore(100_000);

async function compare(count: number): Promise<void> {
  const busy = makeBusy(count);
  const events = busy.map(toEvent);
  const facts = { nowMs: range.startMs, rules, calendars };
  const ways = {
    sweep: () => sweepSlots(busy, workingTime, { bufferMs, slotMs }),
    intervals: () => findSlots(drawPicture({ ...facts, events: [], busy }, range), search),
    events: () => findSlots(drawPicture({ ...facts, events }, range), search),
    rules: () => findSlots(drawPicture({ ...facts, rules: allRules, events }, range), search),
  };
  const names = Object.keys(ways) as (keyof typeof ways)[];
  const expected = startsOf(ways.sweep());
  for (const name of ['intervals', 'events'] as const) {
    if (startsOf(ways[name]()) !== expected) throw new Error(`${name} and the sweep find different slots.`);
  }
  for (const name of names) warmUp(ways[name]);
  const tookMs = await inTurn(names, rounds, (name) => timeOf(ways[name], count));
  process.stdout.write(`\n${count} intervals, ${expected.split(',').length} slots, ms\n`);
  for (const [name, label] of [
    ['intervals', 'intervals to scored slots'],
    ['events', 'events to scored slots'],
  ] as const) {
    process.stdout.write(`${ratioLine(label, tookMs(name), tookMs('sweep'), goals[name])}\n`);
  }
  // Limits, focus budget, travel and wishes all at once: told, without a goal of its own.
  const ratio = spreadOf(tookMs('rules').map((took, round) => took / (tookMs('sweep')[round] ?? NaN)));
  process.stdout.write(`  with every rule              ratio ${ratio.median.toFixed(2)}, no goal\n`);
}

async function compareGrowth(few: number, many: number): Promise<void> {
  const ways = new Map(
    [few, many].map((count) => {
      const facts = { nowMs: range.startMs, rules, calendars, events: makeBusy(count).map(toEvent) };
      return [count, () => findSlots(drawPicture(facts, range), search)];
    }),
  );
  for (const work of ways.values()) warmUp(work);
  const tookMs = await inTurn([few, many], rounds, (count) => timeOf(ways.get(count) ?? (() => null), count));
  process.stdout.write(`\nevents to slots, ms\n`);
  process.stdout.write(`${ratioLine(`growth, ${many} over ${few}`, tookMs(many), tookMs(few), goals.growth)}\n`);
}

/** One more event among many, and the slots of the whole year again, beside doing everything again. */
async function compareOneMore(count: number): Promise<void> {
  const events = makeBusy(count).map(toEvent);
  const facts = { nowMs: range.startMs, rules, calendars };
  const before = drawPicture({ ...facts, events }, range);
  findSlots(before, search);
  const next = createRandom(7);
  const anywhere = (): CalendarEvent => {
    const window = workingTime[Math.floor(next() * workingTime.length)] ?? range;
    return toEvent({ startMs: window.startMs, endMs: window.startMs + 60 * 60_000 }, count);
  };
  const one = anywhere();
  const all = { ...facts, events: [...events, one] };
  const whole = () => findSlots(drawPicture(all, range), search);
  if (startsOf(findSlots(addEvents(before, [one]), search)) !== startsOf(whole())) {
    throw new Error('One event added and everything done again find different slots.');
  }
  const ways = {
    whole: () => timeOf(whole, count),
    // The last answer is of the picture before; then one event comes.
    added: () => {
      findSlots(before, search);
      const more = [anywhere()];
      return timeOf(() => findSlots(addEvents(before, more), search), 1);
    },
  };
  const names = Object.keys(ways) as (keyof typeof ways)[];
  for (const name of names) warmUp(ways[name]);
  const tookMs = await inTurn(names, rounds, (name) => ways[name]());
  process.stdout.write(`\none event added to ${count}, ms\n`);
  process.stdout.write(`${ratioLine('slots of the year again', tookMs('added'), tookMs('whole'), goals.added)}\n`);
}

function startsOf(slots: readonly Interval[]): string {
  return slots.map(({ startMs }) => startMs).join();
}

/** Until the compiler has done its work: the app asks all day, and the sweep must not win by being short. */
function warmUp(work: () => unknown): void {
  const untilMs = performance.now() + 500;
  while (performance.now() < untilMs) work();
}

/** Short work is repeated, so that the clock's grain and the garbage collector do not decide. */
function timeOf(work: () => unknown, count: number): number {
  const times = count >= 100_000 || count === 1 ? 1 : Math.ceil(50_000 / count);
  const startedMs = performance.now();
  for (let i = 0; i < times; i += 1) work();
  return (performance.now() - startedMs) / times;
}

/** 853 meetings through the year that do not touch; what is beyond them lies inside of one of them. */
function makeBusy(count: number): readonly Interval[] {
  const next = createRandom(20_261_201);
  const cellMs = 80 * 60_000;
  const cells = workingTime.flatMap(({ startMs, endMs }) =>
    Array.from({ length: Math.floor((endMs - startMs) / cellMs) }, (_, index) => startMs + index * cellMs),
  );
  const blocks = Array.from({ length: 853 }, () => {
    const [startMs = 0] = cells.splice(Math.floor(next() * cells.length), 1);
    return { startMs, endMs: startMs + (2 + Math.floor(next() * 4)) * 15 * 60_000 };
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
