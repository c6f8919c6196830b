/**
 * Can the page be read without pointing? By a widget that we know, by what it tells machines, else by a structure that repeats and reads
 * as events. Null where nothing convinces.
 *
 * Example: a page with a FullCalendar gives {kind: 'ready', name: 'FullCalendar'}, to be pressed on to the next month.
 */
import { findKnown, type FoundReading } from './find-without-pointing.ts';
import { findPaging } from './find-paging.ts';
import { generaliseFreely, type Tried } from './generalise-freely.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { indexPage } from './page-index.ts';
import { plainSetting, settingOf, type PageSetting, type ReadContext } from './page-setting.ts';
import { hasOwnWords, lineOf } from './page-text.ts';
import type { PageTree } from './page-tree.ts';
import { namesClock, namesDay, readSaid } from './read-said.ts';
import { lastingClasses } from './to-selector.ts';

/** A page of one or two dates is not taken for a calendar unasked. */
const leastEvents = 3;
const mostKinds = 4;

export function findReading(tree: PageTree, context: ReadContext): FoundReading | null {
  const index = indexPage(tree);
  return findKnown(index, context) ?? findStructure(index, context);
}

/** The elements that name times, by their kind; the kind that gives most events. */
function findStructure(index: PageIndex, context: ReadContext): FoundReading | null {
  const setting = settingOf(index, [], plainSetting, context);
  const kinds = new Map<string, PageNode[]>();
  for (const node of index.all) {
    if (!mayBeTime(node, setting)) continue;
    const kind = kindOf(node);
    kinds.set(kind, [...(kinds.get(kind) ?? []), node]);
  }
  const likely = [...kinds.values()].filter(
    (nodes) => nodes.length >= leastEvents || lineOf(nodes[0] as PageNode).length > 60,
  );
  const tried = likely
    .sort((a, b) => b.length - a.length)
    .slice(0, mostKinds)
    .map((nodes) => tryKind(index, nodes, context));
  const best = tried.reduce((one, other) => ((other?.score ?? 0) > (one?.score ?? 0) ? other : one), null);
  return best === null ? null : { reading: best.reading, paging: findPaging(index), foundBy: 'Repeated rows' };
}

/** As if the second of them had been clicked at: the first may be the head of the table. */
function tryKind(index: PageIndex, nodes: readonly PageNode[], context: ReadContext): Tried | null {
  const start = nodes[1] ?? nodes[0] ?? null;
  const tried = generaliseFreely(
    index,
    { event: null, title: null, start, end: null, location: null, date: null },
    context,
  );
  if (tried === null || tried.events.length < leastEvents || tried.unread > tried.events.length / 2) return null;
  const untitled = tried.events.filter((event) => event.evidence.assumed.includes('title')).length;
  return untitled * 2 > tried.events.length ? null : tried;
}

function mayBeTime(node: PageNode, setting: PageSetting): boolean {
  if (node.element.tag !== 'time' && !hasOwnWords(node)) return false;
  const text = lineOf(node);
  if (text.length > 400 || text.length < 3 || !/\d/.test(text)) return false;
  const said = readSaid(text, setting);
  return namesDay(said) || namesClock(said);
}

function kindOf(node: PageNode): string {
  const names: string[] = [];
  for (let one: PageNode | null = node; one !== null && names.length < 3; one = one.parent)
    names.push(`${one.element.tag}.${lastingClasses(one).join('.')}`);
  return names.join('<');
}
