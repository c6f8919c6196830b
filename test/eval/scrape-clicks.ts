/**
 * The script that sits at the pointing wizard: it clicks the first event's title and time and nothing else. Each is the smallest seen
 * element whose words hold what is looked for; of several times the one that stands nearest to the title. A title that the page does not
 * hold is not clicked.
 */
import type { Pointed } from '#shared/scraping/generalise.ts';
import type { PageIndex, PageNode } from '#shared/scraping/page-index.ts';
import { commonAncestor, pathOf } from '#shared/scraping/page-index.ts';
import { hasOwnWords, lineOf } from '#shared/scraping/page-text.ts';
import type { ExpectedEvent } from './scrape-data.ts';

const months = 'january february march april may june july august september october november december'.split(' ');

export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[^\p{L}\p{N}&']+/gu, ' ')
    .trim();
}

function holds(text: string, words: string): boolean {
  return words !== '' && ` ${plainWords(text)} `.includes(` ${plainWords(words)} `);
}

/** Seen elements that hold the words, none of whose own elements does. */
function smallestWith(index: PageIndex, test: (text: string) => boolean): PageNode[] {
  const isBody = (node: PageNode): boolean =>
    node.depth > 1 && node.element.visible && !['head', 'title', 'option', 'select'].includes(node.element.tag);
  const found = index.all.filter((node) => isBody(node) && test(lineOf(node)));
  return found.filter((node) => !node.children.some((child) => isBody(child) && test(lineOf(child))));
}

/** How pages write a day. */
export function dayForms(start: string): RegExp {
  const [year = '', month = '', day = ''] = start.slice(0, 10).split('-');
  const name = months[Number(month) - 1] ?? '';
  const [m, d] = [String(Number(month)), String(Number(day))];
  const named = `(?:${name}|${name.slice(0, 3)}t?)\\.?\\s+0?${d}(?:st|nd|rd|th)?(?!\\d)|(?<!\\d)0?${d}(?:st|nd|rd|th)?\\.?\\s+(?:${name}|${name.slice(0, 3)})(?![a-z])`;
  const figures = `(?<!\\d)0?${m}[/.-]0?${d}(?:[/.-](?:${year}|${year.slice(2)}))?(?!\\d)|${year}-${month}-${day}`;
  return new RegExp(`${named}|${figures}`, 'i');
}

/** How pages write an hour; null where the expected event has none. */
export function clockForms(start: string): RegExp | null {
  const match = /T(\d\d):(\d\d)/.exec(start);
  if (match === null) return null;
  const [hour, minute] = [Number(match[1]), match[2] ?? '00'];
  const twelve = String(hour % 12 === 0 ? 12 : hour % 12);
  const half = hour < 12 ? 'a' : 'p';
  const short = minute === '00' ? `|(?<![\\d:])0?${twelve}\\s?${half}(?:\\.?m\\.?)?(?![a-z])` : '';
  const noon = hour === 12 && minute === '00' ? '|noon' : '';
  return new RegExp(
    `(?<![\\d:])0?${twelve}:${minute}(?!\\d)|(?<![\\d:])${match[1] ?? ''}:${minute}(?!\\d)${short}${noon}`,
    'i',
  );
}

export function clicksFor(index: PageIndex, first: ExpectedEvent): Pointed | null {
  const titles = likelyTitles(smallestWith(index, (text) => holds(text, first.title)));
  const day = dayForms(first.start);
  const clock = clockForms(first.start);
  // What a person would click at as the time: an hour as one sees it, not a sentence that holds for all; with its day where they are one.
  const days = smallestWith(index, (text) => day.test(text)).filter(hasOwnWords);
  const both = days.filter((node) => clock?.test(lineOf(node)) === true);
  const clocks =
    clock === null ? [] : smallestWith(index, (text) => clock.test(text) && text.length < 60).filter(hasOwnWords);
  const long =
    clock === null ? [] : smallestWith(index, (text) => clock.test(text) && text.length < 300).filter(hasOwnWords);
  const times = both.length > 0 ? both : clocks.length > 0 ? clocks : days.length > 0 ? days : long;
  const [title, time] = nearestPair(titles, times);
  if (title === null && time === null) return null;
  const path = (node: PageNode | null): Pointed['title'] => (node === null ? null : pathOf(node));
  return { event: null, title: path(title), start: path(time), end: null, location: null, date: null, nextPage: null };
}

/** Nobody takes the link to a paper, or an entry of the site's menu, for the title of an event, where there is another. */
function likelyTitles(found: readonly PageNode[]): readonly PageNode[] {
  const isLikely = (node: PageNode): boolean => {
    for (let one: PageNode | null = node; one !== null; one = one.parent) {
      const { tag, attributes } = one.element;
      if (tag === 'nav' || tag === 'footer' || /menu|nav\b|navbar|breadcrumb/i.test(attributes['class'] ?? ''))
        return false;
      if (tag === 'a' && /\.(?:pdf|docx?|xlsx?|mp3)(?:$|\?)/i.test(attributes['href'] ?? '')) return false;
    }
    return true;
  };
  const likely = found.filter(isLikely);
  return likely.length > 0 ? likely : found;
}

function nearestPair(titles: readonly PageNode[], times: readonly PageNode[]): [PageNode | null, PageNode | null] {
  if (titles.length === 0 || times.length === 0) return [titles[0] ?? null, times[0] ?? null];
  let best: [PageNode | null, PageNode | null] = [titles[0] ?? null, times[0] ?? null];
  let nearest = -1;
  for (const title of titles.slice(0, 20)) {
    for (const time of times.slice(0, 40)) {
      const depth = commonAncestor([title, time])?.depth ?? 0;
      if (depth > nearest) [nearest, best] = [depth, [title, time]];
    }
  }
  return best;
}
