/**
 * CAMS in the form that the data's own tool (`score-temporal.mjs`) asks for. The tool wants answers at once and a command
 * gives them later: every row of the files that the tool was started with is read before.
 */
import { existsSync } from 'node:fs';
import { readRows } from './evaluation.ts';
import type { TemporalRow } from './temporal-score.ts';
import { cams, type Read } from './time-readers.ts';

export const { name } = cams;

type Place = { readonly ref: string; readonly offset?: number; readonly locale?: string };

/** The same words may be asked in two places. */
const key = (text: string, { ref, offset = 0, locale = '' }: Place) => `${ref} ${offset} ${locale} ${text}`;
const read = new Map<string, Read>();
for (const file of process.argv.filter((each) => each.endsWith('.jsonl') && existsSync(each))) {
  for (const row of readRows<TemporalRow>(file))
    read.set(
      key(row.text, { ref: row.ref, offset: row.refOffset ?? 0, locale: row.locale ?? '' }),
      await cams.read(row),
    );
}

export function parse(text: string, place: Place) {
  const { times = [] } = read.get(key(text, place)) ?? {};
  return times.map(({ span: [from, to], ...time }) => ({
    ...time,
    index: from,
    length: to - from,
    text: text.slice(from, to),
  }));
}

/** Lengths are the same wherever they are said. */
export function durations(text: string, { ref }: Place) {
  const [, found] = [...read].find(([asked]) => asked.startsWith(ref) && asked.endsWith(` ${text}`)) ?? [];
  return (found?.lengths ?? []).map(({ span: [from, to], seconds }) => ({ index: from, length: to - from, seconds }));
}
