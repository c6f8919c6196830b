/** Calls to the demo server, counted where they are sent. */
import { describe, expect, it } from 'vitest';
import { createMetrics } from '#electron/metrics/metrics.ts';
import { createCalendarSync } from '#electron/sync/calendar-sync.ts';
import { createGoogleCaller, type CallMeasure } from '#electron/system/google-call.ts';
import { silentLog } from '#test/fixtures/silent-log.ts';
import { startSignedInApp } from '#test/fixtures/signed-in-app.ts';

describe('calls to Google', () => {
  it('are counted once each, with what came of them, as the server counted them', async () => {
    const calls: CallMeasure[] = [];
    const app = await startSignedInApp();
    const account = await app.connect();
    const { clock, storage, log } = app;
    const sleep = async (ms: number) => clock.advance(ms);
    const onCall = (call: CallMeasure) => void calls.push(call);
    const caller = createGoogleCaller({ clock, log, random: () => 0.5, sleep, onCall });
    const ports = { db: storage.db, session: app.accounts.session, callGoogle: caller.callGoogle, clock, log };
    const sync = createCalendarSync({ ...ports, onChanged: () => undefined });
    await sync.syncAccount(account.id);
    const before = calls.length;
    app.google.server.control.fail({
      route: 'calendar.events.list',
      fault: { kind: 'status', status: 503, reason: 'backendError' },
      times: 2,
    });
    await sync.syncCalendar(app.calendarOf(account));
    const seen = calls.slice(before).filter(({ method }) => method === 'calendar.events.list');
    expect(seen.map(({ outcome }) => outcome)).toEqual(['transient', 'transient', 'ok']);
    expect(seen[0]).toMatchObject({ service: 'calendar', accountId: account.id, reason: 'backendError' });

    const facts = () => ({
      nowMs: clock.now(),
      services: caller.status(),
      calendars: sync.status().map(({ calendarId: id, lastSyncedAtMs }) => ({ id, lastSyncedAtMs })),
      work: 0,
      outbox: { waiting: 0, unknown: 0, failed: 0 },
    });
    const metrics = createMetrics({ facts, log: silentLog });
    calls.forEach(metrics.countRequest);
    const { text } = await metrics.expose();
    const sent = app.google.server.control.requests('calendar.events.list').length;
    const counted = [
      ...text.matchAll(/^mcp_requests_total\{service="google-calendar",method="events.list".*\} (\d+)$/gm),
    ];
    expect(counted.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(sent);
    expect(text).toMatch(/^cams_breaker_state\{service="google-calendar",account="1"\} 0$/m);
    expect(text).toMatch(/^cams_sync_age_seconds\{calendar="1"\} \d/m);
    expect(text).not.toContain('@');
    expect(text).not.toContain(account.displayName);
  });
});
