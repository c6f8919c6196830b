/** A full reading that is cut short, and the one after it. */
import { expect, it } from 'vitest';
import { createAccountQueries } from '#electron/storage/accounts-queries.ts';
import { createCalendarQueries } from '#electron/storage/calendar-queries.ts';
import { createEventQueries } from '#electron/storage/event-queries.ts';
import type { CalendarProvider, EventPage, GoogleSession } from '#electron/sync/provider.ts';
import { createEventReader } from '#electron/sync/read-events.ts';
import { AppError } from '#shared/errors.ts';
import { aCalendar, aCalendarId, anAccountId, anEvent } from '#test/fixtures/builders.ts';
import { silentLog as log } from '#test/fixtures/silent-log.ts';
import { clock, newFile, open } from '../storage/storage-file.ts';

const session = {} as GoogleSession;
const when = { from: '2026-11-24 10:00', to: '2026-11-24 11:00' } as const;

function page(ids: readonly string[], next: { nextPageToken?: string; nextSyncToken?: string }): EventPage {
  const changes = ids.map((id) => ({ kind: 'store' as const, event: anEvent({ id, ...when }) }));
  return { changes, warnings: [], nextPageToken: null, nextSyncToken: null, ...next };
}

function start(answers: readonly (EventPage | Error)[]) {
  const { db } = open(newFile());
  const account = { provider: 'google', email: 'me@example.test', displayName: 'Me', state: 'connected' } as const;
  const rest = { scopes: '', durable: true, endpoints: null, addedAtMs: 0 };
  createAccountQueries(db).storeAccount({ id: anAccountId, ...account, ...rest });
  const calendars = createCalendarQueries(db);
  const events = createEventQueries(db);
  const { policy: _policy, lastSyncedAtMs: _at, lastError: _error, ...facts } = aCalendar();
  calendars.storeCalendar(facts, 0);
  const left = [...answers];
  const listEvents: CalendarProvider['listEvents'] = async () => {
    const answer = left.shift();
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error('asked too often');
    return answer;
  };
  const provider = { eventParams: '{}', listEvents } as unknown as CalendarProvider;
  const { readEvents } = createEventReader({ db, calendars, events, provider, clock, log });
  return { read: () => readEvents(session, aCalendar()), events };
}

it('of the very first reading, cut short, nothing is left that the server has no more', async () => {
  const { read, events } = start([
    page(['stays', 'deleted-meanwhile'], { nextPageToken: 'two' }),
    new AppError('offline', 'no network'),
    page(['stays'], { nextSyncToken: 'token' }),
  ]);
  await expect(read()).rejects.toMatchObject({ code: 'offline' });
  await read();
  expect(events.findEvent(aCalendarId, 'deleted-meanwhile')).toBeNull();
  expect(events.findEvent(aCalendarId, 'stays')).not.toBeNull();
});
