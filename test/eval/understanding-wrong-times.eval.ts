/**
 * The figure that matters most: of the times of day that are given as known or implied, how many are wrong? On the
 * sentences that ask for a meeting and over all; each wrong one is listed. What is given as ambiguous or contradictory
 * becomes a question and is not counted; nor is a time beside an entity that the data does not resolve.
 *
 * Part-of-day bounds are a convention: "morning" is right where its hours lie in the morning.
 */
import { findData, readRows } from './evaluation.ts';
import { hold, percent } from './floors.ts';
import { acceptedOf, isInPart, isPoint, overlap, type Entity, type TemporalRow } from './temporal-score.ts';
import { cams, type Read } from './time-readers.ts';

const write = (line: string) => process.stdout.write(`${line}\n`);
const isScheduling = ({ text }: TemporalRow) => /\bcortana\b|\bare you available\b/i.test(text);
const isGiven = ({ startHasTime, start, claim }: Read['times'][number]) =>
  start !== undefined && startHasTime && (claim?.certainty === 'known' || claim?.certainty === 'implied');

type Judged = 'right' | 'wrong' | 'not judged';

function judgeTime(time: Read['times'][number], row: TemporalRow): Judged {
  const touched = row.entities.filter(({ span }) => overlap(span, time.span) > 0);
  if (touched.length === 0) return 'wrong';
  const resolved = touched.filter((entity) => acceptedOf(entity).length > 0 && entity.kind !== 'duration');
  if (resolved.length === 0) return 'not judged';
  return resolved.some((entity) => fits(time, entity)) ? 'right' : 'wrong';
}

function fits(time: Read['times'][number], entity: Entity): boolean {
  const isPart = time.claim?.kind === 'part-of-day' || /part-of-day/.test(entity.category ?? '') || entity.pod === true;
  return acceptedOf(entity).some(
    (one) =>
      (one.start != null && isPoint(one.start, time.start, true)) ||
      // "by 5pm" and "until Friday 3pm" are bounded by their end alone.
      (one.start == null && one.end !== undefined && one.end === time.end) ||
      (isPart && isInPart(one, time)),
  );
}

const tally = { scheduling: { given: 0, wrong: 0 }, all: { given: 0, wrong: 0 } };
let hasData = false;
for (const name of ['temporal-recognizers.jsonl', 'temporal-duckling.jsonl']) {
  const path = findData(name);
  if (path === null) continue;
  hasData = true;
  const wrong: string[] = [];
  let given = 0;
  for (const row of readRows<TemporalRow>(path)) {
    const { times } = await cams.read(row);
    for (const time of times.filter(isGiven)) {
      const judged = judgeTime(time, row);
      if (judged === 'not judged') continue;
      given += 1;
      for (const one of [tally.all, ...(isScheduling(row) ? [tally.scheduling] : [])]) {
        one.given += 1;
        if (judged === 'wrong') one.wrong += 1;
      }
      if (judged === 'right') continue;
      const meant = row.entities.map((each) => `“${each.text}” ${acceptedOf(each).map(({ start, end }) => `${start ?? ''}${end === undefined ? '' : `/${end}`}`).join(' or ')}`); // prettier-ignore
      wrong.push(`  ${isScheduling(row) ? '* ' : ''}“${row.text.slice(0, 120)}” ${row.ref}: “${time.claim?.words}” ${time.claim?.certainty} ${time.start}/${time.end ?? ''}; meant ${meant.join(', ')}`); // prettier-ignore
    }
  }
  write(
    `\n${name}: ${wrong.length} of ${given} given times are wrong (${percent(wrong.length / given)}); * asks for a meeting`,
  );
  wrong.forEach(write);
}
if (hasData) {
  write('');
  hold('wrongTimesScheduling', tally.scheduling.wrong / tally.scheduling.given);
  hold('wrongTimes', tally.all.wrong / tally.all.given);
  write(`(${tally.scheduling.wrong} of ${tally.scheduling.given}, ${tally.all.wrong} of ${tally.all.given})`);
}
