/**
 * What a page looked like when it was last read well, small enough to be kept: the events it showed with the words they were read from,
 * and the shape of an event's element. When the page has changed, `repair-recipe.ts` looks for these on the new one; and `covered-span.ts`
 * compares how far the page reaches. At most 50,000 bytes as JSON; texts are cut, and of many events those next to come are kept.
 */
import { z } from 'zod';
import { EventTime } from '#shared/domain/calendar-event.ts';
import { LocalDate } from '#shared/domain/interval.ts';
import type { CoveredSpan } from './covered-span.ts';
import { toMs } from './event-keys.ts';
import type { FoundEvent, PageReading } from './found-event.ts';
import { findNode, indexPage, upFrom, type PageNode } from './page-index.ts';
import { clipText, lineOf } from './page-text.ts';
import type { PageTree } from './page-tree.ts';

const Shape = z.object({ tag: z.string(), classes: z.array(z.string()), attributes: z.array(z.string()) });
export type Shape = z.infer<typeof Shape>;

const KnownRow = z.object({
  title: z.string(),
  start: EventTime,
  end: EventTime,
  location: z.string(),
  titleText: z.string(),
  timeText: z.string(),
  dateText: z.string(),
  /** What the page did not say: 'end', 'year', ... */
  assumed: z.array(z.string()),
});
export type KnownRow = z.infer<typeof KnownRow>;

export const Fingerprint = z.object({
  version: z.literal(1),
  /** When it was read. */
  atMs: z.number().int(),
  pages: z.number().int(),
  /** Rows of the last good runs, the newest first, at most five. */
  recentRows: z.array(z.number().int()).max(5),
  /** The last day that the pages showed; null for lists. */
  shownUntil: LocalDate.nullable(),
  events: z.array(KnownRow),
  /** The most usual event's element, what it lies in from the inside out, and how many of its kind stood beside it; null: no event has one. */
  row: z
    .object({ self: Shape, around: z.array(Shape), depth: z.number().int(), siblings: z.number().int() })
    .nullable(),
});
export type Fingerprint = z.infer<typeof Fingerprint>;

const mostBytes = 50_000;
/** Texts are at most this long; with 40 of them four bytes a letter are within the bound. */
const longestText = 120;
const mostEvents = 100;

export type FingerprintContext = {
  readonly nowMs: number;
  /** The page's clock. */
  readonly timeZone: string;
  readonly covered: CoveredSpan;
  /** Of the last good run; null begins anew: the first run, and one that is in doubt and may be accepted by hand. */
  readonly before: Fingerprint | null;
};

export function toFingerprint(
  trees: readonly PageTree[],
  reading: PageReading,
  { nowMs, timeZone, covered, before }: FingerprintContext,
): Fingerprint {
  const rows = reading.events.length + reading.unread.length;
  const whole: Fingerprint = {
    version: 1,
    atMs: nowMs,
    pages: trees.length,
    recentRows: [rows, ...(before?.recentRows ?? [])].slice(0, 5),
    shownUntil: covered.shownUntil,
    events: nearestFirst(reading.events, nowMs, timeZone).slice(0, mostEvents).map(toKnownRow),
    row: shapeOfRows(trees, reading.events),
  };
  let count = whole.events.length;
  while (count > 0 && bytesOf({ ...whole, events: whole.events.slice(0, count) }) > mostBytes) {
    count = Math.floor(count * 0.8);
  }
  return { ...whole, events: whole.events.slice(0, count) };
}

/** Null for what was written by another version, or is none: the next good run makes a new one. */
export function readFingerprint(json: string): Fingerprint | null {
  try {
    return Fingerprint.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

/** Those to come, the next one first; then the past, the last one first. */
function nearestFirst(events: readonly FoundEvent[], nowMs: number, timeZone: string): FoundEvent[] {
  const away = (event: FoundEvent): number => {
    const ms = toMs(event.start, timeZone) - nowMs;
    return ms >= 0 ? ms : 1e15 - ms;
  };
  return [...events].sort((a, b) => away(a) - away(b));
}

function toKnownRow({ title, start, end, location, evidence }: FoundEvent): KnownRow {
  return {
    title: clipText(title, longestText),
    start,
    end,
    location: clipText(location, longestText),
    titleText: clipText(evidence.titleText, longestText),
    timeText: clipText(evidence.timeText, longestText),
    dateText: clipText(evidence.dateText, longestText),
    assumed: evidence.assumed.slice(0, 8).map((what) => what.slice(0, 40)),
  };
}

export function shapeOf({ element }: PageNode): Shape {
  const classes = (element.attributes['class'] ?? '').split(/\s+/).filter((name) => name !== '');
  return {
    tag: element.tag.slice(0, 40),
    classes: classes.slice(0, 8).map((name) => name.slice(0, 60)),
    attributes: Object.keys(element.attributes)
      .filter((name) => name !== 'class' && name !== 'style')
      .slice(0, 10)
      .map((name) => name.slice(0, 60)),
  };
}

/** By the elements that hold the events' titles; the shape that most of them have. */
function shapeOfRows(trees: readonly PageTree[], events: readonly FoundEvent[]): Fingerprint['row'] {
  const shapes = new Map<string, { count: number; row: NonNullable<Fingerprint['row']> }>();
  for (const event of events.slice(0, 200)) {
    const node = findRow(trees, event);
    if (node === null) continue;
    const self = shapeOf(node);
    const around = [...upFrom(node)].slice(1, 7).map(shapeOf);
    const key = JSON.stringify([self.tag, self.classes, around.map((one) => one.tag), node.depth]);
    const known = shapes.get(key);
    const siblings = (node.parent?.children ?? []).filter((one) => one.element.tag === node.element.tag).length;
    if (known === undefined) shapes.set(key, { count: 1, row: { self, around, depth: node.depth, siblings } });
    else known.count += 1;
  }
  const [usual] = [...shapes.values()].sort((a, b) => b.count - a.count);
  return usual?.row ?? null;
}

/** A path holds for one page; of several pages with one address it is the one on which the title stands there. */
function findRow(trees: readonly PageTree[], { evidence }: FoundEvent): PageNode | null {
  for (const tree of trees) {
    if (tree.url !== evidence.pageUrl) continue;
    const node = findNode(indexPage(tree), evidence.path);
    if (node !== null && lineOf(node).includes(evidence.titleText.slice(0, 40))) return node;
  }
  return null;
}

function bytesOf(value: unknown): number {
  const text = JSON.stringify(value);
  // No letter takes more than three bytes for each of its halves.
  return text.length * 3 <= mostBytes ? text.length : [...text].reduce((sum, letter) => sum + sizeOf(letter), 0);
}

function sizeOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
