/**
 * Brings one calendar's stored events to the server's state. With a token: all pages are collected, then applied together
 * with the new token in one transaction. Without one, or when the server no longer knows it: a full reading goes page by
 * page into the next generation, which nobody sees, and the swap is one small transaction; what was there stays on the
 * screen until then, and an aborted reading leaves no trace.
 */
import type { Calendar } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { AppError } from '#shared/errors.ts';
import type { CalendarQueries } from '../storage/calendar-queries.ts';
import type { Database } from '../storage/database.ts';
import type { EventQueries } from '../storage/event-queries.ts';
import { writeUnsynced } from '../storage/write-unsynced.ts';
import { classify } from '../system/classify-error.ts';
import type { Clock } from '../system/clock.ts';
import type { GoogleSession } from '../system/google-session.ts';
import type { Logger } from '../system/log.ts';
import { planChanges } from './plan-changes.ts';
import type { CalendarProvider, EventChange, EventPage } from './provider.ts';

export type ReadResult = {
  readonly mode: 'full' | 'incremental';
  readonly stored: number;
  readonly removed: number;
  /** Items left out or mended, by what was wrong. */
  readonly warnings: Readonly<Record<string, number>>;
};

/** Rows go in transactions of about this long: the window's own work comes in between, and so does the next page. */
const sliceMs = 5;
/** So often the clock is asked. */
const rowsBetween = 50;
/** So many rows are forgotten at once. */
const rowsAtOnce = 250;
/** No calendar has so many pages; a server that never ends its list must not fill the disk. */
const mostPages = 2000;

type Ports = {
  readonly db: Database;
  readonly calendars: CalendarQueries;
  readonly events: EventQueries;
  readonly provider: CalendarProvider;
  readonly clock: Clock;
  readonly log: Logger;
};

export function createEventReader({ db, calendars, events, provider, clock, log }: Ports) {
  async function* readPages(
    session: GoogleSession,
    calendar: Calendar,
    syncToken: string | null,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<EventPage> {
    const place = { calendarId: calendar.id, providerId: calendar.providerId, timeZone: calendar.timeZone };
    const list = (pageToken: string | null): Promise<EventPage> =>
      provider.listEvents(session, place, { syncToken, pageToken, signal });
    let coming = list(null);
    for (let pages = 0; pages < mostPages; pages++) {
      const page: EventPage = await coming;
      // A page may be empty and still have a next one. That is on its way while this one is written.
      if (page.nextPageToken !== null) coming = list(page.nextPageToken);
      // It is awaited above, unless whoever reads stops here.
      coming.catch(() => undefined);
      yield page;
      if (page.nextPageToken === null) return;
    }
    throw new AppError('internal', 'The calendar’s list of events has no end.');
  }

  async function readChanges(
    session: GoogleSession,
    calendar: Calendar,
    from: { syncToken: string; generation: number },
    signal: AbortSignal | undefined,
  ): Promise<ReadResult> {
    const changes: EventChange[] = [];
    const warnings = new Map<string, number>();
    let nextToken: string | null = null;
    for await (const page of readPages(session, calendar, from.syncToken, signal)) {
      for (const change of page.changes) changes.push(change);
      count(warnings, page.warnings);
      nextToken = page.nextSyncToken;
    }
    const syncToken = nextToken ?? refuseIncomplete();
    const plan = planChanges(changes);
    let removed = 0;
    db.transaction(() => {
      for (const id of plan.remove) if (events.removeEvent(calendar.id, from.generation, id)) removed += 1;
      for (const event of plan.store) events.storeEvent(event, from.generation);
      const paramsJson = provider.eventParams;
      calendars.saveCursor(calendar.id, { syncToken, paramsJson, generation: from.generation });
      calendars.markSynced(calendar.id, clock.now());
    }).immediate();
    return { mode: 'incremental', stored: plan.store.length, removed, warnings: Object.fromEntries(warnings) };
  }

  async function readAll(
    session: GoogleSession,
    calendar: Calendar,
    signal: AbortSignal | undefined,
  ): Promise<ReadResult> {
    const current = events.currentGeneration(calendar.id);
    const generation = (current ?? 0) + 1;
    // What a reading that was cut short left there, the first of all included: the server may have deleted it since.
    await forgetOthers(calendar, current ?? 0);
    const filled = await fill(session, calendar, generation, signal);
    // A list that is suddenly empty is asked for twice before it is believed.
    if (filled.stored === 0 && current !== null && events.countEventsIn(calendar.id) > 0) {
      log.warn('a calendar with events came back empty; asking once more');
      const second = await fill(session, calendar, generation, signal);
      filled.stored = second.stored;
      filled.syncToken = second.syncToken;
    }
    db.transaction(() => {
      const { syncToken } = filled;
      calendars.saveCursor(calendar.id, { syncToken, paramsJson: provider.eventParams, generation });
      calendars.markSynced(calendar.id, clock.now());
    }).immediate();
    await forgetOthers(calendar, generation);
    return { mode: 'full', stored: filled.stored, removed: 0, warnings: Object.fromEntries(filled.warnings) };
  }

  async function fill(
    session: GoogleSession,
    calendar: Calendar,
    generation: number,
    signal: AbortSignal | undefined,
  ): Promise<{ stored: number; syncToken: string; warnings: Map<string, number> }> {
    const warnings = new Map<string, number>();
    let stored = 0;
    let nextToken: string | null = null;
    for await (const page of readPages(session, calendar, null, signal)) {
      const plan = planChanges(page.changes);
      for (let at = 0; at < plan.store.length;) {
        at = storeSlice(plan.store, at, generation);
        await breathe();
        signal?.throwIfAborted();
      }
      for (const id of plan.remove) events.removeEvent(calendar.id, generation, id);
      stored += plan.store.length;
      count(warnings, page.warnings);
      nextToken = page.nextSyncToken;
    }
    return { stored, syncToken: nextToken ?? refuseIncomplete(), warnings };
  }

  /** As many events from `from` on as fit the time; answers where to go on. */
  function storeSlice(list: readonly CalendarEvent[], from: number, generation: number): number {
    const untilMs = clock.monotonic() + sliceMs;
    let at = from;
    writeUnsynced(db, () => {
      do {
        for (const event of list.slice(at, at + rowsBetween)) events.addEvent(event, generation);
        at += rowsBetween;
      } while (at < list.length && clock.monotonic() < untilMs);
    });
    return at;
  }

  /** In portions, because deleting 50,000 rows at once would hold up the window. */
  async function forgetOthers(calendar: Calendar, generation: number): Promise<void> {
    while (events.forgetOtherGenerations(calendar.id, generation, rowsAtOnce) > 0) await breathe();
  }

  return {
    readEvents: async (session: GoogleSession, calendar: Calendar, signal?: AbortSignal): Promise<ReadResult> => {
      const cursor = calendars.findCursor(calendar.id);
      const usable = cursor !== null && cursor.syncToken !== null && cursor.paramsJson === provider.eventParams;
      if (!usable || cursor.syncToken === null) return readAll(session, calendar, signal);
      try {
        return await readChanges(session, calendar, { ...cursor, syncToken: cursor.syncToken }, signal);
      } catch (error) {
        const { status, reason } = classify(error);
        // 410: the token is too old. 400: it does not fit what we ask, a mistake of ours that a fresh start mends.
        if (status !== 410 && status !== 400) throw error;
        log.warn('the sync token is no longer good; reading everything', { status, reason });
        return readAll(session, calendar, signal);
      }
    },
  };
}

function refuseIncomplete(): never {
  throw new AppError('internal', 'The list of events ended without a token; nothing was changed.', {
    retry: 'try-again',
  });
}

function count(into: Map<string, number>, warnings: readonly string[]): void {
  for (const warning of warnings) into.set(warning, (into.get(warning) ?? 0) + 1);
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
