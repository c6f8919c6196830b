/**
 * 200 series over 18 months: ours, from events to sorted occurrences, beside the bare library that generates them. Both
 * read the text of the rule each time. The library is used as its documentation says, zoned and with its EXDATE, and once
 * more with EXDATE applied afterwards; ours is held against the faster one of each round. All answers are compared.
 *
 * `npm run bench -- recurrence [--rounds=15]`
 */
import { parseArgs } from 'node:util';
import { RRuleTemporal } from 'rrule-temporal';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { expandEvents } from '#shared/time/expand-events.ts';
import { anEvent, at } from '#test/fixtures/builders.ts';
import { inTurn, ratioLine } from './measuring/ratios.ts';
import { benchRange, makeSeries, type BenchSeries } from './measuring/series-set.ts';

const goal = 1.3;
const rounds = Number(parseArgs({ options: { rounds: { type: 'string', default: '15' } } }).values.rounds);
const series = makeSeries();
const from = new Date(benchRange.startMs);
const until = new Date(benchRange.endMs - 1);

const toUtcText = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');

function toRule({ timeZone, localDate, wall, rule }: BenchSeries): string {
  return `DTSTART;TZID=${timeZone}:${localDate.replaceAll('-', '')}T${wall.replace(':', '')}00\nRRULE:${rule}`;
}

function toEvent(each: BenchSeries, index: number): CalendarEvent {
  const startMs = at(`${each.localDate} ${each.wall}`, each.timeZone);
  return anEvent({
    id: `series${index}`,
    start: { kind: 'instant', ms: startMs, timeZone: each.timeZone },
    end: { kind: 'instant', ms: startMs + 1_800_000, timeZone: each.timeZone },
    recurrence:
      each.excludedMs.length === 0 ? [`RRULE:${each.rule}`] : [`RRULE:${each.rule}`, `EXDATE:${exdateOf(each)}`],
  });
}

const exdateOf = ({ excludedMs }: BenchSeries) => excludedMs.map(toUtcText).join(',');
const rules = series.map(toRule);
const rulesWithDates = series.map((each) =>
  each.excludedMs.length === 0 ? toRule(each) : `${toRule(each)}\nEXDATE:${exdateOf(each)}`,
);
const events = series.map(toEvent);

const listStarts = (rruleString: string) =>
  new RRuleTemporal({ rruleString }).between(from, until, true).map(({ epochMilliseconds }) => epochMilliseconds);

const ways = {
  library: () => rulesWithDates.map(listStarts),
  filtered: () =>
    rules.map((rule, index) => {
      const excluded = series[index]?.excludedMs ?? [];
      const starts = listStarts(rule);
      return excluded.length === 0 ? starts : starts.filter((ms) => !excluded.includes(ms));
    }),
  ours: () => expandEvents(events, benchRange, { zoneOf: () => 'America/New_York' }).occurrences,
};

const inOrder = (starts: readonly (readonly number[])[]) => starts.flat().sort((a, b) => a - b);
// An event that began before the range reaches into it; the library is asked for starts.
const ours = ways
  .ours()
  .map(({ startMs }) => startMs)
  .filter((ms) => ms >= benchRange.startMs);
const expected = inOrder(ways.library()).join();
if (inOrder(ways.filtered()).join() !== expected) throw new Error('The library contradicts itself.');
if (ours.join() !== expected) throw new Error('Ours and the library find different occurrences.');

const tookMs = await inTurn(Object.keys(ways) as (keyof typeof ways)[], rounds, (name) => {
  const startedMs = performance.now();
  ways[name]();
  return performance.now() - startedMs;
});
const bare = tookMs('library').map((ms, round) => Math.min(ms, tookMs('filtered')[round] ?? ms));
process.stdout.write(`\n${series.length} series, ${ours.length} occurrences, ms\n`);
process.stdout.write(`${ratioLine('events to occurrences', tookMs('ours'), bare, goal)}\n`);
