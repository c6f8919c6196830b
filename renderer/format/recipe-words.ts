/** What can be pointed at on a page, and how each part is read by now, as words. */
import { pointTargets, type PointTarget, type SeenRow } from '#shared/contract/sources.ts';
import type { DateContext, Paging, Recipe, RecipePart } from '#shared/scraping/recipe.ts';

export type ChipTarget = Exclude<PointTarget, 'page'>;

/** In the order in which one points. */
export const chipTargets: readonly ChipTarget[] = pointTargets.filter((target) => target !== 'page');

export const targetWords: Record<ChipTarget, { readonly label: string; readonly ask: string }> = {
  event: { label: 'Event', ask: 'Click one event, anywhere on it.' },
  title: { label: 'Title', ask: 'Click the title of an event.' },
  start: { label: 'Start', ask: 'Click the time at which an event starts.' },
  end: { label: 'End', ask: 'Click the time at which an event ends.' },
  location: { label: 'Place', ask: 'Click the place of an event.' },
  date: { label: 'Day', ask: 'Click what names the day: a heading, the head of a column, a day’s number.' },
  'next-page': { label: 'Next page', ask: 'Click what leads to the next week, month or page.' },
};

/** Only these may be left out of a page; an event and its title may not. */
export const mayBeMissing: ReadonlySet<ChipTarget> = new Set(['end', 'location', 'date', 'next-page']);

/** "h3.title", "time, attribute datetime", "part 2 of the event, split by “|”". */
export function toPartWords({ selector, attribute, piece, where: place }: RecipePart): string {
  const inside = selector === '' ? 'the event itself' : selector;
  const where = place === 'before' ? `nearest before it: ${inside}` : inside;
  const what = attribute === null ? where : `${where}, attribute ${attribute}`;
  if (piece === null) return what;
  const which = piece.at < 0 ? `part ${-piece.at} from the end` : `part ${piece.at + 1}`;
  return `${which} of ${what}, split by “${piece.separator.trim() || 'blank'}”`;
}

export function toDateWords(date: DateContext): string {
  if (date.kind === 'own') return 'in the event’s own words';
  const where = date.attribute === null ? date.selector : `${date.selector}, attribute ${date.attribute}`;
  return date.kind === 'column' ? `head of its column: ${where}` : `nearest before it: ${where}`;
}

export function toPagingWords(paging: Paging): string {
  if (paging.kind === 'none') return 'one page';
  const most = `at most ${paging.mostPages} ${paging.mostPages === 1 ? 'page' : 'pages'}`;
  return paging.kind === 'press' ? `presses ${paging.selector}, ${most}` : `scrolls down, ${most}`;
}

/**
 * How a target is read by now; null: it was not found, or the page was not told about it. An end or a day may also stand in the words of
 * the start, which the rows show.
 */
export function toReadAs(recipe: Recipe | null, target: ChipTarget, rows: readonly SeenRow[]): string | null {
  if (recipe === null) return null;
  const { reading, paging } = recipe;
  if (target === 'next-page') return paging.kind === 'none' ? null : toPagingWords(paging);
  if (reading.kind === 'structured') return 'from the page’s structured data';
  if (reading.kind === 'ready') return `as ${reading.name} shows it`;
  if (target === 'event') return reading.perLine === true ? `every line of ${reading.events}` : reading.events;
  const read = rows.flatMap(({ event }) => event ?? []);
  if (target === 'date') return reading.date.kind === 'own' && read.length === 0 ? null : toDateWords(reading.date);
  const part = reading.parts[target];
  if (part !== null) return toPartWords(part);
  const saysEnd = target === 'end' && read.some(({ assumed }) => !assumed.includes('end'));
  return saysEnd ? 'in the words of its start' : null;
}

/** The words of the first row that reads, so that a chip shows what its part brings; '' where there are none. */
export function toExample(rows: readonly SeenRow[], target: ChipTarget): string {
  const row = rows.find(({ event }) => event !== null) ?? rows[0];
  if (!row) return '';
  switch (target) {
    case 'title':
      return row.titleText;
    case 'start':
      return row.timeText;
    case 'location':
      return row.event?.location ?? '';
    case 'date':
      return row.dateText;
    default:
      return '';
  }
}
