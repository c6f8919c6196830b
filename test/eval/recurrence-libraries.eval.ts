/**
 * Which library expands recurrence rules best? Each is asked the rows on which two programs agree (but for those that our
 * guard refuses, on which two of the three can be made to hang), and then for 200 series over 18 months. Ours stands
 * beside them. Nothing fails here: it is the table in shared/time/README.md.
 *
 * Speed is the median of five rounds taken in turn, parsing included, from text to epoch milliseconds.
 */
import ICAL from 'ical.js';
// The package is CommonJS without named exports for Node.
import rrulejs from 'rrule';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { readRecurrence } from '#shared/time/recurrence-rule.ts';
import { createSeries } from '#shared/time/series.ts';
import { fromWallMs, toWallMs } from '#shared/time/wall-clock.ts';
import { at } from '#test/fixtures/builders.ts';
import { inTurn, spreadOf } from '#test/bench/measuring/ratios.ts';
import { benchRange, makeSeries, type BenchSeries } from '#test/bench/measuring/series-set.ts';
import { findData, readRows } from './evaluation.ts';
import { toQuestion, type RuleRow } from './rule-rows.ts';

/** Starts in `[fromMs, untilMs)`; `wallMs` and `rule` without a zone, on the wall clock counted as UTC. */
type Generate = (rule: string, startWallMs: number, fromMs: number, untilMs: number) => readonly number[];
type Way = { readonly generate: Generate; readonly expand: (series: BenchSeries) => readonly number[] };

const toText = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
const slackMs = 90_000_000;

/** Libraries without zones: generated on the wall clock and placed into the zone by us. */
function expandFloating(generate: Generate): (series: BenchSeries) => readonly number[] {
  return ({ rule, localDate, wall, timeZone, excludedMs }) => {
    const until = /UNTIL=(\w+)Z/.exec(rule)?.[1];
    const untilMs =
      until === undefined ? Infinity : Date.parse(until.replace(/(....)(..)(..)T(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z'));
    const plain = rule.replace(/;UNTIL=\w+/, '');
    const low = toWallMs(benchRange.startMs, timeZone) - slackMs;
    const high = toWallMs(benchRange.endMs, timeZone) + slackMs;
    return generate(plain, at(`${localDate} ${wall}`), low, high)
      .map((ms) => fromWallMs(ms, timeZone))
      .filter((ms) => ms >= benchRange.startMs && ms < benchRange.endMs && ms <= untilMs && !excludedMs.includes(ms));
  };
}

const byRrulejs: Generate = (rule, startMs, fromMs, untilMs) =>
  rrulejs
    .rrulestr(`DTSTART:${toText(startMs)}\nRRULE:${rule}`)
    .between(new Date(fromMs), new Date(untilMs - 1), true)
    .map((date: Date) => date.getTime());

const byIcaljs: Generate = (rule, startMs, fromMs, untilMs) => {
  const start = ICAL.Time.fromDateTimeString(new Date(startMs).toISOString().slice(0, 19));
  const iterator = ICAL.Recur.fromString(rule).iterator(start);
  const found: number[] = [];
  for (let next = iterator.next(); next; next = iterator.next()) {
    const ms = Date.parse(`${next.toString().slice(0, 19)}Z`);
    if (ms >= untilMs) break;
    if (ms >= fromMs) found.push(ms);
  }
  return found;
};

const byTemporal: Generate = (rule, startMs, fromMs, untilMs) =>
  new RRuleTemporal({
    rruleString: `RRULE:${rule}`,
    dtstart: Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO('UTC'),
    tzid: 'UTC',
  })
    .between(new Date(fromMs), new Date(untilMs - 1), true)
    .map(({ epochMilliseconds }) => epochMilliseconds);

/** As its documentation says: zoned, with EXDATE. */
function expandZoned({ rule, localDate, wall, timeZone, excludedMs }: BenchSeries): readonly number[] {
  const start = `DTSTART;TZID=${timeZone}:${localDate.replaceAll('-', '')}T${wall.replace(':', '')}00`;
  const dates = excludedMs.length === 0 ? '' : `\nEXDATE:${excludedMs.map(toText).join(',')}`;
  return new RRuleTemporal({ rruleString: `${start}\nRRULE:${rule}${dates}` })
    .between(new Date(benchRange.startMs), new Date(benchRange.endMs - 1), true)
    .map(({ epochMilliseconds }) => epochMilliseconds);
}

function expandOurs({ rule, localDate, wall, timeZone, excludedMs }: BenchSeries): readonly number[] {
  const start: EventTime = { kind: 'instant', ms: at(`${localDate} ${wall}`, timeZone), timeZone };
  const lines = [`RRULE:${rule}`, ...(excludedMs.length === 0 ? [] : [`EXDATE:${excludedMs.map(toText).join(',')}`])];
  return createSeries(readRecurrence(lines), start, timeZone).listStarts(benchRange.startMs, benchRange.endMs);
}

const byOurs: Generate = (rule, startMs, fromMs, untilMs) =>
  createSeries(
    readRecurrence([`RRULE:${rule}`]),
    { kind: 'instant', ms: startMs, timeZone: 'UTC' },
    'UTC',
    'when-it-fits',
  ).listStarts(fromMs, untilMs);

const ways: Readonly<Record<string, Way>> = {
  'rrule-temporal 2.2.8': { generate: byTemporal, expand: expandZoned },
  'rrule 2.8.1': { generate: byRrulejs, expand: expandFloating(byRrulejs) },
  'ical.js 2.2.1': { generate: byIcaljs, expand: expandFloating(byIcaljs) },
  'ours, by rrule-temporal': { generate: byOurs, expand: expandOurs },
};

function countRight(
  rows: readonly RuleRow[],
  generate: Generate,
): { readonly right: number; readonly wrong: string[] } {
  const wrong = rows.filter((row) => {
    const { startMs, untilMs, expectedMs, start } = toQuestion(row);
    try {
      // A date's UNTIL is a date: on the wall clock of UTC that is the same midnight.
      const rule = start.kind === 'date' ? row.rrule.replace(/UNTIL=(\d{8})(?!T)/, 'UNTIL=$1T000000Z') : row.rrule;
      return generate(rule, startMs, startMs, untilMs).join() !== expectedMs.join();
    } catch {
      return true;
    }
  });
  return { right: rows.length - wrong.length, wrong: wrong.map(({ id }) => id) };
}

const path = findData('rrules.jsonl');
if (path !== null) {
  const rows = readRows<RuleRow>(path).filter((row) => row.core && !/FREQ=(SECONDLY|MINUTELY)/.test(row.rrule));
  const series = makeSeries();
  const expected = series.map(expandOurs);
  const tookMs = await inTurn(Object.keys(ways), 5, (name) => {
    const startedMs = performance.now();
    series.map((each) => ways[name]?.expand(each));
    return performance.now() - startedMs;
  });
  process.stdout.write(`library                   core rows   ms for 200 series   series that differ from ours\n`);
  for (const [name, way] of Object.entries(ways)) {
    const { right, wrong } = countRight(rows, way.generate);
    const differ = series.filter((each, index) => way.expand(each).join() !== expected[index]?.join()).length;
    const ms = spreadOf(tookMs(name)).median.toFixed(0);
    process.stdout.write(
      `${name.padEnd(24)} ${String(right).padStart(4)} of ${rows.length} ${ms.padStart(14)} ${String(differ).padStart(20)}\n`,
    );
    if (wrong.length > 0) process.stdout.write(`  wrong: ${wrong.join(' ')}\n`);
  }
}
