/** A source, a row and a recipe as the main process tells them, for the tests of stores and words. */
import type { SeenRow, Teaching } from '#shared/contract/sources.ts';
import { defaultCalendarPolicy } from '#shared/domain/calendar.ts';
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { SourceId, toSourceCalendarId, type Source } from '#shared/domain/source.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { at } from '#test/fixtures/builders.ts';

export const town = SourceId.parse('town');

export function aSource(over: Partial<Source> = {}): Source {
  const id = over.id ?? town;
  return {
    id,
    calendarId: toSourceCalendarId(id),
    kind: 'page',
    name: 'Town council',
    color: '#0b8457',
    timeZone: 'Europe/Berlin',
    place: 'council.example.org',
    policy: defaultCalendarPolicy,
    schedule: { everyMinutes: 60, freshnessLimitMinutes: 180 },
    state: 'fresh',
    lastRunAtMs: at('2026-11-27 12:00', 'UTC'),
    lastGoodAtMs: at('2026-11-27 12:00', 'UTC'),
    nextRunAtMs: at('2026-11-27 13:00', 'UTC'),
    eventCount: 24,
    problem: null,
    question: null,
    doubts: [],
    hasPicture: false,
    hasRepair: false,
    excludedUntilMs: null,
    knownUntil: null,
    ...over,
  };
}

export const instant = (text: string, timeZone = 'Europe/Berlin'): EventTime => ({
  kind: 'instant',
  ms: at(text, timeZone),
  timeZone,
});

export const day = (localDate: string): EventTime => ({ kind: 'date', localDate });

export function aRow(
  id: string,
  event: Partial<NonNullable<SeenRow['event']>> | null,
  why: string | null = null,
): SeenRow {
  const full = {
    title: 'Planning committee',
    start: instant('2026-11-30 18:00'),
    end: instant('2026-11-30 20:00'),
    location: 'Town hall',
    cancelled: false,
    assumed: [],
    ...event,
  };
  return {
    id,
    path: [1, 2],
    box: null,
    event: event === null ? null : full,
    titleText: full.title,
    timeText: '18:00',
    dateText: 'Montag',
    why,
  };
}

const place = (selector: string) => ({ frame: null, selector });

export const aRecipe: Recipe = {
  version: 1,
  name: 'Town council',
  logIn: {
    startUrl: 'https://council.example.org/calendar',
    proofsIn: [{ kind: 'path', startsWith: '/calendar' }],
    proofsOut: [{ kind: 'element', ...place('#login') }],
    screens: [],
    refusals: [],
    dismiss: [],
    captchas: [],
  },
  reading: {
    kind: 'pointed',
    events: 'li.meeting',
    parts: {
      title: { selector: 'h3', attribute: null, piece: null },
      start: { selector: 'time', attribute: 'datetime', piece: null },
      end: null,
      location: { selector: '', attribute: null, piece: { separator: ' | ', at: 2 } },
      id: null,
    },
    date: { kind: 'nearest', selector: 'h2.day', attribute: null },
  },
  paging: { kind: 'press', selector: 'button.next', mostPages: 4 },
  timeZone: 'Europe/Berlin',
  language: 'de',
  dayFirst: null,
  defaultMinutes: 60,
  contract: { leastEvents: 10, mostEvents: 40, leastParsed: 0.9, daysBack: 7, daysAhead: 90 },
};

export function aTeaching(over: Partial<Teaching> = {}): Teaching {
  return {
    teachingId: 't1',
    sourceId: null,
    pageUrl: 'https://council.example.org/calendar',
    pageTitle: 'Council calendar',
    state: 'open',
    problem: null,
    target: 'page',
    recipe: aRecipe,
    foundBy: null,
    rows: [aRow('r1', {})],
    moreRows: 0,
    ...over,
  };
}

/** What was asked for and comes back later has its turn. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
