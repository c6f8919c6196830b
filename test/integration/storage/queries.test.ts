import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createAccountQueries, toAccount, type StoredAccount } from '#electron/storage/accounts-queries.ts';
import { createCalendarQueries, type CalendarFacts } from '#electron/storage/calendar-queries.ts';
import type { Database } from '#electron/storage/database.ts';
import { createEventQueries } from '#electron/storage/event-queries.ts';
import { openDatabase } from '#electron/storage/open-database.ts';
import { createSettingsQueries } from '#electron/storage/settings-queries.ts';
import { defaultCalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { AccountId, toCalendarId } from '#shared/domain/ids.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { anEvent } from '#test/fixtures/builders.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';
import { createRememberingLog, silentLog } from '#test/fixtures/silent-log.ts';
import { temporaryFolder } from '#test/fixtures/temporary-folder.ts';

const accountId = AccountId.parse('a');
const calendarId = toCalendarId(accountId, 'c');
const account: StoredAccount = {
  id: accountId,
  provider: 'google',
  email: 'Ada@example.test',
  displayName: 'Ada',
  state: 'connected',
  scopes: '',
  durable: true,
  endpoints: { clientKey: 'client/1', origin: null },
  addedAtMs: 5,
};
const facts: CalendarFacts = {
  id: calendarId,
  accountId,
  providerId: 'c',
  name: 'Ada',
  color: '#123456',
  timeZone: 'UTC',
  accessRole: 'owner',
  primary: true,
};

let db: Database;
beforeEach(() => {
  const storage = openDatabase({ file: `${temporaryFolder()}/cams.db`, clock: createManualClock(), log: silentLog });
  onTestFinished(() => storage.close());
  db = storage.db;
  createAccountQueries(db).storeAccount(account);
  createCalendarQueries(db).storeCalendar(facts, 0);
});

describe('accounts', () => {
  it('are found by id and by address, whatever its case, and keep their data when stored again', () => {
    const queries = createAccountQueries(db);
    expect(queries.findAccount(accountId)).toEqual(account);
    expect(queries.findAccountByEmail('google', 'ada@EXAMPLE.test')?.id).toBe('a');
    expect(queries.findAccountByEmail('demo', 'ada@example.test')).toBeNull();
    queries.storeAccount({ ...account, displayName: 'Ada L.' });
    expect(createCalendarQueries(db).listCalendars()).toHaveLength(1);
    expect(toAccount(queries.listAccounts()[0]!)).toMatchObject({ displayName: 'Ada L.', state: 'connected' });
  });

  it('tell once that their state changed', () => {
    const queries = createAccountQueries(db);
    expect(queries.setState(accountId, 'reconnect-needed')).toBe(true);
    expect(queries.setState(accountId, 'reconnect-needed')).toBe(false);
  });
});

describe('calendars', () => {
  it('keep policy and sync state when the provider says something new', () => {
    const queries = createCalendarQueries(db);
    queries.setPolicy(calendarId, { ...defaultCalendarPolicy, tentative: 'free' });
    queries.markSynced(calendarId, 77);
    queries.storeCalendar({ ...facts, name: 'New name' }, 3);
    expect(queries.findCalendar(calendarId)).toMatchObject({
      name: 'New name',
      policy: { tentative: 'free' },
      lastSyncedAtMs: 77,
    });
    queries.markFailed(calendarId, 'offline');
    expect(queries.findCalendar(calendarId)).toMatchObject({ lastSyncedAtMs: 77, lastError: 'offline' });
  });

  it('with a policy that cannot be read have the default one', () => {
    db.exec(`update calendars set policy_json = '{"tentative":"perhaps"}'`);
    expect(createCalendarQueries(db).findCalendar(calendarId)?.policy).toEqual(defaultCalendarPolicy);
  });

  it('take their events and tokens with them', () => {
    const queries = createCalendarQueries(db);
    queries.saveCursor(calendarId, { syncToken: 't', paramsJson: '{}', generation: 1 });
    createEventQueries(db).storeEvent(anEvent({ calendarId }), 1);
    queries.removeCalendar(calendarId);
    expect(createEventQueries(db).countEvents()).toBe(0);
    expect(queries.findCursor(calendarId)).toBeNull();
  });
});

describe('events', () => {
  const day = 86_400_000;
  const noon = Date.UTC(2026, 10, 23, 12);
  const at = (startMs: number, lengthMs: number) => ({
    start: { kind: 'instant', ms: startMs, timeZone: 'UTC' } as const,
    end: { kind: 'instant', ms: startMs + lengthMs, timeZone: 'UTC' } as const,
  });
  const store = (...events: Partial<CalendarEvent>[]) => {
    createCalendarQueries(db).saveCursor(calendarId, { syncToken: 't', paramsJson: '{}', generation: 1 });
    const queries = createEventQueries(db);
    for (const event of events) queries.storeEvent(anEvent({ calendarId, ...event }), 1);
    return queries;
  };
  const ids = (events: readonly CalendarEvent[]) => events.map((event) => event.id).sort();

  it('of a range are those that overlap it, however long', () => {
    const queries = store(
      { id: 'before', ...at(noon - 2 * day, day) },
      { id: 'into', ...at(noon - day, 2 * day) },
      { id: 'inside', ...at(noon, 60_000) },
      { id: 'after', ...at(noon + day, day) },
      { id: 'sabbatical', ...at(noon - 200 * day, 400 * day) },
      { id: 'long-ago', ...at(noon - 400 * day, 100 * day) },
      { id: 'cancelled', status: 'cancelled', ...at(noon, 60_000) },
    );
    expect(ids(queries.listEventsInRange(noon, noon + day))).toEqual(['inside', 'into', 'sabbatical']);
  });

  it('of a range include masters that may touch it, with all of their exceptions', () => {
    const exception = (id: string, master: string, status: 'confirmed' | 'cancelled', startMs: number) => ({
      id,
      status,
      recurringEventId: master,
      originalStart: at(startMs, 0).start,
      ...at(startMs, 60_000),
    });
    const queries = store(
      { id: 'weekly', recurrence: ['RRULE:FREQ=WEEKLY'], ...at(noon - 70 * day, 60_000) },
      exception('weekly-moved', 'weekly', 'confirmed', noon + 300 * day),
      exception('weekly-off', 'weekly', 'cancelled', noon - 63 * day),
      { id: 'ended', recurrence: ['RRULE:FREQ=DAILY;COUNT=3'], ...at(noon - 70 * day, 60_000) },
      exception('ended-off', 'ended', 'cancelled', noon - 69 * day),
      { id: 'future', recurrence: ['RRULE:FREQ=DAILY'], ...at(noon + 70 * day, 60_000) },
    );
    expect(ids(queries.listEventsInRange(noon, noon + day))).toEqual(['weekly', 'weekly-moved', 'weekly-off']);
  });

  it('of another generation do not exist for readers', () => {
    const queries = store({ id: 'now', ...at(noon, 60_000) });
    queries.storeEvent(anEvent({ calendarId, id: 'shadow', ...at(noon, 60_000) }), 2);
    expect(ids(queries.listEventsInRange(noon, noon + day))).toEqual(['now']);
    expect(queries.findEvent(calendarId, 'shadow')).toBeNull();
    createCalendarQueries(db).saveCursor(calendarId, { syncToken: 't2', paramsJson: '{}', generation: 2 });
    expect(ids(queries.listEventsInRange(noon, noon + day))).toEqual(['shadow']);
    expect(queries.forgetOtherGenerations(calendarId, 2, 10)).toBe(1);
  });

  it('that CAMS tagged are found by their request', () => {
    const queries = store(
      { id: 'hold', privateProperties: { camsRequest: 'r1', camsHold: 'h1' } },
      { id: 'gone', status: 'cancelled', privateProperties: { camsRequest: 'r1' } },
      { id: 'other', privateProperties: { camsRequest: 'r2' } },
    );
    expect(ids(queries.listEventsByRequest('r1'))).toEqual(['hold']);
  });

  it('are found by index even with many stored', () => {
    const plan = db
      .prepare(
        `explain query plan select event_json from events e where e.is_master = 0 and e.start_ms >= 1 and e.start_ms < 2`,
      )
      .all() as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join()).toContain('events_by_time');
    const long = db
      .prepare(`explain query plan select 1 from events e where e.is_master = 0 and e.end_ms - e.start_ms > 5`)
      .all() as {
      detail: string;
    }[];
    expect(long.map(({ detail }) => detail).join()).toContain('events_by_length');
  });
});

describe('settings', () => {
  it('are the defaults before they are saved, and then what was saved', () => {
    const queries = createSettingsQueries(db, silentLog);
    const defaults = defaultSettings('Europe/Berlin');
    expect(queries.readSettings('Europe/Berlin')).toEqual(defaults);
    const changed = { ...defaults, app: { ...defaults.app, theme: 'dark' as const } };
    queries.writeSettings(changed);
    expect(queries.readSettings('Asia/Tokyo')).toEqual(changed);
  });

  it('lose only the field that cannot be read, with a warning, and the row stays', () => {
    const log = createRememberingLog();
    const queries = createSettingsQueries(db, log);
    const settings = defaultSettings('UTC');
    queries.writeSettings({ ...settings, availability: { ...settings.availability, bufferBeforeMinutes: 15 } });
    const row = { ...settings.availability, bufferBeforeMinutes: 15, horizonDays: 'many' };
    queries.writeValue('settings.availability', row);
    const read = queries.readSettings('UTC');
    expect(read.availability).toEqual({ ...settings.availability, bufferBeforeMinutes: 15 });
    expect(log.lines).toMatchObject([
      { level: 'warn', fields: { key: 'settings.availability', where: 'horizonDays' } },
    ]);
    expect(queries.readValue('settings.availability', z.unknown())).toEqual(row);
  });

  it('that are no JSON at all are the defaults', () => {
    db.prepare(`insert into settings values ('settings.app', 'not json')`).run();
    expect(createSettingsQueries(db, silentLog).readSettings('UTC')).toEqual(defaultSettings('UTC'));
  });

  it('refuse to save what is not valid and keep what was there', () => {
    const queries = createSettingsQueries(db, silentLog);
    const settings = defaultSettings('UTC');
    queries.writeSettings(settings);
    const wrong = { ...settings, replies: { ...settings.replies, undoSeconds: 9999 } };
    expect(() => queries.writeSettings(wrong)).toThrow();
    expect(queries.readSettings('UTC')).toEqual(settings);
  });

  it('hold single values by key', () => {
    const queries = createSettingsQueries(db, silentLog);
    queries.writeValue('window', { width: 5 });
    expect(queries.readValue('window', z.object({ width: z.number() }))).toEqual({ width: 5 });
    expect(queries.readValue('window', z.string())).toBeNull();
    queries.removeValue('window');
    expect(queries.readValue('window', z.unknown())).toBeNull();
  });
});
