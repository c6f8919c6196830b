/**
 * Brings an account's list of calendars to the server's state. A calendar goes only when the list says so: named as
 * deleted, or absent from a full list that is not empty. Whatever else fails, its events stay and grow old visibly.
 */
import type { AccountId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { CalendarQueries } from '../storage/calendar-queries.ts';
import type { Database } from '../storage/database.ts';
import { classify } from '../system/classify-error.ts';
import type { GoogleSession } from '../system/google-session.ts';
import type { Logger } from '../system/log.ts';
import type { CalendarChange, CalendarPage, CalendarProvider } from './provider.ts';
import { toFirstPolicy } from './providers/google-calendar-entry.ts';

const mostPages = 100;

type Ports = {
  readonly db: Database;
  readonly calendars: CalendarQueries;
  readonly provider: CalendarProvider;
  readonly log: Logger;
};

export function createCalendarListReader({ db, calendars, provider, log }: Ports) {
  async function readPages(
    session: GoogleSession,
    accountId: AccountId,
    syncToken: string | null,
    signal: AbortSignal | undefined,
  ): Promise<{ changes: CalendarChange[]; syncToken: string }> {
    const changes: CalendarChange[] = [];
    let pageToken: string | null = null;
    for (let pages = 0; pages < mostPages; pages++) {
      const page: CalendarPage = await provider.listCalendars(session, accountId, { syncToken, pageToken, signal });
      changes.push(...page.changes);
      if (page.warnings.length > 0) log.warn('calendars were left out', { count: page.warnings.length });
      if (page.nextPageToken !== null) {
        pageToken = page.nextPageToken;
        continue;
      }
      if (page.nextSyncToken === null) break;
      return { changes, syncToken: page.nextSyncToken };
    }
    throw new AppError('internal', 'The list of calendars was not complete; nothing was changed.', {
      retry: 'try-again',
    });
  }

  function apply(accountId: AccountId, full: boolean, changes: readonly CalendarChange[], syncToken: string): boolean {
    const known = calendars.listCalendarsOf(accountId);
    const before = JSON.stringify(known);
    const named = new Set(changes.map((one) => (one.kind === 'store' ? one.facts.id : one.calendarId)));
    const anyLeft = changes.some((one) => one.kind === 'store');
    db.transaction(() => {
      let position = full ? 0 : known.length;
      for (const change of changes) {
        if (change.kind === 'remove') {
          calendars.removeCalendar(change.calendarId);
          continue;
        }
        const at = full ? -1 : known.findIndex((one) => one.id === change.facts.id);
        calendars.storeCalendar(change.facts, at >= 0 ? at : position++, toFirstPolicy(change.facts));
      }
      // Every account has at least its own calendar, so an empty list is an error and no instruction.
      if (full && anyLeft) for (const one of known) if (!named.has(one.id)) calendars.removeCalendar(one.id);
      calendars.saveListCursor(accountId, { syncToken, paramsJson: provider.listParams });
    }).immediate();
    return JSON.stringify(calendars.listCalendarsOf(accountId)) !== before;
  }

  /** Answers whether anything about the list changed. */
  return {
    readCalendarList: async (session: GoogleSession, accountId: AccountId, signal?: AbortSignal): Promise<boolean> => {
      const cursor = calendars.findListCursor(accountId);
      if (cursor !== null && cursor.syncToken !== null && cursor.paramsJson === provider.listParams) {
        try {
          const { changes, syncToken } = await readPages(session, accountId, cursor.syncToken, signal);
          return apply(accountId, false, changes, syncToken);
        } catch (error) {
          const { status, reason } = classify(error);
          if (status !== 410 && status !== 400) throw error;
          log.warn('the calendar list’s token is no longer good; reading all of it', { status, reason });
        }
      }
      const { changes, syncToken } = await readPages(session, accountId, null, signal);
      return apply(accountId, true, changes, syncToken);
    },
  };
}
