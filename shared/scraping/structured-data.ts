/**
 * Events that a page tells machines: schema.org in JSON-LD and in microdata, hCalendar and h-event. Rows with machine times; the words
 * are only looked at where a title's element is to be found again.
 */
import { microdataRows } from './microdata.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { lineOf } from './page-text.ts';
import { rawRow, type RawRow } from './raw-row.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Where lists of events hide in what schema.org allows. */
const holders = [
  '@graph',
  'itemListElement',
  'item',
  'subEvent',
  'subEvents',
  'event',
  'events',
  'mainEntity',
  'mainEntityOfPage',
  'about',
];
const eventType = /(?:^|\/|:)(?:\w*Event|Festival|Hackathon|CourseInstance)$/;
const deepest = 8;

export function structuredRows(index: PageIndex): RawRow[] {
  const found: RawRow[] = [];
  const titles = new Map<string, PageNode[]>();
  for (const text of index.tree.jsonLd) {
    const json = parseLoosely(text);
    if (json !== null) collect(json, 0, (event) => found.push(...toRow(index, event, titles)));
  }
  return found.length > 0 ? found : microdataRows(index);
}

/** Pages print raw line ends and comments into it; what still does not read is no data. */
function parseLoosely(text: string): Json | null {
  const plain = text
    .trim()
    .replace(/^(?:<!--|\/\/\s*<!\[CDATA\[|\/\*.*?\*\/)+/s, '')
    .replace(/(?:-->|\/\/\s*\]\]>)\s*$/, '');
  for (const candidate of [plain, plain.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*(?=[}\]])/g, '')]) {
    try {
      return JSON.parse(candidate) as Json;
    } catch {
      continue; // the next, milder form is tried
    }
  }
  return null;
}

type JsonObject = { readonly [key: string]: Json };

function collect(json: Json, depth: number, give: (event: JsonObject) => void): void {
  if (depth > deepest || json === null || typeof json !== 'object') return;
  if (Array.isArray(json)) {
    for (const one of json as readonly Json[]) collect(one, depth + 1, give);
    return;
  }
  const object = json as JsonObject;
  const types = [read(object, '@type')].flat().filter((one): one is string => typeof one === 'string');
  if (types.some((type) => eventType.test(type)) && read(object, 'startDate') !== null) give(object);
  for (const key of holders) collect(read(object, key), depth + 1, give);
}

function read(object: JsonObject, key: string): Json {
  return Object.hasOwn(object, key) ? (object[key] ?? null) : null;
}

/** The first text that a value holds: itself, its name, or the first of a list. */
function textOfValue(value: Json): string {
  if (typeof value === 'string') return decode(value);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map(textOfValue).find((text) => text !== '') ?? '';
  if (value !== null && typeof value === 'object') {
    const object = value as JsonObject;
    return textOfValue(read(object, '@value')) || textOfValue(read(object, 'name'));
  }
  return '';
}

function toRow(index: PageIndex, event: JsonObject, titles: Map<string, PageNode[]>): RawRow[] {
  const start = textOfValue(read(event, 'startDate'));
  if (start === '') return [];
  const title = textOfValue(read(event, 'name'));
  const id =
    textOfValue(read(event, '@id')) || textOfValue(read(event, 'identifier')) || textOfValue(read(event, 'url'));
  const status = textOfValue(read(event, 'eventStatus'));
  const node = nodeOfTitle(index, title, titles);
  return [
    rawRow(node, {
      title,
      machineStart: start,
      machineEnd: textOfValue(read(event, 'endDate')) || null,
      startText: '',
      location: placeOf(read(event, 'location')),
      ownId: id,
      cancelled: /Event(?:Cancelled|Postponed)$/i.test(status),
    }),
  ];
}

function placeOf(value: Json): string {
  if (Array.isArray(value)) return (value as readonly Json[]).map(placeOf).find((text) => text !== '') ?? '';
  if (value === null || typeof value !== 'object') return textOfValue(value);
  const object = value as JsonObject;
  const address = read(object, 'address');
  const parts = [textOfValue(read(object, 'name'))];
  if (typeof address === 'string') parts.push(decode(address));
  else if (address !== null && typeof address === 'object' && !Array.isArray(address)) {
    const fields = ['streetAddress', 'addressLocality', 'addressRegion', 'postalCode'];
    parts.push(...fields.map((field) => textOfValue(read(address as JsonObject, field))));
  }
  const isOnline = /VirtualLocation$/.test(textOfValue(read(object, '@type')));
  if (isOnline) parts.push(textOfValue(read(object, 'url')));
  return [...new Set(parts.filter((part) => part !== ''))].join(', ');
}

/** The smallest seen element with that title, each used once; else the page itself. */
function nodeOfTitle(index: PageIndex, title: string, titles: Map<string, PageNode[]>): PageNode {
  if (title === '') return index.root;
  let free = titles.get(title);
  if (free === undefined) {
    const found = index.all.filter((node) => node.element.visible && lineOf(node) === title);
    free = found.filter((node) => !node.children.some((child) => lineOf(child) === title));
    titles.set(title, free);
  }
  return (free.length > 1 ? free.shift() : free[0]) ?? index.root;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
};

/** Many pages write HTML into their JSON. */
function decode(text: string): string {
  return text
    .replace(/<[^>]{0,200}>/g, ' ')
    .replace(
      /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,8}));/gi,
      (whole, number?: string, hex?: string, name?: string) => {
        if (name !== undefined)
          return Object.hasOwn(entities, name.toLowerCase()) ? (entities[name.toLowerCase()] ?? whole) : whole;
        const code = number === undefined ? Number.parseInt(hex ?? '', 16) : Number(number);
        return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
      },
    )
    .replace(/\s+/g, ' ')
    .trim();
}
