/** After a sync the stored calendars equal the server's: vanished calendars, failures, odd circumstances. */
import { describe, expect, it } from 'vitest';
import { ada, bob } from '#test/fixtures/demo-google.ts';
import { storedEvents } from '#test/fixtures/server-state.ts';
import { at, expectSame, holidays, list, listRequests, startSyncedApp } from './synced-app.ts';

describe('the list of calendars', () => {
  it('loses a calendar only when the list says so', async () => {
    const app = await startSyncedApp();
    const { control } = app.google.server;
    control.fail({ route: 'calendar.events.list', times: 1, fault: { kind: 'status', status: 404 } });
    await app.sync.syncAccount(app.account.id);
    expect(list(app)).toHaveLength(2);
    control.calendar.vanish(holidays);
    await app.round();
    expect(list(app).map(({ name }) => name)).toEqual(['Ada']);
    expect(
      app.storage.db.prepare('select count(*) from events where calendar_id like ?').pluck().get(`%${holidays}`),
    ).toBe(0);
  });

  it('notices a calendar that vanished while its token ended', async () => {
    const app = await startSyncedApp();
    app.google.server.control.calendar.vanish(holidays);
    app.google.server.control.invalidateSyncTokens();
    await app.round();
    expect(list(app)).toHaveLength(1);
  });

  it('brings a new name and keeps the policy', async () => {
    const app = await startSyncedApp();
    app.google.server.control.calendar.change(holidays, { summary: 'Feiertage' });
    await app.round();
    expect(list(app)[1]).toMatchObject({ name: 'Feiertage', policy: { countsAsBusy: false } });
  });

  it('keeps accounts apart', async () => {
    const app = await startSyncedApp();
    const other = await app.connect(bob);
    await app.sync.syncAccount(other.id);
    // Both accounts are as old as each other on this clock, so their order is not said.
    const ids = list(app).map(({ accountId }) => accountId);
    expect(ids.toSorted()).toEqual([app.account.id, app.account.id, other.id].toSorted());
    app.google.server.control.revokeGrants(bob);
    await expect(app.sync.syncAccount(other.id)).rejects.toMatchObject({ code: 'reconnect-needed' });
    await app.round();
  });
});

describe('one calendar’s failure', () => {
  it('is its own, is told by a code, and ends with the next success', async () => {
    const app = await startSyncedApp();
    const { control } = app.google.server;
    control.fail({
      route: 'calendar.events.list',
      times: 1,
      fault: { kind: 'status', status: 403, reason: 'forbidden' },
    });
    const result = await app.sync.syncAccount(app.account.id);
    expect(result.failed).toEqual([{ calendarId: app.calendarOf(app.account), code: 'not-allowed' }]);
    expect(list(app).map(({ lastError }) => lastError)).toEqual(['not-allowed', null]);
    await app.round();
    expect(list(app).map(({ lastError }) => lastError)).toEqual([null, null]);
  });

  const passing = {
    'a 503 with Retry-After': { kind: 'status', status: 503, retryAfter: 3 },
    'a 429': { kind: 'status', status: 429 },
    'a 403 rateLimitExceeded': { kind: 'status', status: 403, reason: 'rateLimitExceeded' },
    'a reset': { kind: 'reset-before' },
    'a lost answer': { kind: 'reset-after' },
  } as const;
  for (const [what, fault] of Object.entries(passing)) {
    it(`passes over ${what}`, async () => {
      const app = await startSyncedApp();
      app.google.server.control.calendar.patch(ada, 'single00', { summary: 'Changed' });
      const planned = app.google.server.control.fail({ route: 'calendar.*', times: 2, fault });
      await app.round();
      expect(planned.hits()).toBe(2);
      expectSame(app);
    });
  }

  it('gives up on a server that hangs', async () => {
    const app = await startSyncedApp();
    app.google.server.control.fail({ route: 'calendar.calendarList.list', times: 1, fault: { kind: 'hang' } });
    await app.round();
    expectSame(app);
  });
});

describe('odd circumstances', () => {
  it('goes on when the clock is set back by an hour', async () => {
    const app = await startSyncedApp();
    app.clock.setWall(app.clock.now() - 3_600_000);
    app.google.server.control.calendar.patch(ada, 'single00', { summary: 'Later' });
    await app.round();
    expectSame(app);
    expect(list(app).every(({ lastSyncedAtMs }) => lastSyncedAtMs === app.clock.now())).toBe(true);
  });

  it('keeps what is there when the disk is full, and catches up when it is not', async () => {
    const app = await startSyncedApp();
    const { control } = app.google.server;
    const before = storedEvents(app.storage, list(app)[0]!);
    const pages = Number(app.storage.db.pragma('page_count', { simple: true }));
    for (let n = 0; n < 800; n++) {
      control.calendar.insert(ada, {
        summary: `Event ${n}`,
        description: 'x'.repeat(500),
        start: at('2026-12-01T09:00:00+01:00'),
        end: at('2026-12-01T10:00:00+01:00'),
      });
    }
    app.storage.db.pragma(`max_page_count = ${pages + 3}`);
    await expect(app.sync.syncCalendar(app.calendarOf(app.account))).rejects.toMatchObject({ code: 'storage-full' });
    expect(storedEvents(app.storage, list(app)[0]!)).toEqual(before);
    app.storage.db.pragma('max_page_count = 1000000');
    await app.round();
    expectSame(app);
  });

  it('goes on after a restart from where it was', async () => {
    const app = await startSyncedApp();
    app.google.server.control.calendar.patch(ada, 'single00', { summary: 'While away' });
    const later = app.restart();
    app.google.server.control.forgetRequests();
    await later.sync.syncAccount(app.account.id);
    expect(listRequests(later).every((query) => 'syncToken' in query)).toBe(true);
    expectSame(later);
  });

  it('reads a calendar once when it is asked twice at the same time', async () => {
    const app = await startSyncedApp();
    app.google.server.control.forgetRequests();
    const id = app.calendarOf(app.account);
    await Promise.all([app.sync.syncCalendar(id), app.sync.syncCalendar(id)]);
    expect(app.google.server.control.requests('calendar.events.list')).toHaveLength(1);
  });
});
