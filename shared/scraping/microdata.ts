/** Events marked up in the page's own elements: schema.org microdata, the classes of h-event, those of hCalendar. */
import { fromEpochDay } from '#shared/time/local-date.ts';
import { readMachineTime } from './machine-time.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { contains, placeFrom, within } from './page-index.ts';
import { lineOf, textOf } from './page-text.ts';
import { rawRow, type RawRow } from './raw-row.ts';
import { attributeOf, select } from './select.ts';

const eventItem = '[itemtype$="Event"], [itemtype$="/Festival"]';

export function microdataRows(index: PageIndex): RawRow[] {
  const items = select(index, eventItem);
  const marked = items.map((node) => byItemprop(index, node, items)).filter((row) => row !== null);
  if (marked.length > 0) return marked;
  const modern = select(index, '.h-event')
    .map((node) => byClasses(index, node, modernNames))
    .filter((row) => row !== null);
  if (modern.length > 0) return modern;
  return select(index, '.vevent')
    .map((node) => byClasses(index, node, oldNames))
    .filter((row) => row !== null);
}

function byItemprop(index: PageIndex, node: PageNode, items: readonly PageNode[]): RawRow | null {
  const nested = items.slice(placeFrom(items, node.order + 1), placeFrom(items, node.last + 1));
  const inner = within(index, node).filter((one) => !nested.some((item) => contains(item, one)));
  // A place or a person within the event has a name of its own.
  const scopes = inner.filter((one) => attributeOf(one, 'itemscope') !== null);
  const own = inner.filter((one) => !scopes.some((scope) => scope !== one && contains(scope, one)));
  const find = (name: string): PageNode | null =>
    own.find((one) => attributeOf(one, 'itemprop')?.split(/\s+/).includes(name) === true) ?? null;
  const start = find('startDate') ?? find('startTime');
  if (start === null) return null;
  const end = find('endDate') ?? find('endTime');
  const place = find('location');
  const status = find('eventStatus');
  return rawRow(node, {
    title: find('name') === null ? '' : valueOf(find('name') as PageNode),
    machineStart: machineOf(start),
    machineEnd: end === null ? null : machineOf(end),
    startText: textOf(start),
    endText: end === null ? '' : textOf(end),
    location: place === null ? '' : lineOf(place) || valueOf(place),
    ownId: attributeOf(node, 'itemid') ?? (find('url') === null ? '' : valueOf(find('url') as PageNode)),
    cancelled: status !== null && /Event(?:Cancelled|Postponed)$/i.test(valueOf(status)),
  });
}

type Names = {
  readonly title: string;
  readonly start: string;
  readonly end: string;
  readonly place: string;
  readonly id: string;
};
const modernNames: Names = {
  title: '.p-name',
  start: '.dt-start',
  end: '.dt-end',
  place: '.p-location',
  id: '.u-url, .u-uid',
};
const oldNames: Names = { title: '.summary', start: '.dtstart', end: '.dtend', place: '.location', id: '.url, .uid' };

function byClasses(index: PageIndex, node: PageNode, names: Names): RawRow | null {
  const find = (selector: string): PageNode | null => {
    const all = select(index, selector);
    const first = all[placeFrom(all, node.order + 1)];
    return first !== undefined && contains(node, first) ? first : null;
  };
  const [title, start, end, place, id] = [names.title, names.start, names.end, names.place, names.id].map(find);
  if (start == null) return null;
  return rawRow(node, {
    title: title == null ? '' : lineOf(title),
    machineStart: machineOf(start),
    machineEnd: end == null ? null : lastDayOf(machineOf(end), names === oldNames),
    startText: textOf(start),
    endText: end == null ? '' : textOf(end),
    location: place == null ? '' : lineOf(place),
    ownId: id == null ? '' : valueOf(id),
  });
}

/** `<time datetime>`, `<meta content>`, `<abbr title>`, `<data value>`, or one of these within; iCalendar's value-title as well. */
function machineOf(node: PageNode): string | null {
  for (const name of ['datetime', 'content', 'title', 'value']) {
    const said = attributeOf(node, name);
    if (said !== null && /^\d{4}/.test(said.trim())) return said;
  }
  for (const child of node.children) {
    const said = machineOf(child);
    if (said !== null) return said;
  }
  return null;
}

/** hCalendar has iCalendar's ends: of whole days the day after the last. */
function lastDayOf(said: string | null, isAfter: boolean): string | null {
  const day = said === null || !isAfter ? null : readMachineTime(said);
  return day?.kind === 'date' ? fromEpochDay(day.day - 1) : said;
}

function valueOf(node: PageNode): string {
  return attributeOf(node, 'content') ?? attributeOf(node, 'href') ?? lineOf(node);
}
