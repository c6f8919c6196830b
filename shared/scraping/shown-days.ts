/**
 * Which days does a page show, with and without events? Those of the elements that give its events their day: heads of columns, cells of
 * a month, headings. And on which of them does it hide events behind a "+2 more"?
 *
 * A page whose events say their own day shows no days: the answer is empty then, and where a head does not read as a day it is left out.
 */
import type { LocalDate } from '#shared/domain/interval.ts';
import { fromEpochDay } from '#shared/time/local-date.ts';
import { dayContextFinder } from './day-context.ts';
import { hintFor, listDayMarks, type DayMark } from './day-hints.ts';
import { contains, indexPage, upFrom, type PageIndex, type PageNode } from './page-index.ts';
import { settingOf, type PageSetting, type ReadContext } from './page-setting.ts';
import { lineOf } from './page-text.ts';
import type { PageTree } from './page-tree.ts';
import { timeTextsOf } from './pointed-rows.ts';
import { readSaidNear, resolveDay } from './read-said.ts';
import type { DateContext, Reading, Recipe } from './recipe.ts';
import { select } from './select.ts';

export type ShownDays = {
  readonly shown: readonly LocalDate[];
  /** Days of which some events are hidden. */
  readonly incomplete: ReadonlySet<LocalDate>;
};

type Heads = Exclude<DateContext, { kind: 'own' }>;

/** The days of widgets that we know; the others' are those between their events. */
const widgets: Readonly<Record<string, Heads>> = {
  FullCalendar: { kind: 'nearest', selector: '[data-date]', attribute: 'data-date' },
  'Event Calendar': {
    kind: 'nearest',
    selector: '.ec-day-head time[datetime], .ec-col-head time[datetime], .ec-day time[datetime]',
    attribute: 'datetime',
  },
  'The Events Calendar, month': {
    kind: 'nearest',
    selector: '.tribe-events-calendar-month__day time[datetime]',
    attribute: 'datetime',
  },
};

/** One answer for each page, in their order. */
export function listShownDays(trees: readonly PageTree[], recipe: Recipe, context: ReadContext): readonly ShownDays[] {
  const heads = headsOf(recipe.reading);
  if (heads === null) return trees.map(() => ({ shown: [], incomplete: new Set() }));
  return trees.map((tree) => ofPage(indexPage(tree), heads, recipe, context));
}

function headsOf(reading: Reading): Heads | null {
  if (reading.kind === 'ready') return widgets[reading.name] ?? null;
  return reading.kind === 'pointed' && reading.date.kind !== 'own' ? reading.date : null;
}

function ofPage(index: PageIndex, heads: Heads, recipe: Recipe, context: ReadContext): ShownDays {
  const texts = recipe.reading.kind === 'pointed' ? timeTextsOf(index, recipe.reading) : [];
  const setting = settingOf(index, texts, recipe, context);
  const marks = listDayMarks(index, setting);
  const contextOf = dayContextFinder(index, heads, marks, setting);
  const days = new Map<PageNode, LocalDate>();
  for (const head of select(index, heads.selector)) {
    // A head is its own nearest head.
    const found = contextOf(head);
    const day = found === null ? null : (found.day ?? readDay(found.node, found.dateText, marks, setting));
    if (found !== null && day !== null) days.set(found.node, fromEpochDay(day));
  }
  return { shown: [...new Set(days.values())].sort(), incomplete: listIncomplete(index, days) };
}

function readDay(head: PageNode, text: string, marks: readonly DayMark[], setting: PageSetting): number | null {
  const hint = hintFor(head, marks);
  const [entry] = readSaidNear(text, setting, hint).entries;
  const said = entry?.days[0];
  if (said === undefined) return null;
  const { day, why } = resolveDay(said, hint, setting, null);
  return why === null ? day : null;
}

/** "+2 more", "+3", "2 more events", "+2 weitere", "+1 de plus". */
const hiding =
  /^(\+ ?\d{1,3}( \p{L}+){0,3}|\d{1,3} (more|weitere|autres|de plus|más|altri|meer)( \p{L}+){0,2}|(show|view) \d{1,3} more)…?$/iu;

/** Elements within such a link. */
const mostWithin = 4;
/** A week's row may hold them all, and the link for any of its days. */
const mostDaysBeside = 7;

/** The days of what hides events: of the cell that it lies in, or of its row. */
function listIncomplete(index: PageIndex, days: ReadonlyMap<PageNode, LocalDate>): Set<LocalDate> {
  const incomplete = new Set<LocalDate>();
  for (const node of index.all) {
    if (!node.element.visible || node.last - node.order > mostWithin || !hiding.test(lineOf(node))) continue;
    for (const around of upFrom(node)) {
      const beside = new Set([...days].filter(([head]) => contains(around, head)).map(([, day]) => day));
      const own = days.get(around);
      if (own !== undefined) incomplete.add(own);
      else if (beside.size <= mostDaysBeside) for (const day of beside) incomplete.add(day);
      if (own !== undefined || beside.size > 0) break;
    }
  }
  return incomplete;
}
