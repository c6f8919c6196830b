/** The public pages and widgets with the events that are on them, as trees by whatever way the caller makes trees of HTML. */
import { readFileSync } from 'node:fs';
import type { PageTree } from '#shared/scraping/page-tree.ts';
import { toInstant } from '#shared/time/wall-clock.ts';
import { addDays } from '#shared/time/local-date.ts';
import { findData, readRows } from './evaluation.ts';

export type ExpectedEvent = {
  readonly title: string;
  /** Wall time or date of the page's zone. */
  readonly start: string;
  readonly end: string | null;
  readonly allDay: boolean;
  readonly cancelled: boolean;
};

export type ScrapedPage = {
  readonly id: string;
  readonly html: string;
  readonly url: string;
  readonly timeZone: string;
  /** A week before the first expected event, noon: when somebody would set the page up. */
  readonly nowMs: number;
  readonly expected: readonly ExpectedEvent[];
};

export type ToTree = (html: string, page: { readonly url: string; readonly takenAtMs: number }) => PageTree;

type CityRow = {
  readonly id: string;
  readonly pages: readonly { readonly file: string; readonly url: string }[];
  readonly events: readonly {
    readonly title: string;
    readonly start: string;
    readonly end: string | null;
    readonly allDay: boolean;
    readonly status: string;
  }[];
};
type WidgetRow = {
  readonly id: string;
  readonly page: string;
  readonly timezone: string;
  readonly expected: readonly {
    readonly title: string;
    readonly start: string;
    readonly end?: string;
    readonly allDay?: boolean;
  }[];
};

export function readCityPages(): readonly ScrapedPage[] {
  const path = findData('scrape-cityscrapers.jsonl');
  if (path === null) return [];
  return readRows<CityRow>(path).flatMap((row) => {
    const [page] = row.pages;
    const file = page === undefined ? null : findData(`pages/${page.file}`);
    if (page === undefined || file === null) return [];
    const expected = row.events.map((event) => ({ ...event, cancelled: event.status === 'CANCELLED' }));
    return [toPage(row.id, readFileSync(file, 'utf8'), page.url, 'America/Chicago', expected)];
  });
}

export function readWidgets(): readonly ScrapedPage[] {
  const path = findData('scrape-widgets.jsonl');
  if (path === null) return [];
  return readRows<WidgetRow>(path).flatMap((row) => {
    const file = findData(`widgets/${row.page.split('/').at(-1) ?? ''}`);
    if (file === null) return [];
    const expected = row.expected.map((event) => ({
      ...event,
      end: event.end ?? null,
      allDay: event.allDay ?? false,
      cancelled: false,
    }));
    return [toPage(row.id, readFileSync(file, 'utf8'), `https://widgets.example/${row.id}`, row.timezone, expected)];
  });
}

function toPage(
  id: string,
  html: string,
  url: string,
  timeZone: string,
  expected: readonly ExpectedEvent[],
): ScrapedPage {
  const first = expected.map((event) => event.start.slice(0, 10)).sort()[0] ?? '2026-01-08';
  return { id, html, url, timeZone, nowMs: toInstant(addDays(first, -7), '12:00', timeZone), expected };
}
