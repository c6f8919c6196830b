/**
 * Where do the words of a tidied text stand in the text that it came from? Quotes and signatures are cut out by whole
 * lines and blanks are collapsed within them, so lines are found in order and then walked beside each other.
 *
 * Returns a function from a place in `visible` to the place in `raw`. A line that is nowhere in `raw` (text of another
 * part) counts as standing where the one before it ended. One pass over both texts.
 *
 * Example: placeInText('> old\n  Tuesday   at 3', 'Tuesday at 3')(8) is 17, the "a" of "at".
 */
import { clip, maximumRawText, tidyLines } from './tidy-text.ts';

/** How many lines ahead an inexact line is looked for: bounds the work on a text of nothing but short lines. */
const nearby = 300;

export function placeInText(raw: string, visible: string): (place: number) => number {
  if (raw === visible || raw.startsWith(visible)) return (place) => Math.min(place, raw.length);
  const lines = toLines(clip(raw, maximumRawText));
  const exact = new Map<string, number[]>();
  lines.forEach(({ tidy }, index) => exact.set(tidy, [...(exact.get(tidy) ?? []).slice(-nearby), index]));
  const places: number[] = [];
  let next = 0;
  let last = 0;
  for (const line of visible.split('\n')) {
    const found = findLine(lines, exact, line.trim(), next);
    const source = lines[found];
    if (source === undefined) for (let at = 0; at <= line.length; at += 1) places.push(last);
    else {
      const walked = walk(raw, source, Math.max(0, source.tidy.indexOf(line.trim())), line);
      for (const place of walked) places.push(place);
      last = walked.at(-1) ?? last;
      next = found + 1;
    }
  }
  return (place) => places[Math.min(place, places.length - 1)] ?? raw.length;
}

/** The line itself, else one nearby that holds it behind a quote mark or a quoted question; -1 for none. */
function findLine(
  lines: readonly Line[],
  exact: ReadonlyMap<string, readonly number[]>,
  line: string,
  from: number,
): number {
  if (line === '') return -1;
  const same = exact.get(line)?.find((index) => index >= from);
  if (same !== undefined) return same;
  for (let at = from; at < Math.min(lines.length, from + nearby); at += 1) {
    if (lines[at]?.tidy.includes(line) === true) return at;
  }
  return -1;
}

type Line = { readonly from: number; readonly to: number; readonly tidy: string };

function toLines(raw: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (const match of raw.matchAll(/\r\n|\r|\n|$/g)) {
    lines.push({ from, to: match.index, tidy: tidyLines(raw.slice(from, match.index)).trim() });
    from = match.index + match[0].length;
  }
  return lines;
}

/** The place in `raw` of each character of `line` and of its end; `skip` tidied characters stand before it. */
function walk(raw: string, { from, to, tidy }: Line, skip: number, line: string): number[] {
  const places: number[] = [];
  let at = from;
  const step = (character: string): number => {
    const isBlank = character === ' ';
    while (at < to && (isBlank ? !/\s/.test(raw[at] ?? '') : raw[at] !== character)) at += 1;
    const place = at;
    at = Math.min(to, at + 1);
    return place;
  };
  for (let index = 0; index < skip; index += 1) step(tidy[index] ?? '');
  for (let index = 0; index < line.length; index += 1) places.push(step(line[index] ?? ''));
  places.push(at);
  return places;
}
