/**
 * What the page says around an event about its year, month or week: "2021 Meeting Schedule" above a table, "March 2026" above a grid,
 * "Mar 2 – 8, 2026" above seven columns. Collected once per page, in the order of the document; the nearest before an event counts.
 */
import { fromDay, toDay } from '#shared/understanding/time/calendar-days.ts';
import { keepAnswers } from './kept-answers.ts';
import { mayNameMonth } from './page-language.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { contains } from './page-index.ts';
import { nameOfSetting, type PageSetting } from './page-setting.ts';
import { hasOwnWords, lineOf } from './page-text.ts';
import type { DayHint } from './read-said.ts';
import { noHint, readSaid } from './read-said.ts';
import { attributeOf } from './select.ts';

export type DayMark = DayHint & { readonly node: PageNode };

const longestMark = 120;
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'caption', 'legend', 'summary', 'th', 'dt', 'title']);
const headingClass =
  /(?:^|[-_\s])(?:title|heading|head|header|caption|month|year|week|date|period|range|label|current)(?:$|[-_\s])/i;
const yearShape = /(?<![\d./:-])((?:19|20)\d\d)(?:\s?[-–/]\s?((?:19|20)?\d\d))?(?![\d/:]|-\d)/;

const keptMarks = keepAnswers<readonly DayMark[]>();

export function listDayMarks(index: PageIndex, setting: PageSetting): readonly DayMark[] {
  return keptMarks(index, nameOfSetting(setting), () => findDayMarks(index, setting));
}

function findDayMarks(index: PageIndex, setting: PageSetting): DayMark[] {
  const marks: DayMark[] = [];
  for (const node of index.all) {
    const mark = markOf(node, setting);
    if (mark !== null) marks.push({ ...mark, node });
  }
  return marks;
}

/** Something that stands over others: a heading by its element, its role, its class, or bold words of their own. */
export function isHeading(node: PageNode): boolean {
  const { tag } = node.element;
  if (headings.has(tag) || attributeOf(node, 'role') === 'heading') return true;
  if (tag === 'strong' || tag === 'b') return isAlone(node);
  return headingClass.test(attributeOf(node, 'class') ?? '') && lineOf(node).length <= 80;
}

/** The only words of its paragraph or line. */
function isAlone(node: PageNode): boolean {
  return node.parent !== null && lineOf(node.parent) === lineOf(node);
}

function markOf(node: PageNode, setting: PageSetting): DayHint | null {
  const heading = isHeading(node);
  if (!heading && !hasOwnWords(node)) return null;
  const text = lineOf(node);
  if (text.length > longestMark || text.length < 3) return null;
  const hasYear = yearShape.test(text);
  const isMonth = mayNameMonth(text, setting.language);
  if (!hasYear && !isMonth) return null;
  if (isMonth && (heading || text.length <= 40)) {
    const found = byMonth(text, setting, heading);
    if (found !== null) return found;
  }
  return hasYear && (heading || text.length <= 12) ? byYear(text) : null;
}

function byMonth(text: string, setting: PageSetting, heading: boolean): DayHint | null {
  const said = readSaid(text, setting);
  const [month, ...more] = said.months;
  const run = said.entries.find((entry) => entry.lastDay !== null && entry.days[0]?.weekday === null) ?? null;
  if (run?.lastDay?.yearSaid === true && run.days[0] !== undefined && run.start === null) {
    const from = sameYear(run.days[0].day, run.lastDay.day);
    const { year, month: number } = fromDay(from);
    return { year, month: number, range: [from, run.lastDay.day + 1] };
  }
  if (month !== undefined && more.length === 0 && said.entries.length === 0) {
    const { year, month: number } = fromDay(month.startDay);
    return month.dated === true
      ? { year, month: number, range: [month.startDay, month.endDay] }
      : { year: null, month: number, range: null };
  }
  const day = said.entries.length === 1 ? said.entries[0]?.days[0] : undefined;
  if (heading && day?.yearSaid === true) {
    const { year, month: number } = fromDay(day.day);
    return { year, month: number, range: null };
  }
  return null;
}

/** The run's first day in the year before or of its last. */
function sameYear(first: number, last: number): number {
  const { month, day } = fromDay(first);
  const { year } = fromDay(last);
  const same = toDay(year, month, day) ?? first;
  return same <= last ? same : (toDay(year - 1, month, day) ?? same);
}

/** "2021 Meeting Schedule"; "2025–26 Season" begins in the summer of the first. */
function byYear(text: string): DayHint | null {
  const match = yearShape.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  const second =
    match[2] === undefined ? null : Number(match[2].length === 2 ? `${String(year).slice(0, 2)}${match[2]}` : match[2]);
  if (second !== null && second !== year + 1) return null;
  return { year, month: second === null ? null : 7, range: null };
}

/** The hint for an element: the nearest mark before it, its missing year from the nearest before that. */
export function hintFor(node: PageNode, marks: readonly DayMark[]): DayHint {
  let month: DayMark | null = null;
  for (let at = lastBefore(marks, node.order); at >= 0; at -= 1) {
    const mark = marks[at];
    if (mark === undefined || (contains(mark.node, node) && mark.node !== node)) continue;
    if (mark.year === null) month ??= mark;
    else if (month === null) return { year: mark.year, month: mark.month, range: mark.range };
    else return withMonth(mark, month.month ?? 1);
  }
  return month === null ? noHint : { year: null, month: month.month, range: null };
}

function withMonth({ year, month }: DayHint, number: number): DayHint {
  const at = month !== null && number < month ? (year ?? 0) + 1 : (year ?? 0);
  const start = toDay(at, number, 1);
  const next = number === 12 ? toDay(at + 1, 1, 1) : toDay(at, number + 1, 1);
  return { year: at, month: number, range: start === null || next === null ? null : [start, next] };
}

function lastBefore(marks: readonly DayMark[], order: number): number {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.node.order ?? 0) < order) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
