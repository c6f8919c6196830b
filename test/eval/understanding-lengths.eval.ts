/**
 * Lengths of time and zones by name, each beside chrono-node (which reads no lengths). A zone is read where a time of
 * day stands with it, so sentences without one get "3pm" before the zone; the day is one of winter or of summer, because
 * the data gives a name its own season's offset and we read a place's clock.
 */
import * as chrono from 'chrono-node';
import { offsetMinutesAt } from '#shared/time/zone.ts';
import { parseIsoText } from '#shared/time/iso-text.ts';
import { findData, readRows } from './evaluation.ts';
import { hold } from './floors.ts';
import { cams } from './time-readers.ts';

const write = (line: string) => process.stdout.write(`${line}\n`);

/** `expected` is null where no length is said. */
type LengthRow = { readonly text: string; readonly expected: { readonly seconds: number } | null };
const lengths = findData('durations-duckling.jsonl');
if (lengths !== null) {
  const rows = readRows<LengthRow>(lengths);
  const wrong: string[] = [];
  for (const { text, expected } of rows) {
    const read = (await cams.read({ text, ref: '2013-02-12T04:30' })).lengths;
    const wanted = expected === null ? [] : [expected.seconds];
    if (read.map(({ seconds }) => seconds).join() !== wanted.join()) wrong.push(`  “${text}”: ${read.map(({ seconds }) => seconds).join(', ') || '-'} for ${wanted.join() || 'none'}`); // prettier-ignore
  }
  write(`lengths of duckling: ${rows.length - wrong.length} of ${rows.length}`);
  wrong.forEach(write);
  hold('durationsDuckling', (rows.length - wrong.length) / rows.length);
}

type ZoneRow = {
  readonly text: string;
  readonly entity: string;
  readonly span: readonly [number, number];
  readonly expected: { readonly offsetMinutes?: number | string };
};
const seasons = ['2027-01-13T09:00', '2027-07-14T09:00'];

/** With a time of day in front of the zone, if the sentence has none. */
function timed({ text, span }: ZoneRow): string {
  const hasTime = /\d\s?(?:am|pm)|\d[:.]\d\d/i.test(text.replace(/utc.{1,5}/i, ''));
  return hasTime ? text : `${text.slice(0, span[0])}3pm ${text.slice(span[0])}`;
}

async function ours(row: ZoneRow, ref: string): Promise<number[]> {
  const { times } = await cams.read({ text: timed(row), ref });
  return times.flatMap(({ claim }) => {
    if (claim?.zoneSource !== 'said' || claim.start === undefined) return [];
    return [offsetMinutesAt(parseIsoText(claim.start, claim.timeZone) ?? 0, claim.timeZone)];
  });
}

function chronos(row: ZoneRow, ref: string): number[] {
  return chrono.parse(timed(row), new Date(Date.parse(`${ref}:00Z`)), { forwardDate: true }).flatMap(({ start }) => start.get('timezoneOffset') ?? []); // prettier-ignore
}

const zones = findData('timezones-recognizers.jsonl');
if (zones !== null) {
  // -10000 stands for "not resolved" in the data.
  const rows = readRows<ZoneRow>(zones).filter(({ expected }) => Number(expected.offsetMinutes ?? -10_000) > -10_000);
  const wrong: string[] = [];
  let byChrono = 0;
  for (const row of rows) {
    const wanted = Number(row.expected.offsetMinutes);
    const read = (await Promise.all(seasons.map((ref) => ours(row, ref)))).flat();
    if (!read.includes(wanted))
      wrong.push(`  “${timed(row)}”: ${[...new Set(read)].join(' or ') || '-'} for ${wanted}`);
    if (seasons.some((ref) => chronos(row, ref).includes(wanted))) byChrono += 1;
  }
  write(`\nzones of recognizers: ${rows.length - wrong.length} of ${rows.length}; chrono-node ${byChrono}`);
  wrong.forEach(write);
  hold('zones', (rows.length - wrong.length) / rows.length);
}
