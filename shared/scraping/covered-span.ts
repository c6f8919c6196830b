/**
 * Which days can a run speak for? What it does not show is gone only there; anywhere else it stays until a run covers its day.
 *
 * - A page of days (a month, a week, columns) shows days without events too: it covers the days it shows, of each of its pages.
 *   Days that hide events ("+2 more") are not covered. Pages that follow on one another within a hidden weekend are one span.
 * - A list shows days that have events only. In order of time it covers everything from today up to the day of its last event, unless
 *   it has nothing in common with what was known: then it may be another part of the list, and covers only what lies between its events.
 * - A list may be cut by its length ("the next 10"), in the middle of its last day too: what is not shown from that day on may have been
 *   pushed out. Where it shows fewer rows than it could, and did so the last time too, it is not cut, and covers everything to come.
 *   Twice, because a list whose end has not loaded looks the same once.
 *
 * Days are those of the page's clock (`at.timeZone`). Nothing here looks at what has begun: the past stays, whatever is covered.
 */
import { z } from 'zod';
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { LocalDate } from '#shared/domain/interval.ts';
import { addDays, daysBetween } from '#shared/time/local-date.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { dayOf, timeKey, titleKey } from './event-keys.ts';
import type { FoundEvent, PageReading } from './found-event.ts';
import type { ReadContext } from './page-setting.ts';
import type { PageTree } from './page-tree.ts';
import type { Recipe } from './recipe.ts';
import { listShownDays } from './shown-days.ts';

/** From a day to the day before `until`. */
const DaySpan = z.object({ from: LocalDate, until: LocalDate });
type DaySpan = z.infer<typeof DaySpan>;

export const CoveredSpan = z.object({
  /** In order, not touching. */
  days: z.array(DaySpan),
  /** 'days': the page shows days; 'events': a list of events; 'all': a feed or server that answers with everything. */
  by: z.enum(['days', 'events', 'all']),
  /** The last day that the pages show; null for lists. */
  shownUntil: LocalDate.nullable(),
  /** The last day they showed the last time, where they now end before it. */
  endsBefore: LocalDate.nullable(),
  /** A list that has room for more: what it does not show was not pushed out by its length. */
  hasRoom: z.boolean(),
  /** The user has looked at the run and said that it is right. */
  byWord: z.boolean().default(false),
});
export type CoveredSpan = z.infer<typeof CoveredSpan>;

/** What the last run that was believed left behind; part of its fingerprint. */
export type LastGood = {
  readonly pages: number;
  /** Rows of the last good runs, the newest first, at most five. Begins anew when a run is accepted by hand. */
  readonly recentRows: readonly number[];
  readonly shownUntil: LocalDate | null;
};

export type RunMade = { readonly trees: readonly PageTree[]; readonly reading: PageReading; readonly recipe: Recipe };
export type RunBefore = { readonly known: readonly FoundEvent[]; readonly lastGood: LastGood | null };
/** Now, and the page's clock: the recipe's zone, else the user's. */
export type RunTime = { readonly nowMs: number; readonly timeZone: string };

const endOfTime = '9999-12-31';

/** Of what answers with everything it has: a feed, a server. */
export const everythingCovered: CoveredSpan = {
  days: [{ from: '0000-01-01', until: endOfTime }],
  by: 'all',
  shownUntil: null,
  endsBefore: null,
  hasRoom: true,
  byWord: false,
};

/** Two days are hidden where a page leaves weekends out; a third for a holiday beside them. */
const mostHiddenDays = 3;

/** `context` is what the run was read with; its zone is the user's, and the page's clock is the recipe's zone before it. */
export function coveredSpan(run: RunMade, before: RunBefore, context: ReadContext): CoveredSpan {
  const at = { nowMs: context.nowMs, timeZone: run.recipe.timeZone ?? context.timeZone };
  const eventDays = new Set(run.reading.events.map((event) => dayOf(event.start, at.timeZone)));
  const pages = listShownDays(run.trees, run.recipe, context).filter((page) => page.shown.length > 0);
  const showsEmptyDays = pages.some((page) => page.shown.some((day) => !eventDays.has(day)));
  return showsEmptyDays ? byDays(pages, before.lastGood) : byEvents(run, before, at);
}

/**
 * Of a run that the user accepted after looking at it. A list then covers everything to come: what it does not show was asked about, and
 * would be again after each run.
 */
export function acceptedSpan(covered: CoveredSpan, at: RunTime): CoveredSpan {
  if (covered.by !== 'events') return { ...covered, byWord: true };
  return { ...covered, byWord: true, days: [{ from: localDateOf(at.nowMs, at.timeZone), until: endOfTime }] };
}

/** Whether the run would have shown an event that starts on that day of the page's clock. */
export function isCovered(covered: CoveredSpan, start: EventTime, timeZone: string): boolean {
  const day = dayOf(start, timeZone);
  return covered.days.some(({ from, until }) => from <= day && day < until);
}

function byDays(
  pages: readonly { readonly shown: readonly LocalDate[]; readonly incomplete: ReadonlySet<LocalDate> }[],
  lastGood: LastGood | null,
): CoveredSpan {
  const spans = pages
    .map(({ shown }) => toSpan(shown))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const incomplete = new Set(pages.flatMap((page) => [...page.incomplete]));
  const joined = joinSpans(spans);
  const shownUntil = addDays(joined.at(-1)?.until ?? endOfTime, -1);
  const was = lastGood?.shownUntil ?? null;
  return {
    days: joined.flatMap((span) => withoutDays(span, incomplete)),
    by: 'days',
    shownUntil,
    endsBefore: was !== null && shownUntil < was ? was : null,
    hasRoom: false,
    byWord: false,
  };
}

function toSpan(days: readonly LocalDate[]): DaySpan {
  const sorted = [...days].sort();
  return { from: sorted[0] ?? endOfTime, until: addDays(sorted.at(-1) ?? '0000-01-01', 1) };
}

function joinSpans(spans: readonly DaySpan[]): DaySpan[] {
  const joined: DaySpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last === undefined || daysBetween(last.until, span.from) > mostHiddenDays) joined.push(span);
    else joined[joined.length - 1] = { from: last.from, until: last.until > span.until ? last.until : span.until };
  }
  return joined;
}

function withoutDays(span: DaySpan, left: ReadonlySet<LocalDate>): DaySpan[] {
  const parts: DaySpan[] = [];
  let from = span.from;
  for (const day of [...left].sort()) {
    if (day < from || day >= span.until) continue;
    if (from < day) parts.push({ from, until: day });
    from = addDays(day, 1);
  }
  if (from < span.until) parts.push({ from, until: span.until });
  return parts;
}

function byEvents({ trees, reading, recipe }: RunMade, { known, lastGood }: RunBefore, at: RunTime): CoveredSpan {
  const today = localDateOf(at.nowMs, at.timeZone);
  const ahead = reading.events.map(({ start }) => dayOf(start, at.timeZone)).filter((day) => day >= today);
  const first = ahead.reduce((least, day) => (day < least ? day : least), endOfTime);
  const last = ahead.reduce((most, day) => (day > most ? day : most), '');
  const rows = reading.events.length + reading.unread.length;
  const isCut =
    trees.some((tree) => tree.cut) || (recipe.paging.kind !== 'none' && trees.length >= recipe.paging.mostPages);
  const most = Math.max(0, ...(lastGood?.recentRows ?? []));
  const hasRoom = !isCut && rows < most;
  const hadRoom = (lastGood?.recentRows[0] ?? most) < most;
  const isFamiliar = sharesAny(reading.events, known, at);
  const from = isFamiliar ? today : first;
  const until = hasRoom && hadRoom && isFamiliar ? endOfTime : last;
  return {
    days: from < until ? [{ from, until }] : [],
    by: 'events',
    shownUntil: null,
    endsBefore: null,
    hasRoom,
    byWord: false,
  };
}

/** Whether it shows something that was known to come, or nothing was. */
function sharesAny(found: readonly FoundEvent[], known: readonly FoundEvent[], at: RunTime): boolean {
  const today = localDateOf(at.nowMs, at.timeZone);
  const ahead = known.filter(({ start }) => dayOf(start, at.timeZone) >= today);
  if (ahead.length === 0) return true;
  const keyOf = ({ title, start }: FoundEvent) => `${titleKey(title)}\n${timeKey(start)}`;
  const keys = new Set(ahead.map(keyOf));
  return found.some((event) => keys.has(keyOf(event)));
}
