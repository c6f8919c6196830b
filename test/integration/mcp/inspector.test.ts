/** The inspector's command line lists and calls every tool of every server, and reads what comes back by its schemas. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createAssistantServer } from '#electron/mcp/assistant/assistant-server.ts';
import { createSocketPort } from '#electron/mcp/assistant/socket-client.ts';
import { createCalendarServer } from '#electron/mcp/google/calendar-server.ts';
import { createGmailServer } from '#electron/mcp/google/gmail-server.ts';
import { demoPeople } from '#electron/demo/world-people.ts';
import { demoWorld, me, priya, stoppedTimers } from '#test/fixtures/demo-gmail.ts';
import { startAssistantApp } from '#test/fixtures/mcp-assistant.ts';
import { startMcpApp } from '#test/fixtures/mcp-google.ts';
import { inspect } from '#test/fixtures/mcp-judges.ts';
import { serveOverHttp } from '#test/fixtures/mcp-over-http.ts';
import { silentLog as log } from '#test/fixtures/silent-log.ts';

const cli = fileURLToPath(new URL('../../../electron/cli.ts', import.meta.url));

/** Calls tools over HTTP; `finished` compares what was called with what there is. */
async function overHttp(create: Parameters<typeof serveOverHttp>[0]) {
  const { openUrl } = await serveOverHttp(create);
  const target = [openUrl, '--transport', 'http'];
  const called = new Set<string>();
  return {
    call: async (tool: string, args: object = {}) => {
      called.add(tool);
      return (await inspect(target, 'tools/call', tool, args)).structuredContent;
    },
    finished: async () => {
      const { tools } = await inspect(target, 'tools/list');
      expect([...called].sort()).toEqual(tools.map(({ name }) => name).sort());
    },
  };
}

async function startGoogle() {
  const app = await startMcpApp({ world: demoWorld, people: demoPeople, timers: stoppedTimers }, me);
  const session = () => app.accounts.session(app.account.id);
  return { session, callGoogle: app.caller.callGoogle, log, version: '1.0.0', mayWrite: true };
}

describe('the inspector', { timeout: 300_000 }, () => {
  it('lists the tools of each program', async () => {
    for (const [args, count] of [
      [['google-calendar', '--demo', '--write'], 9],
      [['gmail', '--demo', '--write'], 13],
      [['--profile=/nowhere'], 8],
    ] as const) {
      const { tools } = await inspect([process.execPath, cli, 'mcp', ...args], 'tools/list');
      expect(tools).toHaveLength(count);
    }
  });

  it('calls every tool of google-calendar', async () => {
    const google = await startGoogle();
    const { call, finished } = await overHttp(() => createCalendarServer(google));
    expect(await call('calendarList.list')).toMatchObject({ items: expect.any(Array) as unknown });
    const calendarId = 'primary';
    const time = (hour: number) => ({ dateTime: `2027-03-02T${hour}:00:00Z`, timeZone: 'UTC' });
    const requestBody = { summary: 'Coffee', start: time(10), end: time(11) };
    const { id } = await call('events.insert', { calendarId, requestBody, sendUpdates: 'none' });
    const at = { calendarId, eventId: id };
    await call('events.patch', { ...at, requestBody: { summary: 'Tea' }, sendUpdates: 'none' });
    expect(await call('events.get', at)).toMatchObject({ summary: 'Tea' });
    const listed = await call('events.list', { calendarId, timeMin: time(10).dateTime, timeMax: time(12).dateTime });
    expect(listed['items']).toContainEqual(expect.objectContaining({ id, summary: 'Tea' }));
    expect(await call('events.delete', { ...at, sendUpdates: 'none' })).toEqual({});
    // CAMS itself never asks for the permission to see others' free time.
    const asked = { timeMin: time(10).dateTime, timeMax: time(12).dateTime, items: [{ id: calendarId }] };
    await expect(call('freebusy.query', { requestBody: asked })).rejects.toThrow('CAMS has no permission for this.');
    const address = 'https://relay.example.test/cams';
    const channel = await call('events.watch', { calendarId, requestBody: { id: 'c-1', type: 'web_hook', address } });
    expect(channel).toMatchObject({ id: 'c-1', resourceId: expect.any(String) as unknown });
    const ended = { id: 'c-1', resourceId: channel['resourceId'] };
    expect(await call('channels.stop', { requestBody: ended })).toEqual({});
    await finished();
  });

  it('calls every tool of gmail', async () => {
    const google = await startGoogle();
    const { call, finished } = await overHttp(() => createGmailServer(google));
    const { historyId } = await call('users.getProfile');
    const { messages } = await call('users.messages.list', { q: `from:${priya}` });
    const [{ id, threadId }] = messages as [{ id: string; threadId: string }];
    expect(await call('users.messages.get', { id, format: 'full' })).toMatchObject({ id, threadId });
    expect(await call('users.threads.get', { id: threadId, format: 'minimal' })).toMatchObject({ id: threadId });
    expect(await call('users.history.list', { startHistoryId: historyId })).toHaveProperty('historyId');
    const mail = `From: ${me}\r\nTo: ${priya}\r\nSubject: Coffee\r\n\r\nTuesday?`;
    const requestBody = { message: { raw: Buffer.from(mail).toString('base64url') } };
    const draft = await call('users.drafts.create', { requestBody });
    const other = await call('users.drafts.create', { requestBody });
    expect(await call('users.drafts.get', { id: draft['id'] })).toMatchObject({ id: draft['id'] });
    expect((await call('users.drafts.list'))['drafts']).toHaveLength(2);
    expect(await call('users.drafts.send', { requestBody: { id: draft['id'] } })).toHaveProperty('threadId');
    expect(await call('users.drafts.delete', { id: other['id'] })).toEqual({});
    const topicName = 'projects/own/topics/mail';
    expect(await call('users.watch', { requestBody: { topicName } })).toHaveProperty('historyId');
    expect(await call('users.stop')).toEqual({});
    const attachment = call('users.messages.attachments.get', { messageId: id, id: 'none' });
    await expect(attachment).rejects.toThrow('Google refused the request');
    await finished();
  });

  it('calls every tool for assistants', async () => {
    const app = await startAssistantApp();
    const port = createSocketPort(app.address);
    const server = { app: port, clock: app.clock, log, version: '1.0.0' };
    const { call, finished } = await overHttp(() => createAssistantServer(server));
    const { slots } = await call('find_free_slots', { limit: 1 });
    const [{ start }] = slots as [{ start: { iso: string; weekday: string } }];
    const at = { at: start.iso, weekday: start.weekday };
    expect(await call('explain_time', { start: at })).toMatchObject({ free: true });
    expect(await call('list_busy', { days: 2 })).toHaveProperty('busy');
    const { requests } = await call('list_requests', { waitsFor: 'you' });
    const [{ requestId }] = requests as [{ requestId: string }];
    expect(await call('get_request', { requestId })).toMatchObject({ requestId });
    const waits = { status: 'waits-for-approval' };
    expect(await call('propose_reply', { requestId, slots: [{ start: at }] })).toMatchObject(waits);
    expect(await call('create_hold', { start: at, title: 'Plan' })).toMatchObject(waits);
    expect(await call('rescrape_source', { sourceId: 'club' })).toMatchObject(waits);
    await finished();
  });
});
