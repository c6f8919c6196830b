/** The rows that a pointed recipe finds on a page: each event's element (or line), its parts, and the day that its surroundings give it. */
import { isCell, spanOf } from './columns.ts';
import { dayContextFinder, type DayContext } from './day-context.ts';
import { hintFor, listDayMarks } from './day-hints.ts';
import { labelledPlace } from './labels.ts';
import { readMachineTime } from './machine-time.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { contains, placeFrom, upFrom, within } from './page-index.ts';
import type { PageSetting } from './page-setting.ts';
import { isHidden, lineOf, textOf } from './page-text.ts';
import { rawRow, type RawRow } from './raw-row.ts';
import { namesClock, namesDay, readSaid } from './read-said.ts';
import type { Reading, RecipePart } from './recipe.ts';
import { attributeOf, select, selectWithin } from './select.ts';
import { gridPlaceOf } from './time-grid.ts';

type Pointed = Extract<Reading, { kind: 'pointed' }>;

/** The texts that the recipe reads times from, before they are read: they show which clock and order of dates the page uses. */
export function timeTextsOf(index: PageIndex, reading: Pointed): string[] {
  const { start, end } = reading.parts;
  const texts = select(index, reading.events)
    .slice(0, 500)
    .flatMap((node) => [
      start === null ? textOf(node) : partText(index, node, start, null),
      end === null ? '' : partText(index, node, end, null),
    ]);
  return texts.filter((text) => text !== '');
}

export function pointedRows(index: PageIndex, reading: Pointed, setting: PageSetting): RawRow[] {
  const found = select(index, reading.events);
  // An event within an event would be read twice; the inner one is the event.
  const nodes = found.filter((node, place) => {
    const next = found[place + 1];
    return (next === undefined || !contains(node, next)) && !isHeadRow(node);
  });
  const marks = listDayMarks(index, setting);
  const dayOf = dayContextFinder(index, reading.date, marks, setting);
  const outer = new Map<RecipePart, readonly PageNode[]>();
  const lookBefore = (part: RecipePart): readonly PageNode[] => {
    const known = outer.get(part) ?? select(index, part.selector);
    outer.set(part, known);
    return known;
  };
  const contexts = nodes.map((node) => dayOf(node));
  const givers = new Set(
    contexts.flatMap((context, place) => (context === null || isOwnGiver(context, nodes[place]) ? [] : [context.node])),
  );
  const inOrder = [...givers].sort((a, b) => a.order - b.order);
  const givesOthers = (node: PageNode): boolean => {
    const inside = inOrder[placeFrom(inOrder, node.order)];
    if (inside !== undefined && contains(node, inside)) return true;
    return [...upFrom(node)].some((up) => givers.has(up) && lineOf(up) === lineOf(node));
  };
  // Rows that are times and nothing else, under a title that stands over them.
  const isTimeItself = reading.parts.start?.selector === '' && reading.parts.title.where === 'before';
  return nodes.flatMap((node, place) => {
    const next = nodes[place + 1] ?? null;
    const row = toRow(index, node, next, reading, contexts[place] ?? null, lookBefore);
    if (isHeadOfOthers(row, givesOthers, setting) || (isTimeItself && !namesTime(row.startText, setting))) return [];
    const hinted = { ...row, hint: hintFor(node, marks) };
    return reading.perLine === true ? linesOf(hinted, setting) : [hinted];
  });
}

/** The row of a table that names its columns. */
function isHeadRow(node: PageNode): boolean {
  if (node.element.tag !== 'tr' || node.children.length === 0) return false;
  return node.parent?.element.tag === 'thead' || node.children.every((cell) => cell.element.tag === 'th');
}

function isOwnGiver(context: DayContext | null, node: PageNode | undefined): boolean {
  return context !== null && node !== undefined && (contains(node, context.node) || contains(context.node, node));
}

function namesTime(text: string, setting: PageSetting): boolean {
  const said = readSaid(text, setting);
  return namesDay(said) || namesClock(said);
}

/** What gives others their day, and names no hour itself, is no event of its own. */
function isHeadOfOthers(row: RawRow, givesOthers: (node: PageNode) => boolean, setting: PageSetting): boolean {
  return row.machineStart === null && givesOthers(row.node) && !namesClock(readSaid(row.startText, setting));
}

function toRow(
  index: PageIndex,
  node: PageNode,
  next: PageNode | null,
  { parts }: Pointed,
  context: DayContext | null,
  lookBefore: (part: RecipePart) => readonly PageNode[],
): RawRow {
  const text = (part: RecipePart | null): string =>
    part === null
      ? ''
      : part.where === 'before'
        ? textBefore(node, part, lookBefore(part))
        : partText(index, node, part, next);
  const startNodes = parts.start === null ? [] : partNodes(index, node, parts.start, next);
  const title = text(parts.title);
  const isWhole = parts.start?.selector === '' && parts.start.attribute === null && parts.title.selector !== '';
  const startText = isWhole ? without(text(parts.start), title) : text(parts.start);
  const machine = machineValues(index, node, parts.start, startNodes, text(parts.end));
  return rawRow(node, {
    title,
    titleHoldsTimes:
      parts.title.attribute === null &&
      (parts.title.selector === '' || parts.title.where === 'before' || parts.title.selector === parts.start?.selector),
    startText: machine.isStart ? '' : startText,
    endText: machine.isEnd ? '' : text(parts.end),
    dateText: context?.dateText ?? '',
    machineDay: context?.day ?? null,
    location: text(parts.location) || labelledPlace(text({ selector: '', attribute: null, piece: null })),
    ownId: text(parts.id),
    machineStart: machine.start,
    machineEnd: machine.end,
    grid: gridPlaceOf(index, node),
    days: daysCovered(node, context?.node ?? null),
  });
}

/** The row's words without its title: "Sunday brunch" names no day. */
function without(text: string, title: string): string {
  return title === ''
    ? text
    : text
        .replace(title, '\n')
        .replace(/\n{2,}/g, '\n')
        .trim();
}

/** `<time datetime>` in or around the part; or the part's own attribute, where that is a machine's time. */
function machineValues(
  index: PageIndex,
  node: PageNode,
  part: RecipePart | null,
  found: readonly PageNode[],
  endText: string,
): { start: string | null; end: string | null; isStart: boolean; isEnd: boolean } {
  const isEnd = endText !== '' && readMachineTime(endText) !== null;
  if (part?.attribute != null && part.attribute !== 'datetime') {
    const value = found[0] === undefined ? null : attributeOf(found[0], part.attribute);
    const isTime = value !== null && readMachineTime(value) !== null;
    return { start: isTime ? value : null, end: isEnd ? endText : null, isStart: isTime, isEnd };
  }
  const places = found.length > 0 ? found : [node];
  const times = places
    .flatMap((one) => [one, ...within(index, one)])
    .filter((one) => one.element.tag === 'time' || attributeOf(one, 'datetime') !== null);
  const around =
    times.length > 0
      ? times
      : places.flatMap((one) => [...upFrom(one)].filter((up) => contains(node, up) && up.element.tag === 'time'));
  const values = [
    ...new Set(
      around.map((one) => attributeOf(one, 'datetime') ?? '').filter((value) => readMachineTime(value) !== null),
    ),
  ];
  return {
    start: values[0] ?? null,
    end: isEnd ? endText : (values[1] ?? null),
    isStart: part?.attribute === 'datetime',
    isEnd,
  };
}

function partNodes(index: PageIndex, node: PageNode, part: RecipePart, next: PageNode | null): readonly PageNode[] {
  if (part.selector === '') return [node];
  return selectWithin(index, node, part.selector, next === null || contains(node, next) ? undefined : next.order);
}

/** The text of a part. Several elements that the selector finds are its lines; of hidden and seen ones, the seen. */
function partText(index: PageIndex, node: PageNode, part: RecipePart, next: PageNode | null): string {
  const { attribute } = part;
  if (attribute !== null) {
    const holder = partNodes(index, node, part, next).find((one) => attributeOf(one, attribute) !== null);
    return pieceOf(holder === undefined ? '' : (attributeOf(holder, attribute) ?? ''), part);
  }
  const found = partNodes(index, node, part, next);
  const seen = isHidden(node) ? found : found.filter((one) => !isHidden(one));
  const texts = (seen.length > 0 ? seen : found).map((one) => textOf(one)).filter((text) => text !== '');
  return pieceOf([...new Set(texts)].slice(0, 6).join('\n'), part);
}

function pieceOf(text: string, { piece }: RecipePart): string {
  return piece === null ? text : (text.split(piece.separator).at(piece.at)?.trim() ?? '');
}

/** A heading that stands before or around: the innermost around, else the last before. */
function textBefore(node: PageNode, part: RecipePart, candidates: readonly PageNode[]): string {
  const nearest = candidates[placeFrom(candidates, node.order) - 1];
  if (nearest === undefined) return '';
  const text = part.attribute === null ? lineOf(nearest) : (attributeOf(nearest, part.attribute) ?? '');
  return pieceOf(text, part);
}

/** Days that a bar in a month's grid covers: by boxes, by what its cell spans, by the width that the page draws it with. */
export function daysCovered(node: PageNode, day: PageNode | null): number {
  for (const one of upFrom(node)) {
    if (one.depth < node.depth - 3) break;
    if (isCell(one)) return day !== null && contains(one, day) ? 1 : spanOf(one);
    const style = attributeOf(one, 'style') ?? '';
    const span = /grid-(?:column|area)[^;]*\bspan\s+(\d+)/.exec(style) ?? null;
    if (span !== null) return Math.max(1, Number(span[1]));
    const wide = /width:\s*(?:calc\(\s*)?(\d{3,4})(?:\.\d+)?%/.exec(style);
    if (wide !== null) return Math.max(1, Math.round(Number(wide[1]) / 100));
  }
  const cell = day === null ? null : ([...upFrom(day)].find(isCell) ?? day);
  const [box, own] = [node.element.box, cell?.element.box ?? null];
  if (box === null || own === null || own[2] < 20 || box[2] <= own[2] * 1.3) return 1;
  return box[3] > own[3] * 1.5 ? 1 : Math.min(14, Math.round(box[2] / own[2]));
}

/** A text whose lines are events: those that name a day or an hour; a line of a year alone holds for those behind it. */
function linesOf(row: RawRow, setting: PageSetting): RawRow[] {
  const rows: RawRow[] = [];
  let { hint } = row;
  for (const line of row.startText.split('\n')) {
    const year = /^\D{0,12}((?:19|20)\d\d)\D{0,12}$/.exec(line);
    if (year !== null && !namesDay(readSaid(line, setting))) {
      hint = { year: Number(year[1]), month: null, range: null };
      continue;
    }
    const said = readSaid(line, setting);
    if (!namesDay(said) && !namesClock(said)) continue;
    const rest = row.title === row.startText || row.titleHoldsTimes ? line : row.title;
    rows.push({ ...row, startText: line, title: rest, titleHoldsTimes: rest === line, hint });
  }
  return rows;
}
