/** After a sync the stored calendars equal the server's: first reading, changes, tokens that ended. */
import { describe, expect, it } from 'vitest';
import { createEventQueries } from '#electron/storage/event-queries.ts';
import { ada } from '#test/fixtures/demo-google.ts';
import { storedEvents } from '#test/fixtures/server-state.ts';
import { at, expectSame, holidays, list, listRequests, startSyncedApp } from './synced-app.ts';

describe('a first sync', () => {
  it('stores calendars with their first policies, masters and exceptions', async () => {
    const app = await startSyncedApp();
    const shown = list(app).map(({ name, primary, accessRole, policy }) => [
      name,
      primary,
      accessRole,
      policy.countsAsBusy,
    ]);
    expect(shown).toEqual([
      ['Ada', true, 'owner', true],
      ['Holidays', false, 'reader', false],
    ]);
    expectSame(app);
    const events = storedEvents(app.storage, list(app)[0]!);
    expect(events.filter((event) => event['status'] === 'cancelled')).toHaveLength(1);
    expect(events.filter((event) => (event['recurrence'] as string[] | undefined)?.length)).toHaveLength(1);
    expect(app.sync.status().map(({ lastError, syncing }) => [lastError, syncing])).toEqual([
      [null, false],
      [null, false],
    ]);
  });

  it('gives everything that a range needs: singles, masters and all exceptions', async () => {
    const app = await startSyncedApp();
    const queries = createEventQueries(app.storage.db);
    const week = queries.listEventsInRange(Date.UTC(2026, 10, 22, 23), Date.UTC(2026, 10, 29, 23));
    expect(week.map((event) => event.id).sort()).toEqual(
      [
        'single00',
        'series00',
        'fair0000',
        'guest000',
        'advent00',
        ...week.filter((e) => e.recurringEventId).map((e) => e.id),
      ].sort(),
    );
    expect(week.filter((event) => event.recurringEventId === 'series00')).toHaveLength(2);
  });
});

describe('an incremental sync', () => {
  it('asks with the token and the same parameters only, and brings every change', async () => {
    const app = await startSyncedApp();
    const { control } = app.google.server;
    const added = control.calendar.insert(ada, {
      summary: 'New',
      start: at('2026-11-25T09:00:00+01:00'),
      end: at('2026-11-25T10:00:00+01:00'),
    });
    control.calendar.patch(ada, 'single00', {
      summary: 'Dentist, moved',
      start: at('2026-11-24T15:00:00+01:00'),
      end: at('2026-11-24T16:00:00+01:00'),
    });
    control.calendar.remove(ada, 'fair0000');
    control.forgetRequests();
    await app.round();
    expectSame(app);
    const stored = storedEvents(app.storage, list(app)[0]!).map((event) => event['id']);
    expect(stored).toContain(added.id);
    expect(stored).not.toContain('fair0000');
    const [asked] = listRequests(app);
    expect(Object.keys(asked!).sort()).toEqual(['fields', 'maxResults', 'prettyPrint', 'singleEvents', 'syncToken']);
  });

  it('deletes a series with its exceptions', async () => {
    const app = await startSyncedApp();
    app.google.server.control.calendar.remove(ada, 'series00');
    await app.round();
    expectSame(app);
    expect(
      storedEvents(app.storage, list(app)[0]!).some(
        (event) => event['recurringEventId'] !== null && event['recurringEventId'] !== undefined,
      ),
    ).toBe(false);
  });

  it('costs a request for the list and one a calendar when nothing changed, and stores nothing', async () => {
    const app = await startSyncedApp();
    app.google.server.control.forgetRequests();
    app.topics.length = 0;
    expect(await app.sync.syncAccount(app.account.id)).toMatchObject({ stored: 0, removed: 0 });
    expect(app.google.server.control.requests('calendar.*')).toHaveLength(3);
    expect(app.topics).toEqual([]);
  });

  it('goes on over empty pages and many pages', async () => {
    const app = await startSyncedApp();
    const { control } = app.google.server;
    for (let n = 0; n < 1100; n++) {
      control.calendar.insert(ada, {
        summary: `Event ${n}`,
        start: at('2026-12-01T09:00:00+01:00'),
        end: at('2026-12-01T10:00:00+01:00'),
      });
    }
    control.setEmptyPages(true);
    await app.round();
    expectSame(app);
    control.invalidateSyncTokens();
    await app.round();
    expectSame(app);
    expect(createEventQueries(app.storage.db).countEventsIn(list(app)[0]!.id)).toBeGreaterThan(1100);
  });

  it('changes nothing when it breaks off between two pages, and loses nothing', async () => {
    const app = await startSyncedApp();
    const { control } = app.google.server;
    for (let n = 0; n < 1050; n++) {
      control.calendar.insert(ada, {
        summary: `Event ${n}`,
        start: at('2026-12-01T09:00:00+01:00'),
        end: at('2026-12-01T10:00:00+01:00'),
      });
    }
    const before = storedEvents(app.storage, list(app)[0]!);
    const fault = control.fail({
      route: 'calendar.events.list',
      skip: 1,
      times: 50,
      fault: { kind: 'status', status: 500 },
    });
    const calendarId = app.calendarOf(app.account);
    await expect(app.sync.syncCalendar(calendarId)).rejects.toMatchObject({ code: 'offline' });
    expect(storedEvents(app.storage, list(app)[0]!)).toEqual(before);
    expect(list(app)[0]!.lastError).toBe('offline');
    fault.cancel();
    app.clock.advance(600_000);
    await app.round();
    expectSame(app);
    expect(list(app)[0]!.lastError).toBeNull();
  });
});

describe('a token that has ended', () => {
  it('brings a full reading that nobody sees until it is complete', async () => {
    const app = await startSyncedApp();
    const { control } = app.google.server;
    control.calendar.remove(ada, 'single00');
    control.invalidateSyncTokens(ada);
    const queries = createEventQueries(app.storage.db);
    const calendar = list(app)[0]!;
    const before = storedEvents(app.storage, calendar).length;
    control.fail({ route: 'calendar.events.list', skip: 1, times: 50, fault: { kind: 'status', status: 500 } });
    await app.sync.syncCalendar(calendar.id).catch(() => undefined);
    expect(storedEvents(app.storage, calendar)).toHaveLength(before);
    control.clearFaults();
    app.clock.advance(600_000);
    await app.round();
    expectSame(app);
    expect(queries.currentGeneration(calendar.id)).toBe(2);
    const rows = app.storage.db.prepare('select distinct generation from events where calendar_id = ?').pluck();
    expect(rows.all(calendar.id)).toEqual([2]);
  });

  it('keeps the user’s policy', async () => {
    const app = await startSyncedApp();
    const calendar = list(app)[1]!;
    void app.sync.handlers['calendars/set-policy']({
      calendarId: calendar.id,
      policy: { ...calendar.policy, countsAsBusy: true },
    });
    app.google.server.control.invalidateSyncTokens();
    await app.round();
    expect(list(app)[1]!.policy.countsAsBusy).toBe(true);
  });

  it('asks everything anew when the stored parameters are not today’s', async () => {
    const app = await startSyncedApp();
    app.storage.db.exec(`update calendar_sync set params_json = '{"maxResults":250}'`);
    app.google.server.control.forgetRequests();
    await app.round();
    expect(listRequests(app).every((query) => !('syncToken' in query))).toBe(true);
    expectSame(app);
  });

  it('believes an empty calendar only when it is said twice', async () => {
    const app = await startSyncedApp();
    const { control } = app.google.server;
    for (const event of control.calendar.events(holidays)) control.calendar.remove(holidays, event.id!);
    control.invalidateSyncTokens(holidays);
    control.forgetRequests();
    await app.round();
    expectSame(app);
    // The refused token, then two full lists.
    const asked = control.requests('calendar.events.list').filter(({ path }) => path.includes('holidays'));
    expect(asked).toHaveLength(3);
  });
});
