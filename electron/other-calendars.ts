/**
 * The calendars that are not Google's: web pages, feeds and outside servers, with the vault of log-ins and the windows that read pages. A
 * chapter of the table of contents (features.ts), in a file of its own; what it asks of the others comes as functions.
 */
import { randomUUID } from 'node:crypto';
import { app } from 'electron';
import type { CallName, HandlersOf } from '#shared/contract/index.ts';
import type { Topic } from '#shared/contract/events.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { CalendarWrites } from '#shared/domain/calendar-writes.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { AppError } from '#shared/errors.ts';
import { isSourceCalendar, SourceId } from '#shared/domain/source.ts';
import { mergeDuplicates } from '#shared/scraping/merge-duplicates.ts';
import type { ScrapeStage } from '#shared/scraping/progress.ts';
import { createCredentialVault } from './accounts/credential-vault.ts';
import type { SecretStore } from './accounts/secret-store.ts';
import type { CallMeasure } from './health/recent-calls.ts';
import { readFeed } from './icalendar/read-feed.ts';
import { afterMs } from './mcp/after.ts';
import { createOutsideServers } from './mcp/outside/outside-servers.ts';
import type { Metrics } from './metrics/metrics.ts';
import { createScraping } from './scraping/scraping.ts';
import { createTeaching } from './scraping/teaching/create-teaching.ts';
import { electronHop, electronResolveHost } from './sources/electron-hop.ts';
import { createSources, type Sources } from './sources/sources.ts';
import { createCredentialQueries } from './storage/credential-queries.ts';
import type { Database } from './storage/database.ts';
import type { Clock } from './system/clock.ts';
import { createLogger } from './system/log.ts';
import { systemSleep } from './system/retry.ts';
import { saveText } from './windows/save-text.ts';
import type { Shell } from './windows/shell.ts';

export type OtherCalendarsPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly secrets: SecretStore;
  readonly settings: () => Settings;
  readonly locale: string;
  readonly ownAddresses: () => readonly string[];
  /** Google's. */
  readonly ownCalendars: () => readonly Calendar[];
  readonly ownEvents: (startMs: number, endMs: number) => readonly CalendarEvent[];
  readonly isPaused: () => boolean;
  readonly isOnline: () => boolean;
  readonly push: Shell['push'];
  readonly changed: (topics: readonly Topic[]) => void;
  readonly countScraping: Metrics['countScraping'];
  readonly onCall: (call: CallMeasure) => void;
};

export type OtherCalendars = Pick<Sources, 'health' | 'listExcluded' | 'listSources' | 'onTick' | 'run'> & {
  /** All of them, Google's first. */
  readonly listCalendars: () => Calendar[];
  /** Of all calendars; what a source shows of a meeting that another calendar has is known to be the same one. */
  readonly listEventsInRange: (startMs: number, endMs: number) => readonly CalendarEvent[];
  /** For whoever has to know how it went: throws what kept it from being read, in its own words. */
  readonly readOrThrow: (sourceId: SourceId) => Promise<void>;
  /** The source that is shown as this calendar. */
  readonly runCalendar: (calendarId: CalendarId) => Promise<unknown>;
  /** Before something is promised: Google's by `own`, what is read from elsewhere as far as it can be waited for. */
  readonly refresh: (calendarIds: readonly CalendarId[], own: CalendarWrites['refresh']) => Promise<void>;
  readonly stop: () => Promise<unknown>;
  readonly handlers: HandlersOf<Extract<CallName, `sources/${string}` | `teaching/${string}`>>;
};

export function createOtherCalendars(ports: OtherCalendarsPorts): OtherCalendars {
  const { clock, db, locale, push, settings } = ports;
  const sleep = systemSleep;
  const vault = createCredentialVault({ queries: createCredentialQueries(db), secrets: ports.secrets, clock });
  const scraping = createScraping({
    ...{ clock, sleep },
    log: createLogger('scraping'),
    readLogIn: vault.read,
    onProgress: ({ sourceId, stage, atMs }) => {
      // How it ended is told when it is stored.
      if (ends.has(stage)) return;
      push('source-progress', { sourceId: SourceId.parse(sourceId), stage, atMs, text: null, errorCode: null });
    },
  });
  const sources = createSources({
    ...{ db, clock, locale, sleep, vault, readFeed },
    log: createLogger('sources'),
    newId: randomUUID,
    random: Math.random,
    pages: scraping,
    servers: createOutsideServers({ clock, log: createLogger('mcp'), after: afterMs, version: app.getVersion() }),
    hop: electronHop,
    resolveHost: electronResolveHost,
    settings: () => settings().availability,
    ownAddresses: ports.ownAddresses,
    isPaused: ports.isPaused,
    isOnline: ports.isOnline,
    teach: (recipe) => teaching.open({ address: recipe.logIn.startUrl, sourceId: null, recipe }),
    saveFile: saveText,
    onProgress: (progress) => push('source-progress', progress),
    onChanged: ports.changed,
    measure: {
      countScraping: ports.countScraping,
      countCall: ({ sourceId, ...call }) => ports.onCall({ accountId: sourceId, ...call }),
    },
  });
  const teaching = createTeaching({
    ...{ clock, sleep },
    log: createLogger('teaching'),
    context: () => ({ nowMs: clock.now(), timeZone: settings().availability.timeZone, locale }),
    push: (state) => push('teaching', state),
    save: sources.savePage,
    findRecipe: sources.findRecipe,
    forget: scraping.forget,
  });
  const listCalendars = (): Calendar[] => [...ports.ownCalendars(), ...sources.listCalendars()];

  function listEventsInRange(startMs: number, endMs: number): readonly CalendarEvent[] {
    const own = ports.ownEvents(startMs, endMs);
    const others = sources.listEventsInRange(startMs, endMs);
    if (others.length === 0) return own;
    const zones = new Map(listCalendars().map(({ id, timeZone }) => [id, timeZone]));
    return mergeDuplicates([...own, ...others], {
      isSource: isSourceCalendar,
      zoneOf: (id) => zones.get(id) ?? settings().availability.timeZone,
    });
  }

  async function refresh(calendarIds: readonly CalendarId[], own: CalendarWrites['refresh']): Promise<void> {
    await Promise.all([
      own(calendarIds.filter((id) => !isSourceCalendar(id))),
      sources.readAfresh(calendarIds.filter(isSourceCalendar)),
    ]);
  }

  async function readOrThrow(sourceId: SourceId): Promise<void> {
    const source = (await sources.run(sourceId)).find(({ id }) => id === sourceId);
    const why = source?.problem?.text ?? source?.question?.text ?? source?.doubts[0]?.text;
    if (why !== undefined) throw new AppError('source-unreadable', why);
  }

  return {
    ...sources,
    readOrThrow,
    refresh,
    runCalendar: async (id) => {
      const source = sources.listSources().find(({ calendarId }) => calendarId === id);
      // Gone: there is nothing to read.
      if (source !== undefined) await sources.run(source.id);
    },
    listCalendars,
    listEventsInRange,
    stop: () => Promise.all([teaching.close(), sources.stop(), scraping.close()]),
    handlers: { ...sources.handlers, ...teaching.handlers },
  };
}

const ends: ReadonlySet<ScrapeStage> = new Set<ScrapeStage>(['asking', 'done', 'failed', 'cancelled']);
