/** The server for assistants over the running app: what it answers, what it hands in, and what it cannot do. */
import { readFileSync, statSync, existsSync } from 'node:fs';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startAssistantApp, type AssistantApp } from '#test/fixtures/mcp-assistant.ts';

type Time = { readonly iso: string; readonly weekday: string; readonly timeZone: string; readonly text: string };
type Slots = { readonly slots: readonly { start: Time; end: Time }[]; readonly timeZone: string };
type Request = { readonly requestId: string; readonly subject: string; readonly waitsFor: string };

/** Every object that is a time, wherever it stands. */
function timesIn(value: unknown): Time[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('iso' in value) return [value as Time];
  return Object.values(value).flatMap(timesIn);
}

function expectTrueWeekdays(value: unknown): void {
  const times = timesIn(value);
  expect(times.length).toBeGreaterThan(0);
  for (const { iso, weekday, timeZone, text } of times) {
    const actual = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone }).format(Date.parse(iso));
    expect([weekday, text.startsWith(`${weekday}, `)]).toEqual([actual, true]);
  }
}

/** Sends one line as it is; answers what came back until the socket was closed. */
function tell(app: AssistantApp, line: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(app.address.socketPath, () => socket.write(line));
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.on('error', () => undefined).on('close', () => resolve(text));
  });
}

describe('an assistant', { timeout: 120_000 }, () => {
  it('reads free times, explanations, busy times and requests, each time with weekday and zone', async () => {
    const { assistant, get } = await startAssistantApp();
    const found: Slots = await assistant.execute('find_free_slots', { durationMinutes: 30, limit: 5 });
    expect(found.timeZone).toBe('America/New_York');
    expect(found.slots).toHaveLength(5);
    expectTrueWeekdays(found);

    const [first] = found.slots;
    const free = { start: { at: first!.start.iso, weekday: first!.start.weekday } };
    expect(await assistant.execute('explain_time', free)).toMatchObject({ free: true, blockers: [] });
    const night = await assistant.execute('explain_time', { start: { at: '2026-11-24T03:00', weekday: 'Tuesday' } });
    expect(night).toMatchObject({ free: false });
    await expect(
      assistant.execute('explain_time', { start: { at: '2026-11-24T03:00', weekday: 'Sunday' } }),
    ).rejects.toMatchObject({
      code: 'invalid-input',
      message: '2026-11-24T03:00 is a Tuesday in America/New_York, not a Sunday.',
    });

    const busy = await assistant.execute('list_busy', { days: 7 });
    expectTrueWeekdays(busy);

    const { requests } = await assistant.execute<{ requests: Request[] }>('list_requests', { waitsFor: 'you' });
    expect(requests.length).toBeGreaterThanOrEqual(20);
    expectTrueWeekdays(requests);
    const route = requests.find(({ subject }) => subject.includes('Route planning'))!;
    const detail = await assistant.execute<{ draft: { body: string } }>('get_request', { requestId: route.requestId });
    expect(detail.draft.body).toBe(get(route.requestId as never).draft?.body);
    expectTrueWeekdays(detail);
  });

  it('never hears the title of an event', async () => {
    const { assistant, storage } = await startAssistantApp();
    const titles = storage.db
      .prepare<[], string>(`select distinct event_json ->> '$.summary' from events`)
      .pluck()
      .all()
      .filter((title) => title.length > 5);
    expect(titles.length).toBeGreaterThan(10);
    const heard = [await assistant.execute('list_busy', { days: 14 })];
    for (let hour = 8; hour < 18; hour += 1) {
      const at = `2026-11-24T${String(hour).padStart(2, '0')}:00`;
      heard.push(await assistant.execute('explain_time', { start: { at } }));
    }
    const text = JSON.stringify(heard);
    expect(titles.filter((title) => text.includes(`“${title}”`))).toEqual([]);
  });

  it('hands in replies, holds and readings as cards, and nothing is sent or booked', async () => {
    const app = await startAssistantApp();
    const { assistant, proposals, bySubject, google } = app;
    const { id } = bySubject('Partnership').summary;
    const slots = [{ start: { at: '2026-11-26T10:00', weekday: 'Thursday' }, durationMinutes: 30 }];
    const reply = await assistant.execute('propose_reply', { requestId: id, slots, body: 'Thursday at 10?' });
    expect(reply).toMatchObject({
      status: 'waits-for-approval',
      cardId: 'card-1',
      slots: [{ start: { weekday: 'Thursday', iso: '2026-11-26T10:00:00-05:00' } }],
    });
    await assistant.execute('create_hold', { start: { at: '2026-11-27T09:00' }, durationMinutes: 60, title: 'Plan' });
    await assistant.execute('rescrape_source', { sourceId: 'club' });
    const startMs = Date.parse('2026-11-26T15:00:00Z');
    expect(proposals).toEqual([
      { kind: 'reply', requestId: id, slots: [{ startMs, endMs: startMs + 1_800_000 }], body: 'Thursday at 10?' },
      {
        kind: 'hold',
        title: 'Plan',
        startMs: Date.parse('2026-11-27T14:00:00Z'),
        endMs: Date.parse('2026-11-27T15:00:00Z'),
      },
      { kind: 'rescrape', sourceId: 'club' },
    ]);
    const wrong = assistant.execute('create_hold', {
      start: { at: '2026-11-27T09:00', weekday: 'Monday' },
      title: 'X',
    });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid-input' });
    expect(proposals).toHaveLength(3);
    const { control } = google.server;
    for (const route of ['gmail.users.drafts.*', 'calendar.events.insert', 'calendar.events.patch']) {
      expect(control.requests(route)).toEqual([]);
    }
  });

  it('has its proposal as a draft on the card, read back, and nothing leaves', async () => {
    const told: string[] = [];
    const app = await startAssistantApp({ tell: (text) => told.push(text) });
    const { assistant, bySubject, google } = app;
    const { id } = bySubject('Partnership').summary;
    const [first, second] = app.get(id).suggestions.map((one) => one.startMs);
    if (first === undefined || second === undefined) throw new Error('nothing is free');
    const propose = (startMs: number, body?: string) =>
      assistant.execute<{ says: string; cardId: string }>('propose_reply', {
        requestId: id,
        slots: [{ start: { at: new Date(startMs).toISOString() }, durationMinutes: 30 }],
        ...(body === undefined ? {} : { body }),
      });

    expect(await propose(first)).toMatchObject({ cardId: id, says: 'Approve this reply?' });
    const slots = [{ startMs: first, endMs: first + 1_800_000 }];
    expect(app.get(id).draft).toMatchObject({ slots, problems: [] });
    expect(told).toHaveLength(1);

    // Words that do not say the times are kept and cannot be approved; the assistant may try again.
    const wrong = await propose(first, 'How about 4 January at 11?');
    expect(wrong.says).toMatch(/^The reply cannot be approved yet:/);
    expect(app.get(id).draft?.problems).not.toEqual([]);
    expect((await propose(second)).says).toBe('Approve this reply?');

    // The user's own words are left alone.
    const body = app.get(id).draft?.body.replace('glad', 'very glad') ?? '';
    await app.requests.handlers['drafts/set-body']({ requestId: id, body });
    await expect(propose(first)).rejects.toMatchObject({ code: 'conflict' });
    expect(app.get(id).draft?.body).toBe(body);

    const { control } = google.server;
    for (const route of ['gmail.users.drafts.*', 'calendar.events.insert', 'calendar.events.patch']) {
      expect(control.requests(route)).toEqual([]);
    }
  });

  it('is told where the app takes no proposals', async () => {
    const { assistant } = await startAssistantApp({ propose: null });
    await expect(assistant.execute('rescrape_source', { sourceId: 'club' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('the private socket', { timeout: 120_000 }, () => {
  it('opens to the user only, answers the token only, and only what is on the list', async () => {
    const app = await startAssistantApp();
    const { socketPath, tokenFile } = app.address;
    expect(statSync(socketPath).mode & 0o777).toBe(0o600);
    expect(statSync(tokenFile).mode & 0o777).toBe(0o600);
    const token = readFileSync(tokenFile, 'utf8');
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const ask = (name: string, input: unknown = {}, as = token) =>
      tell(app, `${JSON.stringify({ token: as, ask: { name, input } })}\n`);

    expect(JSON.parse(await ask('settings/get'))).toMatchObject({ ok: true });
    expect(await ask('settings/get', {}, 'x'.repeat(token.length))).toBe('');
    expect(await tell(app, 'hello\n')).toBe('');
    expect(await tell(app, `${'x'.repeat(200_000)}\n`)).toBe('');
    for (const name of ['drafts/approve', 'settings/update', 'accounts/sign-out', 'outbox/resolve', 'constructor']) {
      expect(JSON.parse(await ask(name))).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    }
    expect(JSON.parse(await ask('slots/find', { fromDate: 'soon' }))).toMatchObject({
      error: { code: 'invalid-input' },
    });
    const lines = JSON.stringify(app.log.lines);
    expect(lines).not.toContain(token);

    await app.socket.close();
    expect([existsSync(tokenFile), existsSync(socketPath)]).toEqual([false, false]);
    await expect(app.assistant.execute('list_requests', {})).rejects.toMatchObject({ code: 'offline' });
  });
});
