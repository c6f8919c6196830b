/**
 * Calendar sync: the list of calendars, then each calendar, three at a time; one calendar's failure is its own and never
 * stops the others. A calendar that is being read is not read twice at once; a write during a reading brings another one.
 */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { Topic } from '#shared/contract/events.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { CalendarWrites } from '#shared/domain/calendar-writes.ts';
import type { AccountId, CalendarId } from '#shared/domain/ids.ts';
import { AppError, isAppError } from '#shared/errors.ts';
import { createAccountQueries, toAccount } from '../storage/accounts-queries.ts';
import { createCalendarQueries } from '../storage/calendar-queries.ts';
import type { Database } from '../storage/database.ts';
import { createEventQueries } from '../storage/event-queries.ts';
import type { Clock } from '../system/clock.ts';
import type { CallGoogle } from '../system/google-call.ts';
import type { GoogleSession } from '../system/google-session.ts';
import type { Logger } from '../system/log.ts';
import { createGoogleCalendar } from './providers/google-calendar.ts';
import type { CalendarProvider } from './provider.ts';
import { createCalendarListReader } from './read-calendar-list.ts';
import { createEventReader, type ReadResult } from './read-events.ts';
import { listBusyIntervals } from './busy-intervals.ts';
import { createEventWriter } from './write-events.ts';

export type AccountSyncResult = {
  readonly calendars: number;
  readonly stored: number;
  readonly removed: number;
  /** The calendars that could not be read, with the error's code. */
  readonly failed: readonly { readonly calendarId: CalendarId; readonly code: string }[];
};

export type CalendarSyncStatus = {
  readonly calendarId: CalendarId;
  readonly accountId: AccountId;
  readonly syncing: boolean;
  readonly lastSyncedAtMs: number | null;
  readonly lastError: string | null;
  /** Items of the last reading that were left out or mended. */
  readonly warnings: number;
};

export type CalendarSync = {
  /** Rejects only when the account's calendars cannot be listed; what single calendars lack is in the answer. */
  readonly syncAccount: (accountId: AccountId, signal?: AbortSignal) => Promise<AccountSyncResult>;
  readonly syncCalendar: (calendarId: CalendarId, signal?: AbortSignal) => Promise<ReadResult>;
  readonly status: () => CalendarSyncStatus[];
  readonly writes: CalendarWrites;
  readonly handlers: HandlersOf<'calendars/list' | 'calendars/set-policy'>;
};

type Ports = {
  readonly db: Database;
  readonly session: (accountId: AccountId) => Promise<GoogleSession>;
  readonly callGoogle: CallGoogle;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onChanged: (topics: readonly Topic[]) => void;
  /** Google's, unless a test brings another. */
  readonly provider?: CalendarProvider;
};

const atOnce = 3;

export function createCalendarSync(ports: Ports): CalendarSync {
  const { db, session, clock, log, onChanged } = ports;
  const provider = ports.provider ?? createGoogleCalendar({ callGoogle: ports.callGoogle });
  const accounts = createAccountQueries(db);
  const calendars = createCalendarQueries(db);
  const events = createEventQueries(db);
  const { readEvents } = createEventReader({ db, calendars, events, provider, clock, log });
  const { readCalendarList } = createCalendarListReader({ db, calendars, provider, log });
  const running = new Map<CalendarId, Promise<ReadResult>>();
  const writtenMeanwhile = new Set<CalendarId>();
  const warned = new Map<CalendarId, number>();

  function getCalendar(calendarId: CalendarId): Calendar {
    const calendar = calendars.findCalendar(calendarId);
    if (calendar === null) throw new AppError('not-found', 'This calendar is not there any more.');
    return calendar;
  }

  async function readOnce(calendar: Calendar, signal?: AbortSignal): Promise<ReadResult> {
    try {
      const result = await readEvents(await session(calendar.accountId), calendar, signal);
      const odd = Object.values(result.warnings).reduce((sum, n) => sum + n, 0);
      if (odd > 0)
        log.warn('odd events were mended or left out', { count: odd, what: Object.keys(result.warnings).join(' ') });
      warned.set(calendar.id, odd);
      if (result.stored + result.removed > 0 || result.mode === 'full') onChanged(['events']);
      if (calendar.lastError !== null || calendar.lastSyncedAtMs === null) onChanged(['calendars']);
      return result;
    } catch (error) {
      if (signal?.aborted) throw error;
      const code = isAppError(error) ? error.code : 'internal';
      if (!isAppError(error)) log.error('a calendar could not be read', { error });
      calendars.markFailed(calendar.id, code);
      if (calendar.lastError !== code) onChanged(['calendars']);
      throw error;
    }
  }

  function syncCalendar(calendarId: CalendarId, signal?: AbortSignal): Promise<ReadResult> {
    const underWay = running.get(calendarId);
    if (underWay) return underWay;
    const started = (async () => {
      let result = await readOnce(getCalendar(calendarId), signal);
      while (writtenMeanwhile.delete(calendarId)) result = await readOnce(getCalendar(calendarId), signal);
      return result;
    })().finally(() => {
      running.delete(calendarId);
      writtenMeanwhile.delete(calendarId);
    });
    running.set(calendarId, started);
    return started;
  }

  async function syncAccount(accountId: AccountId, signal?: AbortSignal): Promise<AccountSyncResult> {
    const stored = accounts.findAccount(accountId);
    if (stored === null) throw new AppError('not-found', 'This account is not signed in any more.');
    if (!toAccount(stored).features.readCalendars) return { calendars: 0, stored: 0, removed: 0, failed: [] };
    if (await readCalendarList(await session(accountId), accountId, signal)) onChanged(['calendars', 'events']);

    const queue = calendars.listCalendarsOf(accountId).map((calendar) => calendar.id);
    const count = queue.length;
    const failed: { calendarId: CalendarId; code: string }[] = [];
    let [storedRows, removedRows] = [0, 0];
    const work = async () => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
        signal?.throwIfAborted();
        try {
          const result = await syncCalendar(id, signal);
          storedRows += result.stored;
          removedRows += result.removed;
        } catch (error) {
          if (signal?.aborted) throw error;
          failed.push({ calendarId: id, code: isAppError(error) ? error.code : 'internal' });
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return { calendars: count, stored: storedRows, removed: removedRows, failed };
  }

  const writer = createEventWriter({
    calendars,
    events,
    provider,
    session,
    onWritten: (calendarId) => {
      if (running.has(calendarId)) writtenMeanwhile.add(calendarId);
      onChanged(['events']);
    },
  });

  /** Even when a reading is under way: that one may have begun before what the caller wants to see. */
  async function refresh(calendarIds: readonly CalendarId[]): Promise<void> {
    for (const id of new Set(calendarIds)) {
      await running.get(id)?.catch(() => undefined);
      await syncCalendar(id);
    }
  }

  return {
    syncAccount,
    syncCalendar,
    status: () =>
      calendars.listCalendars().map((calendar) => ({
        calendarId: calendar.id,
        accountId: calendar.accountId,
        syncing: running.has(calendar.id),
        lastSyncedAtMs: calendar.lastSyncedAtMs,
        lastError: calendar.lastError,
        warnings: warned.get(calendar.id) ?? 0,
      })),
    writes: {
      ...writer,
      refresh,
      busyNow: async (calendarIds, startMs, endMs, exceptRequestId) => {
        await refresh(calendarIds);
        return listBusyIntervals({ calendars, events }, calendarIds, { startMs, endMs }, exceptRequestId);
      },
    },
    handlers: {
      'calendars/list': () => calendars.listCalendars(),
      'calendars/set-policy': ({ calendarId, policy }) => {
        if (!calendars.setPolicy(calendarId, policy)) {
          throw new AppError('not-found', 'This calendar is not there any more.');
        }
        onChanged(['calendars', 'events']);
        return getCalendar(calendarId);
      },
    },
  };
}
