/** Calendar sync put together as the app does it: storage, the one way to call Google, the MCP service in memory, sync. */
import { createHash } from 'node:crypto';
import { OAuth2Client } from 'google-auth-library';
import { createGoogleServices } from '#electron/mcp/google-services.ts';
import { createAccountQueries } from '#electron/storage/accounts-queries.ts';
import { createCalendarQueries } from '#electron/storage/calendar-queries.ts';
import type { Database } from '#electron/storage/database.ts';
import { openDatabase } from '#electron/storage/open-database.ts';
import { createCalendarSync } from '#electron/sync/calendar-sync.ts';
import { createGoogleCalendar } from '#electron/sync/providers/google-calendar.ts';
import type { ReadResult } from '#electron/sync/read-events.ts';
import { systemClock as clock } from '#electron/system/clock.ts';
import { createGoogleCaller } from '#electron/system/google-call.ts';
import type { GoogleSession } from '#electron/system/google-session.ts';
import { AccountId, toCalendarId, type CalendarId } from '#shared/domain/ids.ts';
import { silentLog as log } from '#test/fixtures/silent-log.ts';

const accountId = AccountId.parse('bench');

export type SyncedApp = {
  readonly db: Database;
  /** The calendar `of-SIZE` of the server. */
  readonly addCalendar: (size: number) => CalendarId;
  readonly idOf: (size: number) => CalendarId;
  readonly syncCalendar: (id: CalendarId) => Promise<ReadResult>;
  /** The same for the same rows of events, whichever way they came. */
  readonly describeRows: () => string;
  readonly close: () => Promise<void>;
};

export function createSyncedApp({ file, root }: { readonly file: string; readonly root: string }): SyncedApp {
  const storage = openDatabase({ file, clock, log });
  const { db } = storage;
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: 'none', expiry_date: clock.now() + 86_400_000 });
  const roots = { calendarRoot: root, gmailRoot: root };
  const session: GoogleSession = { accountId, auth, ...roots, refresh: async () => undefined };
  const { callGoogle } = createGoogleCaller({ clock, log, random: Math.random, sleep: async () => undefined });
  const google = createGoogleServices({ callGoogle, clock, log, version: '1' });
  const calendars = createCalendarQueries(db);
  const sync = createCalendarSync({
    ...{ db, callGoogle, clock, log, session: async () => session, onChanged: () => undefined },
    provider: createGoogleCalendar(google.calendar),
  });
  createAccountQueries(db).storeAccount({
    id: accountId,
    provider: 'google',
    email: 'ann@example.test',
    displayName: 'Ann',
    state: 'connected',
    scopes: '',
    durable: true,
    endpoints: null,
    addedAtMs: 0,
  });
  const idOf = (size: number): CalendarId => toCalendarId(accountId, `of-${size}`);

  return {
    db,
    idOf,
    addCalendar: (size) => {
      const id = idOf(size);
      const facts = {
        name: 'Ann',
        color: '#000000',
        timeZone: 'Europe/Berlin',
        accessRole: 'owner',
        primary: true,
      } as const;
      calendars.storeCalendar({ id, accountId, providerId: `of-${size}`, ...facts }, size);
      return id;
    },
    syncCalendar: sync.syncCalendar,
    describeRows: () => {
      const hash = createHash('sha256');
      const all = db.prepare<[], Record<string, unknown>>('select * from events order by calendar_id, id');
      let count = 0;
      for (const { event_json: json, ...columns } of all.iterate()) {
        const event = JSON.parse(String(json)) as Record<string, unknown>;
        // Which order the fields are written in is nobody's concern.
        hash.update(JSON.stringify([columns, Object.entries(event).sort(([one], [other]) => (one < other ? -1 : 1))]));
        count += 1;
      }
      return `${count} ${hash.digest('hex')}`;
    },
    close: async () => {
      await google.close();
      storage.close();
    },
  };
}
