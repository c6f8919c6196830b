/**
 * Times and lengths in public sentences, by set and category, beside chrono-node and keywords. `--fails CATEGORY` lists
 * what is read otherwise in a category (`all` for every one).
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findData, readRows } from './evaluation.ts';
import { hold, percent } from './floors.ts';
import {
  acceptedOf,
  bestFor,
  count,
  isLength,
  judge,
  noScore,
  type Score,
  type TemporalRow,
} from './temporal-score.ts';
import { cams, chronoNode, keywords, type Read, type Reader } from './time-readers.ts';

// chrono-node reads some phrases by the machine's own zone; in UTC it is at its best.
process.env['TZ'] = 'UTC';

const readers = [cams, chronoNode, keywords];
const option = process.argv.indexOf('--fails');
const shown = option < 0 ? null : (process.argv[option + 1] ?? 'all');
const isScheduling = ({ text }: TemporalRow) => /\bcortana\b|\bare you available\b/i.test(text);
const write = (line: string) => process.stdout.write(`${line}\n`);

type Counted = {
  readonly byCategory: Map<string, Score>;
  readonly times: Score;
  readonly lengths: Score;
  negatives: number;
};

async function scoreAll(rows: readonly TemporalRow[], reader: Reader): Promise<Counted> {
  const counted: Counted = { byCategory: new Map(), times: noScore(), lengths: noScore(), negatives: 0 };
  for (const row of rows) {
    const read = await reader.read(row);
    if (row.scope === 'negative') counted.negatives += read.times.length > 0 ? 1 : 0;
    else scoreRow(row, read, counted, reader === cams);
  }
  return counted;
}

function scoreRow(row: TemporalRow, read: Read, counted: Counted, isOurs: boolean): void {
  for (const entity of row.entities.filter(({ scope }) => scope === 'core')) {
    const category = entity.category ?? '';
    const score = counted.byCategory.get(category) ?? noScore();
    counted.byCategory.set(category, score);
    const isRight = entity.kind === 'duration' ? isLength(entity, read.lengths) : null;
    const verdict =
      entity.kind === 'duration'
        ? { found: isRight !== null, start: isRight === true, both: isRight === true, lenient: isRight === true }
        : judge(entity, read.times);
    for (const one of [score, entity.kind === 'duration' ? counted.lengths : counted.times]) count(one, verdict);
    if (!isOurs || verdict.both || shown === null || !(shown === 'all' || category.includes(shown))) continue;
    const best = bestFor(entity, read.times);
    const expected = acceptedOf(entity).map(
      ({ start, end, seconds }) => seconds ?? `${start ?? ''}${end === undefined ? '' : `/${end}`}`,
    );
    const got = best === undefined ? '-' : `${best.start}${best.startHasTime ? '' : ' (date)'}/${best.end ?? ''} ${best.claim?.kind} ${best.claim?.certainty} “${best.claim?.words}”`; // prettier-ignore
    write(`  [${category}${verdict.start ? ', end only' : ''}] “${row.text.slice(0, 110)}” ${row.ref}: “${entity.text}” is ${expected.join(' or ')}; read ${got}`); // prettier-ignore
  }
}

/** `percent` of each reader side by side: start, then start and end. */
function table(name: string, all: readonly Counted[]): void {
  write(`\n${name}: start / start and end, in percent`);
  write(`${'category'.padEnd(18)}${'n'.padStart(5)}  ${readers.map((one) => one.name.padStart(15)).join('')}`);
  const line = (label: string, scores: readonly (Score | undefined)[]) => {
    const n = scores[0]?.n ?? 0;
    const cell = (one: Score | undefined) => `${(100 * (one?.start ?? 0) / n).toFixed(1)} / ${(100 * (one?.both ?? 0) / n).toFixed(1)}`; // prettier-ignore
    write(`${label.padEnd(18)}${String(n).padStart(5)}  ${scores.map((one) => cell(one).padStart(15)).join('')}`);
  };
  for (const category of [...(all[0]?.byCategory.keys() ?? [])].sort()) line(category, all.map(({ byCategory }) => byCategory.get(category))); // prettier-ignore
  line(
    'all but durations',
    all.map(({ times }) => times),
  );
  if ((all[0]?.lengths.n ?? 0) > 0)
    line(
      'durations',
      all.map(({ lengths }) => lengths),
    );
}

const share = (score: Score, what: 'start' | 'both') => score[what] / score.n;

/** The data's own tool on the same file must count the same as we do. */
function checkAgainstTool(tool: string, file: string, ours: Score): void {
  const adapter = fileURLToPath(new URL('./temporal-adapter.ts', import.meta.url));
  const output = execFileSync(process.execPath, [tool, adapter, file], {
    env: { ...process.env, TZ: 'UTC' },
  }).toString();
  const total = /^ALL .*$/m.exec(output)?.[0] ?? '';
  const told = total
    .match(/[\d.]+%/g)
    ?.slice(0, 3)
    .join(' ');
  const counted = [ours.found, ours.start, ours.both].map((one) => percent(one / ours.n)).join(' ');
  if (told === counted) write(`The data's own tool counts the same: ${counted}.`);
  else {
    write(`REGRESSION The data's own tool counts ${told}, we count ${counted}.`);
    process.exitCode = 1;
  }
}

const tool = findData('tools/score-temporal.mjs');
const negatives = { n: 0, withTime: readers.map(() => 0) };
for (const [file, name] of [
  ['temporal-recognizers.jsonl', 'recognizers'],
  ['temporal-duckling.jsonl', 'duckling'],
] as const) {
  const path = findData(file);
  if (path === null) continue;
  const rows = readRows<TemporalRow>(path);
  const all: Counted[] = [];
  for (const reader of readers) all.push(await scoreAll(rows, reader));
  table(`${name}, core`, all);
  negatives.n += rows.filter(({ scope }) => scope === 'negative').length;
  all.forEach((one, index) => (negatives.withTime[index] = (negatives.withTime[index] ?? 0) + one.negatives));
  const [ours] = all;
  if (ours === undefined) continue;
  if (tool !== null) checkAgainstTool(tool, path, ours.times);
  if (name === 'recognizers') {
    const scheduling: Counted[] = [];
    for (const reader of readers) scheduling.push(await scoreAll(rows.filter(isScheduling), reader));
    table('scheduling sentences of recognizers, core', scheduling);
    hold('schedulingStart', share(scheduling[0]?.times ?? noScore(), 'start'));
    hold('schedulingBoth', share(scheduling[0]?.times ?? noScore(), 'both'));
    hold('durationsRecognizers', share(ours.lengths, 'start'));
  }
  hold(`${name}Start`, share(ours.times, 'start'));
  hold(`${name}Both`, share(ours.times, 'both'));
}
if (negatives.n > 0) {
  const told = readers.map(({ name }, index) => `${name} ${negatives.withTime[index]}`).join(', ');
  write(`\nOf ${negatives.n} sentences without a time, read as one: ${told}`);
  hold('negatives', (negatives.withTime[0] ?? 0) / negatives.n);
}
