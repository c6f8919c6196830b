/** Writing events: conditional, repeatable without harm, and mirrored in storage. */
import { describe, expect, it } from 'vitest';
import { createEventQueries } from '#electron/storage/event-queries.ts';
import { createCalendarSync } from '#electron/sync/calendar-sync.ts';
import type { CalendarProvider } from '#electron/sync/provider.ts';
import { createGoogleCalendar } from '#electron/sync/providers/google-calendar.ts';
import type { EventInput } from '#shared/domain/calendar-writes.ts';
import { ada } from '#test/fixtures/demo-google.ts';
import { startSignedInApp } from '#test/fixtures/signed-in-app.ts';

const nine = Date.UTC(2026, 10, 25, 8);
const hour = 3_600_000;
const timeZone = 'Europe/Berlin';
const instant = (ms: number) => ({ kind: 'instant', ms, timeZone }) as const;

const meeting: EventInput = {
  id: 'cams0000000000000000abcdef',
  summary: 'Coffee with Carol',
  description: '',
  location: 'Office',
  start: instant(nine),
  end: instant(nine + hour),
  attendees: [{ email: 'carol@elsewhere.test' }],
  privateProperties: { camsRequest: 'r1', camsOutbox: 'o1' },
};
const silently = { sendUpdates: 'none', withMeet: false } as const;

async function start() {
  const app = await startSignedInApp();
  const account = await app.connect();
  await app.sync.syncAccount(account.id);
  const { control } = app.google.server;
  control.forgetRequests();
  const queries = createEventQueries(app.storage.db);
  return { ...app, control, queries, id: app.calendarOf(account), writes: app.sync.writes };
}

describe('insert', () => {
  it('writes the event, says what to mail, and stores the answer', async () => {
    const { writes, id, queries, control } = await start();
    const outcome = await writes.insert(id, meeting, { sendUpdates: 'all', withMeet: false });
    expect(outcome.kind).toBe('inserted');
    expect(queries.listEventsByRequest('r1').map((event) => event.id)).toEqual([meeting.id]);
    expect(queries.findEvent(id, meeting.id)).toMatchObject({
      summary: 'Coffee with Carol',
      start: instant(nine),
      privateProperties: { camsRequest: 'r1', camsOutbox: 'o1' },
    });
    const [asked] = control.requests('calendar.events.insert');
    expect(asked!.query['sendUpdates']).toEqual(['all']);
    expect(control.invitations().map(({ recipients }) => recipients)).toEqual([['carol@elsewhere.test']]);
  });

  it('finds its own first attempt when the answer was lost', async () => {
    const { writes, id, control } = await start();
    control.fail({ route: 'calendar.events.insert', fault: { kind: 'reset-after' } });
    const outcome = await writes.insert(id, meeting, silently);
    expect(outcome).toMatchObject({ kind: 'already-there', event: { id: meeting.id } });
    expect(control.calendar.events(ada).filter((event) => event.summary === meeting.summary)).toHaveLength(1);
  });

  it('never brings back an event that somebody deleted', async () => {
    const { writes, id, control } = await start();
    await writes.insert(id, meeting, silently);
    control.calendar.remove(ada, meeting.id);
    expect(await writes.insert(id, meeting, silently)).toEqual({ kind: 'deleted' });
  });

  it('tells when the id belongs to another event', async () => {
    const { writes, id } = await start();
    expect(await writes.insert(id, { ...meeting, id: 'single00' }, silently)).toEqual({ kind: 'taken' });
  });

  it('asks for a conference once', async () => {
    const { writes, id, queries } = await start();
    const outcome = await writes.insert(id, meeting, { sendUpdates: 'none', withMeet: true });
    expect(outcome.kind).toBe('inserted');
    expect((await writes.get(id, meeting.id))?.meetLink).toMatch(/^https:/);
    await writes.refresh([id]);
    expect(queries.findEvent(id, meeting.id)?.meetLink).toMatch(/^https:/);
  });

  it('refuses a calendar that may only be read', async () => {
    const { writes, accounts, calendarOf } = await start();
    const holidays = calendarOf(accounts.list()[0]!, 'holidays@group.test');
    await expect(writes.insert(holidays, meeting, silently)).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('patch', () => {
  it('changes what is named and nothing else', async () => {
    const { writes, id, queries } = await start();
    const before = queries.findEvent(id, 'single00')!;
    const after = await writes.patch(
      id,
      'single00',
      { start: instant(nine), end: instant(nine + hour) },
      { etag: before.etag, sendUpdates: 'none' },
    );
    expect(after).toMatchObject({ summary: before.summary, start: instant(nine) });
    expect(after.etag).not.toBe(before.etag);
    expect(queries.findEvent(id, 'single00')).toEqual(after);
  });

  it('turns a timed event into an all-day one', async () => {
    const { writes, id } = await start();
    const day = {
      start: { kind: 'date', localDate: '2026-11-25' },
      end: { kind: 'date', localDate: '2026-11-26' },
    } as const;
    expect(await writes.patch(id, 'single00', day, { etag: null, sendUpdates: 'none' })).toMatchObject(day);
  });

  it('is a conflict when somebody else changed the event first, and the stored copy is the newer one', async () => {
    const { writes, id, queries, control } = await start();
    const { etag } = queries.findEvent(id, 'single00')!;
    control.calendar.patch(ada, 'single00', { summary: 'Theirs' });
    const ours = writes.patch(id, 'single00', { summary: 'Ours' }, { etag, sendUpdates: 'none' });
    await expect(ours).rejects.toMatchObject({ code: 'conflict' });
    expect(control.calendar.events(ada).find((event) => event.id === 'single00')?.summary).toBe('Theirs');
    expect(queries.findEvent(id, 'single00')?.summary).toBe('Theirs');
  });

  it('finds its own change when the answer was lost', async () => {
    const { writes, id, queries, control } = await start();
    const { etag } = queries.findEvent(id, 'single00')!;
    control.fail({ route: 'calendar.events.patch', fault: { kind: 'reset-after' } });
    const after = await writes.patch(id, 'single00', { summary: 'Ours' }, { etag, sendUpdates: 'none' });
    expect(after.summary).toBe('Ours');
  });
});

describe('remove and get', () => {
  it('removes there and here, and twice is no failure', async () => {
    const { writes, id, queries } = await start();
    await writes.remove(id, 'single00', { sendUpdates: 'none' });
    expect(queries.findEvent(id, 'single00')).toBeNull();
    expect((await writes.get(id, 'single00'))?.status ?? 'cancelled').toBe('cancelled');
    await writes.remove(id, 'single00', { sendUpdates: 'none' });
  });

  it('finds nothing under an unknown id', async () => {
    const { writes, id } = await start();
    expect(await writes.get(id, 'nothing0')).toBeNull();
  });
});

describe('busyNow', () => {
  it('reads the server first and leaves out declined, free and the negotiation’s own time', async () => {
    const { writes, id, control } = await start();
    await writes.insert(id, { ...meeting, privateProperties: { camsRequest: 'r1', camsHold: 'h1' } }, silently);
    control.calendar.insert(ada, {
      summary: 'Just now',
      start: { dateTime: '2026-11-25T13:00:00+01:00', timeZone },
      end: { dateTime: '2026-11-25T14:00:00+01:00', timeZone },
    });
    const day = [Date.UTC(2026, 10, 24, 23), Date.UTC(2026, 10, 25, 23)] as const;
    expect(await writes.busyNow([id], ...day, 'r1')).toEqual([{ startMs: nine + 4 * hour, endMs: nine + 5 * hour }]);
    expect(await writes.busyNow([id], ...day)).toHaveLength(2);
    // The dentist counts; the declined review beside it does not.
    expect(await writes.busyNow([id], nine - 24 * hour, nine - 20 * hour)).toEqual([
      { startMs: nine - 23 * hour, endMs: nine - 22 * hour },
    ]);
  });

  it('throws instead of saying free when a calendar cannot be read', async () => {
    const { writes, id, control } = await start();
    control.fail({ route: 'calendar.events.list', times: 50, fault: { kind: 'status', status: 500 } });
    await expect(writes.busyNow([id], 0, 1)).rejects.toMatchObject({ code: 'offline' });
  });
});

describe('a write during a reading', () => {
  it('is not undone by what the reading saw before it', async () => {
    const { id, queries, control, storage, accounts, caller, clock, log } = await start();
    const { callGoogle } = caller;
    const google = createGoogleCalendar({ callGoogle });
    let arrive: () => void = () => undefined;
    let goOn: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const provider: CalendarProvider = {
      ...google,
      // The server's answer is there, and waits to be read.
      listEvents: async (...request) => {
        const page = await google.listEvents(...request);
        arrive();
        await gate;
        return page;
      },
    };
    const onChanged = () => undefined;
    const sync = createCalendarSync({
      db: storage.db,
      session: accounts.session,
      callGoogle,
      clock,
      log,
      onChanged,
      provider,
    });
    control.calendar.patch(ada, 'single00', { location: 'Room 2' });
    const { etag } = await sync.writes.get(id, 'single00').then((event) => event!);
    const reading = sync.syncCalendar(id);
    await arrived;
    await sync.writes.patch(id, 'single00', { summary: 'Ours' }, { etag, sendUpdates: 'none' });
    goOn();
    await reading;
    expect(queries.findEvent(id, 'single00')).toMatchObject({ summary: 'Ours', location: 'Room 2' });
  });
});
