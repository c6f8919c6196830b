/** The app's sync through the `google-calendar` server in this process: the same as without it, and heard. */
import { describe, expect, it } from 'vitest';
import type { EventInput } from '#shared/domain/calendar-writes.ts';
import { ada } from '#test/fixtures/demo-google.ts';
import { startMcpApp, type McpApp } from '#test/fixtures/mcp-google.ts';
import { expectSame, holidays, list } from '../sync/synced-app.ts';

const nine = Date.UTC(2026, 10, 25, 8);
const instant = (ms: number) => ({ kind: 'instant', ms, timeZone: 'Europe/Berlin' }) as const;
const meeting: EventInput = {
  id: 'cams0000000000000000abcdef',
  summary: 'Coffee with Carol',
  start: instant(nine),
  end: instant(nine + 3_600_000),
  attendees: [{ email: 'carol@elsewhere.test' }],
  privateProperties: { camsRequest: 'r1' },
};

async function round(app: McpApp): Promise<void> {
  expect((await app.sync.syncAccount(app.account.id)).failed).toEqual([]);
}

async function listen(app: McpApp): Promise<Record<string, unknown>[]> {
  const client = await app.clientOf('google-calendar');
  const heard: Record<string, unknown>[] = [];
  for (const event of [
    ...['sync.started', 'sync.completed', 'sync.error', 'event.created', 'event.updated', 'event.deleted'],
    ...['resource.updated', 'resources.changed'],
  ]) {
    client.subscribe(event, (data) => void heard.push({ event, ...(data as object) }));
  }
  return heard;
}

describe('a sync through the server', () => {
  it('brings the state of the server, in full and by changes, and every request went through it', async () => {
    const app = await startMcpApp();
    await round(app);
    expectSame(app);
    app.google.server.control.calendar.patch(ada, 'single00', { summary: 'Dentist, moved' });
    app.google.server.control.calendar.remove(ada, 'fair0000');
    await round(app);
    expectSame(app);
    const requests = app.google.server.control.requests('calendar.*').length;
    expect(requests).toBeGreaterThan(4);
    expect(app.called.filter((call) => call.startsWith('google-calendar '))).toHaveLength(requests);
  });

  it('reads everything again when the token is too old', async () => {
    const app = await startMcpApp();
    await round(app);
    app.google.server.control.invalidateSyncTokens();
    app.google.server.control.calendar.patch(ada, 'single00', { summary: 'Changed' });
    await round(app);
    expectSame(app);
    const texts = app.log.lines.filter(({ level }) => level === 'warn');
    expect(texts.map(({ fields }) => fields?.['status'])).toContain(410);
  });

  it.each([
    ['a 503 with Retry-After', { kind: 'status', status: 503, retryAfter: 3 }],
    ['a 429', { kind: 'status', status: 429 }],
    ['a reset', { kind: 'reset-before' }],
    ['a lost answer', { kind: 'reset-after' }],
  ] as const)('passes over %s', async (_, fault) => {
    const app = await startMcpApp();
    await round(app);
    const planned = app.google.server.control.fail({ route: 'calendar.*', times: 2, fault });
    await round(app);
    expect(planned.hits()).toBe(2);
    expectSame(app);
  });

  it('names a calendar that may not be read', async () => {
    const app = await startMcpApp();
    await round(app);
    const fault = { kind: 'status', status: 403, reason: 'forbidden' } as const;
    app.google.server.control.fail({ route: 'calendar.events.list', times: 1, fault });
    const { failed } = await app.sync.syncAccount(app.account.id);
    expect(failed).toEqual([{ calendarId: app.calendarOf(app.account), code: 'not-allowed' }]);
  });

  it('says that the sign-in has ended', async () => {
    const app = await startMcpApp();
    await round(app);
    app.google.server.control.revokeGrants();
    await expect(app.sync.syncAccount(app.account.id)).rejects.toMatchObject({ code: 'reconnect-needed' });
  });

  it('stops when it is told to, up to the request on its way', async () => {
    const app = await startMcpApp();
    await round(app);
    app.google.server.control.fail({ route: 'calendar.*', times: 1, fault: { kind: 'hang' } });
    const stop = new AbortController();
    const syncing = app.sync.syncAccount(app.account.id, stop.signal);
    setImmediate(() => stop.abort());
    await expect(syncing).rejects.toThrow();
  });
});

describe('writing through the server', () => {
  it('adds, finds what was added before, changes only what is unchanged, and deletes twice', async () => {
    const app = await startMcpApp();
    await round(app);
    const id = app.calendarOf(app.account);
    const { writes } = app.sync;
    const options = { sendUpdates: 'all', withMeet: false } as const;
    const made = await writes.insert(id, meeting, options);
    expect(made.kind).toBe('inserted');
    expect((await writes.insert(id, meeting, options)).kind).toBe('already-there');
    const etag = made.kind === 'inserted' ? made.event.etag : '';
    const patched = await writes.patch(id, meeting.id, { summary: 'Tea' }, { etag, sendUpdates: 'none' });
    expect(patched.summary).toBe('Tea');
    const late = writes.patch(id, meeting.id, { location: 'Elsewhere' }, { etag, sendUpdates: 'none' });
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    await writes.remove(id, meeting.id, { sendUpdates: 'none' });
    await writes.remove(id, meeting.id, { sendUpdates: 'none' });
    expect(await writes.insert(id, meeting, options)).toEqual({ kind: 'deleted' });
    const asked = app.google.server.control.requests('calendar.events.insert').map(({ query }) => query['sendUpdates']);
    expect(asked).toEqual([['all'], ['all'], ['all']]);
  });
});

describe('who listens to the server', () => {
  it('hears when a sync starts, completes and fails, by calendar and with counts only', async () => {
    const app = await startMcpApp();
    const heard = await listen(app);
    await round(app);
    expect(heard.filter((each) => each['calendarId'] === holidays)).toEqual([
      { event: 'sync.started', calendarId: holidays, mode: 'full' },
      { event: 'sync.completed', calendarId: holidays, mode: 'full', items: 1 },
    ]);
    heard.length = 0;
    const fault = { kind: 'status', status: 404 } as const;
    app.google.server.control.fail({ route: 'calendar.events.list', times: 1, fault });
    await app.sync.syncAccount(app.account.id);
    expect(heard).toContainEqual({ event: 'sync.error', calendarId: ada, mode: 'incremental', code: 'not-found' });
    expect(JSON.stringify(heard)).not.toContain('Dentist');
  });

  it('hears of events that were added, changed and deleted, and of resources it watches', async () => {
    const app = await startMcpApp();
    await round(app);
    const heard = await listen(app);
    const client = await app.clientOf('google-calendar');
    const id = { calendarId: ada, eventId: meeting.id };
    const { writes } = app.sync;
    const calendarId = app.calendarOf(app.account);
    await writes.insert(calendarId, meeting, { sendUpdates: 'none', withMeet: false });
    await writes.patch(calendarId, meeting.id, { summary: 'Tea' }, { etag: null, sendUpdates: 'none' });
    await writes.remove(calendarId, meeting.id, { sendUpdates: 'none' });
    await client.ping();
    expect(heard).toEqual([
      { event: 'event.created', ...id },
      { event: 'event.updated', ...id },
      { event: 'event.deleted', ...id },
    ]);
  });

  it('hears that the list of calendars changed', async () => {
    const app = await startMcpApp();
    await round(app);
    const heard = await listen(app);
    app.google.server.control.calendar.change(holidays, { summary: 'Feiertage' });
    await round(app);
    expect(heard.map(({ event }) => event)).toContain('resources.changed');
    expect(list(app).map(({ name }) => name)).toContain('Feiertage');
  });
});

describe('the log', () => {
  it('names no title, address or token', async () => {
    const app = await startMcpApp();
    await round(app);
    app.google.server.control.invalidateSyncTokens();
    await round(app);
    const text = JSON.stringify(app.log.lines);
    for (const secret of ['Dentist', 'ya29', 'example.test', ...app.kept.values()]) expect(text).not.toContain(secret);
  });
});
