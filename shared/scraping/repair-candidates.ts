/**
 * Ways in which a changed page may be read, from the least change to a new one: the old parts in other rows, the structures around known
 * events, widgets and structured data, and at last what clicks on known events generalise to. Each is tried out by `repair-recipe.ts`.
 */
import { isAppError } from '#shared/errors.ts';
import { alikeTo, partWithin, type Alike } from './alike.ts';
import type { KnownPlace } from './find-known-places.ts';
import { findPaging } from './find-paging.ts';
import { findReading } from './find-reading.ts';
import { shapeOf, type Fingerprint, type Shape } from './fingerprint.ts';
import { generalise } from './generalise.ts';
import { guessDates } from './guess-date.ts';
import { commonAncestor, contains, pathOf, upFrom, type PageIndex, type PageNode } from './page-index.ts';
import type { PageSetting, ReadContext } from './page-setting.ts';
import { lineOf } from './page-text.ts';
import { readSaid } from './read-said.ts';
import type { DateContext, Paging, Reading, Recipe, RecipePart } from './recipe.ts';
import { select } from './select.ts';

type Pointed = Extract<Reading, { kind: 'pointed' }>;

export type RepairFacts = {
  readonly index: PageIndex;
  readonly recipe: Recipe;
  readonly fingerprint: Fingerprint;
  /** The surest first. */
  readonly places: readonly KnownPlace[];
  readonly setting: PageSetting;
  readonly context: ReadContext;
};

/** Several events, because one may be the odd one; few, because each costs readings of the whole page. */
const mostSeeds = 3;
const mostRowsets = 4;
const mostDates = 3;

export function* listCandidates(facts: RepairFacts): Generator<Recipe> {
  const { index, recipe, fingerprint } = facts;
  yield recipe;
  const seeds = [...facts.places]
    .slice(0, 4 * mostSeeds)
    .sort((a, b) => a.distance - b.distance || likeness(b.title, fingerprint) - likeness(a.title, fingerprint))
    .slice(0, mostSeeds);
  const { reading } = recipe;
  if (reading.kind === 'pointed') for (const { title } of seeds) yield* withOldParts(facts, reading, title);
  const known = findReading(index.tree, facts.context);
  if (known !== null) yield { ...recipe, reading: known.reading, paging: pagingFor(index, recipe.paging) };
  for (const seed of seeds) yield* structuresAround(facts, seed);
  for (const seed of seeds.slice(0, 2)) {
    const found = clickAt(facts, seed);
    if (found !== null) yield { ...recipe, reading: found, paging: pagingFor(index, recipe.paging) };
  }
}

/** Parts as they were, in other elements around a known title. */
function* withOldParts(
  { index, recipe, fingerprint }: RepairFacts,
  reading: Pointed,
  title: PageNode,
): Generator<Recipe> {
  for (const [level, node] of [...upFrom(title)].entries()) {
    if (level > 4 || node.parent === null) break;
    for (const { selector } of likeRows(alikeTo(index, node), fingerprint)) {
      yield { ...recipe, reading: { ...reading, events: selector }, paging: pagingFor(index, recipe.paging) };
    }
  }
}

/** Elements as many as there were rows come first; one alone is no list. */
function likeRows(sets: readonly Alike[], { recentRows, events }: Fingerprint): readonly Alike[] {
  const rows = recentRows[0] ?? events.length;
  const away = ({ nodes }: Alike) => Math.abs(Math.log2(nodes.length / Math.max(1, rows)));
  return sets
    .filter(({ nodes }) => nodes.length > 1 && away({ selector: '', nodes }) <= 2)
    .sort((a, b) => away(a) - away(b) || a.selector.length - b.selector.length)
    .slice(0, mostRowsets);
}

/** The smallest element that holds title and time, or one or two around it, and its like. */
function* structuresAround(facts: RepairFacts, place: KnownPlace): Generator<Recipe> {
  const { index, recipe, fingerprint, setting } = facts;
  const { title, start, end } = place;
  const core = commonAncestor([title, start, end].filter((node) => node !== null));
  if (core === null) return;
  const paging = pagingFor(index, recipe.paging);
  for (const row of [...upFrom(core)].slice(0, 3)) {
    if (row.parent === null) return;
    const isOwn = start !== null && namesDay(start, setting);
    const dates = isOwn ? [{ kind: 'own' as const }] : guessDates(index, row, setting).slice(0, mostDates);
    for (const { selector } of likeRows(alikeTo(index, row), fingerprint)) {
      for (const date of dates) {
        for (const toSelector of [partByName, partByPlace]) {
          yield { ...recipe, reading: readingOf(facts, row, place, selector, date, toSelector), paging };
        }
      }
    }
  }
}

type ToSelector = (index: PageIndex, row: PageNode, node: PageNode) => string | null;

function readingOf(
  { index, recipe }: RepairFacts,
  row: PageNode,
  { title, start, end, location }: KnownPlace,
  events: string,
  date: DateContext,
  toSelector: ToSelector,
): Pointed {
  const toPart = (node: PageNode | null): RecipePart | null => {
    const selector = node === null ? null : (toSelector(index, row, node) ?? behind(row, node));
    return selector === null ? null : { selector, attribute: null, piece: null };
  };
  const old = recipe.reading.kind === 'pointed' ? recipe.reading.parts : null;
  const whole: RecipePart = { selector: '', attribute: null, piece: null };
  return {
    kind: 'pointed',
    events,
    parts: {
      title: toPart(title) ?? whole,
      start: toPart(start),
      end: toPart(end),
      location: toPart(location),
      id: old?.id ?? null,
    },
    date,
  };
}

/** By its own names, where they find it alone. */
function partByName(index: PageIndex, row: PageNode, node: PageNode): string | null {
  if (!contains(row, node)) return null;
  const selector = partWithin(index, row, node);
  if (selector === null || selector === '' || selector.startsWith(':scope')) return selector;
  return select(index, selector).filter((one) => one !== row && contains(row, one)).length === 1
    ? selector
    : partByPlace(index, row, node);
}

function partByPlace(_index: PageIndex, row: PageNode, node: PageNode): string | null {
  if (!contains(row, node)) return null;
  const steps: string[] = [];
  for (const one of upFrom(node)) {
    if (one === row) break;
    steps.unshift(`${one.element.tag}:nth-child(${String(one.at + 1)})`);
  }
  return steps.length === 0 ? '' : `:scope > ${steps.join(' > ')}`;
}

/** An element that stands behind the row, in the same parent. */
function behind(row: PageNode, node: PageNode): string | null {
  if (node.parent !== row.parent || node.order < row.order) return null;
  return node.at === row.at + 1 ? `+ ${node.element.tag}` : `~ ${node.element.tag}`;
}

function namesDay(start: PageNode, setting: PageSetting): boolean {
  const { entries } = readSaid(lineOf(start).slice(0, 400), setting);
  return entries.some((entry) => entry.days.some((day) => day.weekday === null && day.dayOfMonth === null));
}

/** As after a person's clicks. */
function clickAt({ index, context }: RepairFacts, { title, start, end, location }: KnownPlace): Reading | null {
  const pathTo = (node: PageNode | null) => (node === null ? null : pathOf(node));
  const clicks = {
    event: null,
    title: pathOf(title),
    start: pathTo(start),
    end: pathTo(end),
    location: pathTo(location),
    date: null,
    nextPage: null,
  };
  return orNull(() => generalise(index.tree, clicks, context)?.reading ?? null);
}

/** A selector that fits one page may be none for another; that is no way to read it then. */
export function orNull<T>(make: () => T | null): T | null {
  try {
    return make();
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

/** The way to the next page is kept while there is such an element, and never given up for none. */
function pagingFor(index: PageIndex, before: Paging): Paging {
  if (before.kind !== 'press' || select(index, before.selector).length > 0) return before;
  const found = findPaging(index);
  return found.kind === 'press' ? { ...found, mostPages: before.mostPages } : before;
}

/** How much an element looks like the ones that events had: its own shape, what it lies in, how many of its kind stand there. */
function likeness(node: PageNode, { row }: Fingerprint): number {
  if (row === null) return 0;
  let best = 0;
  for (const [level, one] of [...upFrom(node)].entries()) {
    if (level > 4) break;
    const mates = one.parent?.children.filter((other) => other.element.tag === one.element.tag).length ?? 0;
    const around = [...upFrom(one)].slice(1, 4).map(shapeOf);
    const outer = around.reduce((sum, shape, at) => sum + alike(shape, row.around[at] ?? null) / (at + 2), 0);
    const many = 1 - Math.min(1, Math.abs(Math.log2((mates + 1) / (row.siblings + 1))) / 4);
    const depth = 1 - Math.min(1, Math.abs(one.depth - row.depth) / 8);
    best = Math.max(best, alike(shapeOf(one), row.self) + outer + many + depth / 2);
  }
  return best;
}

/** 0 to 1. */
function alike(a: Shape, b: Shape | null): number {
  if (b === null) return 0;
  const common = (one: readonly string[], other: readonly string[]) => {
    const all = one.length + other.length;
    return all === 0 ? 1 : (2 * one.filter((name) => other.includes(name)).length) / all;
  };
  return (a.tag === b.tag ? 0.4 : 0) + 0.4 * common(a.classes, b.classes) + 0.2 * common(a.attributes, b.attributes);
}
