/** The demo server's state over restarts, in a real file. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendar } from '@googleapis/calendar';
import { expect, it, onTestFinished } from 'vitest';
import { ada, listAll, refusalOf, startDemoGoogle, type DemoGoogle } from '#test/fixtures/demo-google.ts';
import { temporaryFolder } from '#test/fixtures/temporary-folder.ts';

async function start(statePath: string): Promise<DemoGoogle> {
  const google = await startDemoGoogle({ statePath });
  onTestFinished(() => google.stop());
  return google;
}

it('goes on after a restart: events, tokens and mails', async () => {
  const statePath = join(temporaryFolder(), 'demo', 'state.json');
  const first = await start(statePath);
  const { api, tokens } = await first.signIn();
  const { token: syncToken } = await listAll(api);
  await api.events.patch({ calendarId: 'primary', eventId: 'single00', requestBody: { summary: 'Moved' } });
  const mailId = first.server.control.gmail.deliver(ada, 'From: carol@elsewhere.test\r\nSubject: Hello\r\n\r\nHi\r\n');
  await first.stop();

  const second = await start(statePath);
  const auth = second.client();
  auth.setCredentials({ refresh_token: tokens.refresh_token ?? null });
  const again = calendar({ version: 'v3', auth, rootUrl: `${second.origin}/`, retry: false });
  const { items } = await listAll(again, { syncToken });
  expect(items.map(({ id, summary }) => [id, summary])).toEqual([['single00', 'Moved']]);
  const message = await auth.request<{ id: string }>({ url: `${second.origin}/gmail/v1/users/me/messages/${mailId}` });
  expect(message.data.id).toBe(mailId);
  const { data } = await again.events.insert({
    calendarId: 'primary',
    requestBody: { start: { date: '2026-12-01' }, end: { date: '2026-12-02' } },
  });
  expect((await listAll(again, { syncToken })).items.map(({ id }) => id)).toEqual(['single00', data.id]);
});

it('saves by itself soon after a change', async () => {
  const statePath = join(temporaryFolder(), 'state.json');
  const { server } = await start(statePath);
  server.control.calendar.patch(ada, 'single00', { summary: 'Saved soon' });
  await expect.poll(() => existsSync(statePath) && readFileSync(statePath, 'utf8')).toContain('Saved soon');
});

it('holds no token in its file', async () => {
  const statePath = join(temporaryFolder(), 'state.json');
  const google = await start(statePath);
  const { tokens } = await google.signIn();
  await google.server.control.save();
  const text = readFileSync(statePath, 'utf8');
  expect(text).toContain(ada);
  expect(text).not.toContain(String(tokens.access_token));
  expect(text).not.toContain(String(tokens.refresh_token));
});

it.each([
  ['no JSON', '{"format": 1, "users"'],
  ['another shape', '{"format": 1}'],
  ['nothing at all', ''],
])('begins anew where the file holds %s, and sets it aside', async (_what, text) => {
  const statePath = join(temporaryFolder(), 'state.json');
  writeFileSync(statePath, text);
  const google = await start(statePath);
  const { api } = await google.signIn();
  expect((await listAll(api)).items).toHaveLength(6);
  expect(readFileSync(`${statePath}.damaged`, 'utf8')).toBe(text);
});

it('begins anew where the parts inside are broken', async () => {
  const statePath = join(temporaryFolder(), 'state.json');
  const first = await start(statePath);
  await first.stop();
  const state = JSON.parse(readFileSync(statePath, 'utf8')) as { gmail: { mailboxes: object[] } };
  state.gmail.mailboxes = state.gmail.mailboxes.map((mailbox) => ({ ...mailbox, messages: 'gone', history: null }));
  writeFileSync(statePath, JSON.stringify(state));
  const second = await start(statePath);
  const { api } = await second.signIn();
  expect((await listAll(api)).items).toHaveLength(6);
});

it('refuses the sync tokens of a world that is gone', async () => {
  const first = await start(join(temporaryFolder(), 'a.json'));
  const { token: syncToken } = await listAll((await first.signIn()).api);
  const second = await start(join(temporaryFolder(), 'b.json'));
  const { api } = await second.signIn();
  expect(await refusalOf(api.events.list({ calendarId: 'primary', syncToken }))).toEqual({
    status: 410,
    reason: 'fullSyncRequired',
  });
});
