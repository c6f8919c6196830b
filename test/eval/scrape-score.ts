/**
 * How many of a page's events came out right. Right is: the title and the start.
 *
 * Where the answers hold what the page does not, a stated rule applies, and how often is counted. A title that stands nowhere on the
 * page is the answer's own constant: the words that CAMS found in its place count. An hour that stands nowhere on the page: the day must
 * be right, and CAMS must claim no hour. A day that stands nowhere on the page cannot be read: such events are counted apart and named.
 */
import type { FoundEvent, PageReading } from '#shared/scraping/found-event.ts';
import type { PageIndex } from '#shared/scraping/page-index.ts';
import { textOf } from '#shared/scraping/page-text.ts';
import { toIsoText } from '#shared/time/iso-text.ts';
import { clockForms, dayForms, plainWords } from './scrape-clicks.ts';
import type { ExpectedEvent, ScrapedPage } from './scrape-data.ts';

export type PageScore = {
  readonly expected: number;
  readonly found: number;
  readonly right: number;
  readonly ends: number;
  /** Events for which the rule about titles, or hours, was needed. */
  readonly constantTitles: number;
  readonly constantHours: number;
  /** Events whose day stands nowhere on the page, and those of the others that are right. */
  readonly unstated: number;
  readonly statedRight: number;
  readonly misses: readonly string[];
};

export function scorePage(page: ScrapedPage, index: PageIndex, reading: PageReading): PageScore {
  const text = `${index.tree.title}\n${textOf(index.root, true)}\n${machineTexts(index)}`;
  const words = ` ${plainWords(text)} `;
  const free = [...reading.events];
  const misses: string[] = [];
  const counts = { right: 0, ends: 0, constantTitles: 0, constantHours: 0, unstated: 0, statedRight: 0 };
  for (const expected of page.expected) {
    const hasTitle = words.includes(` ${plainWords(expected.title)} `);
    const clock = clockForms(expected.start);
    const hasHour = clock === null || clock.test(text);
    const isStated = dayForms(expected.start).test(text) || page.id.startsWith('widget/');
    if (!hasTitle) counts.constantTitles += 1;
    if (!hasHour) counts.constantHours += 1;
    if (!isStated) counts.unstated += 1;
    const starts = free.filter((event) => isStart(event, expected, page.timeZone, hasHour));
    const found = starts.find((event) => isTitle(event, expected, hasTitle));
    if (found === undefined) {
      const why = starts.length > 0 ? `title "${starts[0]?.title ?? ''}"` : sawAround(expected, reading, page.timeZone);
      misses.push(`${expected.title} ${expected.start}: ${isStated ? '' : 'the day is not on the page; '}${why}`);
      continue;
    }
    free.splice(free.indexOf(found), 1);
    counts.right += 1;
    if (isStated) counts.statedRight += 1;
    if (expected.end !== null && isoOf(found.end, page.timeZone, expected.end.length) === expected.end)
      counts.ends += 1;
  }
  return { expected: page.expected.length, found: reading.events.length, ...counts, misses };
}

function machineTexts(index: PageIndex): string {
  return index.all.map((node) => node.element.attributes['datetime'] ?? '').join('\n');
}

function isoOf(time: FoundEvent['start'], timeZone: string, length: number): string {
  return time.kind === 'date' ? time.localDate : toIsoText(time.ms, timeZone).slice(0, length);
}

function isStart(event: FoundEvent, expected: ExpectedEvent, timeZone: string, hasHour: boolean): boolean {
  if (expected.allDay || !hasHour)
    return event.start.kind === 'date' && event.start.localDate === expected.start.slice(0, 10);
  return isoOf(event.start, timeZone, 19) === expected.start;
}

function isTitle(event: FoundEvent, expected: ExpectedEvent, hasTitle: boolean): boolean {
  if (!hasTitle) return /[a-z]{3}/i.test(plainWords(event.title).replace(timeWords, ''));
  const [found, wanted] = [plainWords(event.title), plainWords(expected.title)];
  return ` ${found} `.includes(` ${wanted} `) || (found.length >= 5 && ` ${wanted} `.includes(` ${found} `));
}

const timeWords =
  /\b(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?\b|\b(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|\d+|\b[ap]m\b|\bbusy\b/g;

/** What was found on that day, or the rows there that did not read. */
function sawAround(expected: ExpectedEvent, { events, unread }: PageReading, timeZone: string): string {
  const day = expected.start.slice(0, 10);
  const near = events.find((event) => isoOf(event.start, timeZone, 10) === day);
  if (near !== undefined) return `read as "${near.title}" ${isoOf(near.start, timeZone, 16)}`;
  const form = dayForms(expected.start);
  const row = unread.find((one) => form.test(one.text) || plainWords(one.text).includes(plainWords(expected.title)));
  return row === undefined ? 'not found' : `row not read: ${row.why}`;
}
