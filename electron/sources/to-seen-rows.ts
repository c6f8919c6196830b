/** Rows as a table shows them: those that read as events in order of time, then those that do not, each with why. */
import type { SeenRow } from '#shared/contract/sources.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { toMs } from '#shared/scraping/event-keys.ts';
import type { FoundEvent, PageReading } from '#shared/scraping/found-event.ts';

/** What a person looks through. */
const mostRows = 500;

export function toSeenRows({ events, unread }: PageReading, timeZone: string): SeenRow[] {
  const sorted = [...events].sort((a, b) => toMs(a.start, timeZone) - toMs(b.start, timeZone));
  const rest = unread.map((row, at): SeenRow => ({
    id: `unread-${at}`,
    path: [...row.path],
    box: null,
    event: null,
    ...{ titleText: row.text, timeText: '', dateText: '' },
    why: row.why,
  }));
  return [...sorted.map(toRow), ...rest].slice(0, mostRows);
}

/** Of a feed or a server: without a page, and in the words of the source itself. */
export function toEventRows(events: readonly CalendarEvent[], timeZone: string): SeenRow[] {
  const sorted = [...events].sort((a, b) => toMs(a.start, timeZone) - toMs(b.start, timeZone));
  return sorted.slice(0, mostRows).map((event): SeenRow => ({
    id: event.id,
    path: [],
    box: null,
    event: {
      title: event.summary,
      start: event.start,
      end: event.end,
      location: event.location,
      cancelled: event.status === 'cancelled',
      assumed: [],
    },
    ...{ titleText: event.summary, timeText: '', dateText: '' },
    why: null,
  }));
}

function toRow({ id, title, start, end, location, cancelled, evidence }: FoundEvent): SeenRow {
  const { path, box, titleText, timeText, dateText, assumed } = evidence;
  return {
    id,
    path: [...path],
    box,
    event: { title, start, end, location, cancelled, assumed: [...assumed] },
    ...{ titleText, timeText, dateText },
    why: null,
  };
}
