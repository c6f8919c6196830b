/**
 * Where an event's box lies on a grid of hours, as minutes of the day: for pages that write "10:30 – 12:00" beside a scale that says
 * that it is the evening. By the boxes of the page; where it was kept without them, by the places that it draws its boxes at.
 */
import type { GridPlace } from './clock-of-day.ts';
import { keepAnswers } from './kept-answers.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { contains, upFrom, within } from './page-index.ts';
import { lineOf } from './page-text.ts';
import { attributeOf } from './select.ts';

type Tick = { readonly minute: number; readonly y: number };
/** `minute = (y - y0) / perMinute`. */
type Scale = { readonly y0: number; readonly perMinute: number };

const tickText = /^(\d{1,2})(?:[:.h](\d\d))?\s*(?:(a|p)\.?m?\.?|uhr|uur|h)?$/i;
const scales = new WeakMap<PageIndex, readonly { readonly scale: Scale; readonly ticks: readonly PageNode[] }[]>();

/** Null where the page has no such grid, or the event lies on none. */
export function gridPlaceOf(index: PageIndex, node: PageNode): GridPlace | null {
  return byBoxes(index, node) ?? byStyle(index, node);
}

function byBoxes(index: PageIndex, node: PageNode): GridPlace | null {
  const { box } = node.element;
  if (box === null || box[3] < 4) return null;
  let known = scales.get(index);
  if (known === undefined) {
    known = findScales(index);
    scales.set(index, known);
  }
  for (const { scale, ticks } of known) {
    const start = (box[1] - scale.y0) / scale.perMinute;
    const end = (box[1] + box[3] - scale.y0) / scale.perMinute;
    const isOnTick = ticks.some((tick) => contains(node, tick));
    if (!isOnTick && start >= -10 && end <= 1450 && end - start >= 4) return { startMinute: start, endMinute: end };
  }
  return null;
}

/** At least four labels of hours, one under the other, evenly. */
function findScales(index: PageIndex): { scale: Scale; ticks: PageNode[] }[] {
  const columns = new Map<number, { node: PageNode; tick: Tick }[]>();
  for (const node of index.all) {
    const { box } = node.element;
    if (box === null || box[2] === 0) continue;
    const minute = minuteOfTick(node);
    if (minute === null) continue;
    const key = Math.round((box[0] + box[2]) / 8);
    const column = columns.get(key) ?? [];
    // A slot begins at its top; a label may stand across its line.
    column.push({ node, tick: { minute, y: attributeOf(node, 'data-time') === null ? box[1] + box[3] / 2 : box[1] } });
    columns.set(key, column);
  }
  const found = [...columns.values()].flatMap((column) => {
    const scale = fit(column.map(({ tick }) => tick));
    return scale === null ? [] : [{ scale, ticks: column.map(({ node }) => node) }];
  });
  return found.sort((a, b) => b.ticks.length - a.ticks.length);
}

function minuteOfTick(node: PageNode): number | null {
  const slot = minuteOfSlot(node);
  if (slot !== null) return slot;
  if (node.children.length > 0) return null;
  const match = tickText.exec(lineOf(node));
  if (match === null) return null;
  const [, hour, minute = '00', half] = match;
  if (half === undefined && match[2] === undefined && !/\D/.test(lineOf(node))) return null;
  const value = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return value > 24 || Number(minute) > 59 ? null : value * 60 + Number(minute);
}

function fit(ticks: readonly Tick[]): Scale | null {
  const byMinute = [...new Map(ticks.map((tick) => [tick.minute, tick])).values()].sort((a, b) => a.minute - b.minute);
  const [first, last] = [byMinute[0], byMinute.at(-1)];
  if (byMinute.length < 4 || first === undefined || last === undefined || last.y <= first.y) return null;
  const perMinute = (last.y - first.y) / (last.minute - first.minute);
  const y0 = first.y - first.minute * perMinute;
  const isEven = byMinute.every((tick) => Math.abs(y0 + tick.minute * perMinute - tick.y) < 15 * perMinute);
  return isEven && perMinute > 0.1 ? { y0, perMinute } : null;
}

const insetStyle = /(?:^|;)\s*inset:\s*(-?\d+(?:\.\d+)?)px\s+\S+\s+(-?\d+(?:\.\d+)?)px/;
const topStyle = /(?:^|;)\s*top:\s*(-?\d+(?:\.\d+)?)px/;
const heightStyle = /(?:^|;)\s*height:\s*(-?\d+(?:\.\d+)?)px/;
const slotHeightStyle = /(?:^|;)\s*(?:min-)?height:\s*(-?\d+(?:\.\d+)?)px/;

/** The grid's own drawing: a place from the top and a height, over slots of a known height and length. */
function byStyle(index: PageIndex, node: PageNode): GridPlace | null {
  for (const one of upFrom(node)) {
    if (one.depth < node.depth - 3) return null;
    const style = attributeOf(one, 'style') ?? '';
    const drawn = drawnAt(style);
    if (drawn === null) continue;
    const scale = slotScale(index, one) ?? scaleByLengths(index);
    if (scale === null) return null;
    return {
      startMinute: scale.first + drawn.top / scale.perMinute,
      endMinute: scale.first + drawn.bottom / scale.perMinute,
    };
  }
  return null;
}

function drawnAt(style: string): { top: number; bottom: number } | null {
  if (style === '') return null;
  const inset = insetStyle.exec(style);
  if (inset !== null) return { top: Number(inset[1]), bottom: -Number(inset[2]) };
  const top = topStyle.exec(style);
  const height = heightStyle.exec(style);
  if (top === null || height === null) return null;
  return { top: Number(top[1]), bottom: Number(top[1]) + Number(height[1]) };
}

const hoursOf = /(\d{1,2}):?(\d\d)?\s*[ap]?\.?m?\.?\s*[-–—]\s*(\d{1,2}):?(\d\d)?/i;
const lengthScales = new WeakMap<PageIndex, { first: number; perMinute: number } | null>();

/** Where no slot says its height: events say how long they are, and are drawn as high as that. */
function scaleByLengths(index: PageIndex): { first: number; perMinute: number } | null {
  const known = lengthScales.get(index);
  if (known !== undefined) return known;
  const ratios: number[] = [];
  for (const node of index.all) {
    const drawn = drawnAt(attributeOf(node, 'style') ?? '');
    const match = drawn === null ? null : hoursOf.exec(lineOf(node));
    if (drawn === null || match === null) continue;
    const minutes = (hour: string | undefined, minute: string | undefined): number =>
      (Number(hour) % 12) * 60 + Number(minute ?? 0);
    const length = (minutes(match[3], match[4]) - minutes(match[1], match[2]) + 720) % 720;
    if (length > 0 && drawn.bottom > drawn.top) ratios.push((drawn.bottom - drawn.top) / length);
  }
  const sorted = ratios.sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1];
  const agreeing = sorted.filter((ratio) => middle !== undefined && Math.abs(ratio - middle) < middle * 0.05);
  const isSure = middle !== undefined && agreeing.length >= 2 && agreeing.length * 2 > sorted.length;
  const slots = index.all.map((one) => minuteOfSlot(one)).filter((minute) => minute !== null);
  const scale = isSure ? { first: slots.length === 0 ? 0 : Math.min(...slots), perMinute: middle } : null;
  lengthScales.set(index, scale);
  return scale;
}

function minuteOfSlot(node: PageNode): number | null {
  const slot = /^(\d\d):(\d\d)(?::\d\d)?$/.exec(attributeOf(node, 'data-time') ?? '');
  return slot === null ? null : Number(slot[1]) * 60 + Number(slot[2]);
}

type Slots = { readonly slots: ReadonlySet<PageNode>; readonly minutes: readonly number[] };
const keptSlots = keepAnswers<Slots>();

function findSlots(index: PageIndex): Slots {
  const slots = index.all.filter((one) => /^\d\d:\d\d(:\d\d)?$/.test(attributeOf(one, 'data-time') ?? ''));
  const minutes = [...new Set(slots.map((slot) => minuteOfTick(slot) ?? 0))].sort((a, b) => a - b);
  return { slots: new Set(slots), minutes };
}

/** Slots of the page: their hours, and how high one is, by its own style or by that of the table that holds them. */
function slotScale(index: PageIndex, event: PageNode): { first: number; perMinute: number } | null {
  const { slots, minutes } = keptSlots(index, '', () => findSlots(index));
  const [first, second] = minutes;
  if (first === undefined || second === undefined) return null;
  const step = second - first;
  for (const slot of slots) {
    for (const one of upFrom(slot)) {
      if (contains(one, event)) break;
      const height = slotHeightStyle.exec(attributeOf(one, 'style') ?? '');
      if (height === null) continue;
      const held = within(index, one)
        .filter((inner) => slots.has(inner))
        .map((inner) => minuteOfTick(inner));
      const rows = Math.max(1, new Set(held).size);
      return { first, perMinute: Number(height[1]) / (rows * step) };
    }
  }
  return null;
}
