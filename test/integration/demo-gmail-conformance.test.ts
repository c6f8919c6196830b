/** Every kind of answer of the demo's Gmail, and every call to it, against Google's own discovery document. */
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGmail } from '#electron/demo/gmail.ts';
import { createDemoWorld } from '#electron/demo/world.ts';
import { demoPeople } from '#electron/demo/world-people.ts';
import { startDemoGoogle, type DemoGoogle } from '#test/fixtures/demo-google.ts';

type Method = { httpMethod: string; path: string; response?: string; request?: string };
type Validator = {
  validate: (api: string, schema: string, value: unknown) => string[];
  checkQuery: (api: string, method: string, query: Record<string, string | string[]>) => string[];
  methods: (api: string) => Record<string, Method>;
};

const tool = fileURLToPath(new URL('../../../shared/evaldata/tools/validate-google.mjs', import.meta.url));
const present = existsSync(tool);
const title = present ? 'Gmail v1 conforms' : 'Gmail v1 conforms (skipped: ../shared/evaldata is not here)';
const me = 'alex.rivera@northwind.example';
const world = createDemoWorld({
  ...{ seed: 'test', startDate: '2026-11-23', timeZone: 'America/New_York', nowMs: Date.UTC(2026, 10, 23, 9) },
});
const raw = Buffer.from('To: priya.shah@lumen-analytics.example\r\nSubject: s\r\n\r\nTuesday 3 PM?').toString(
  'base64url',
);

describe.skipIf(!present)(title, () => {
  let google: DemoGoogle;
  let validator: Validator;
  let token = '';
  const seen = new Set<string>();

  beforeAll(async () => {
    validator = (await import(/* @vite-ignore */ pathToFileURL(tool).href)) as Validator;
    google = await startDemoGoogle({ world, people: demoPeople, timers: { after: () => () => undefined } });
    const { tokens } = await google.signIn(me, [
      'openid',
      'email',
      'profile',
      'https://www.googleapis.com/auth/gmail.readonly',
      'https://www.googleapis.com/auth/gmail.modify',
    ]);
    token = tokens.access_token ?? '';
  });
  afterAll(() => google.stop());

  async function call(id: string, path: string, options: { query?: [string, string][]; body?: unknown } = {}) {
    seen.add(id);
    const method = validator.methods('gmail-v1')[id];
    if (!method) throw new Error(`Google has no ${id}.`);
    const query = options.query ?? [];
    const grouped: Record<string, string | string[]> = {};
    for (const [name, value] of query) {
      const before = grouped[name];
      grouped[name] = before === undefined ? value : [before, value].flat();
    }
    expect(validator.checkQuery('gmail-v1', id, grouped), `the parameters of ${id}`).toEqual([]);
    if (method.request)
      expect(validator.validate('gmail-v1', method.request, options.body), `the body of ${id}`).toEqual([]);
    const pattern = new RegExp(`^${method.path.replace(/\{[^}]+\}/g, '[^/]+')}$`);
    expect(`gmail/v1/users/me/${path}`).toMatch(pattern);
    const response = await fetch(
      `${google.origin}/gmail/v1/users/me/${path}?${new URLSearchParams(query).toString()}`,
      {
        method: method.httpMethod,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      },
    );
    if (!method.response) {
      expect(response.status).toBe(204);
      return {};
    }
    const answer = (await response.json()) as Record<string, unknown>;
    expect(response.status, JSON.stringify(answer).slice(0, 300)).toBe(200);
    expect(validator.validate('gmail-v1', method.response, answer), `the answer of ${id}`).toEqual([]);
    return answer;
  }
  const listOf = (answer: Record<string, unknown>, name: string) => (answer[name] ?? []) as Record<string, string>[];

  it('in every message of the world, in every format', async () => {
    const messages = listOf(
      await call('gmail.users.messages.list', 'messages', { query: [['maxResults', '500']] }),
      'messages',
    );
    expect(messages.length).toBeGreaterThan(40);
    google.server.control.forgetRequests();
    // More calls than a minute's quota allows.
    for (const [index, { id = '' }] of messages.entries()) {
      google.clock.advance(1000);
      const format = ['full', 'metadata', 'minimal', 'raw'][index % 4] ?? 'full';
      await call('gmail.users.messages.get', `messages/${id}`, { query: [['format', 'full']] });
      await call('gmail.users.messages.get', `messages/${id}`, { query: [['format', format]] });
    }
  });

  it('in lists, threads, labels, profile and attachments', async () => {
    google.clock.advance(60_000);
    await call('gmail.users.getProfile', 'profile');
    const labels = listOf(await call('gmail.users.labels.list', 'labels'), 'labels');
    expect(labels.length).toBeGreaterThan(10);
    for (const { id = '' } of labels) await call('gmail.users.labels.get', `labels/${id}`);
    const page = await call('gmail.users.messages.list', 'messages', {
      query: [
        ['maxResults', '2'],
        ['q', 'in:inbox newer_than:3d'],
        ['labelIds', 'INBOX'],
        ['labelIds', 'UNREAD'],
      ],
    });
    await call('gmail.users.messages.list', 'messages', { query: [['pageToken', String(page['nextPageToken'])]] });
    await call('gmail.users.messages.list', 'messages', { query: [['q', 'subject:nothing-like-this']] });
    const threads = listOf(
      await call('gmail.users.threads.list', 'threads', { query: [['maxResults', '5']] }),
      'threads',
    );
    for (const { id = '' } of threads) await call('gmail.users.threads.get', `threads/${id}`);
    const [found] = listOf(
      await call('gmail.users.messages.list', 'messages', { query: [['q', 'has:attachment']] }),
      'messages',
    );
    const message = await call('gmail.users.messages.get', `messages/${found?.['id'] ?? ''}`);
    const attachmentId = /"attachmentId":"([^"]+)"/.exec(JSON.stringify(message))?.[1] ?? '';
    await call('gmail.users.messages.attachments.get', `messages/${found?.['id'] ?? ''}/attachments/${attachmentId}`);
  });

  it('in drafts, sending, labelling and the history of them', async () => {
    google.clock.advance(60_000);
    const { historyId } = await call('gmail.users.getProfile', 'profile');
    const draft = await call('gmail.users.drafts.create', 'drafts', { body: { message: { raw } } });
    const id = String(draft['id']);
    await call('gmail.users.drafts.get', `drafts/${id}`, { query: [['format', 'full']] });
    await call('gmail.users.drafts.update', `drafts/${id}`, { body: { message: { raw } } });
    await call('gmail.users.drafts.list', 'drafts', { query: [['maxResults', '10']] });
    const sent = await call('gmail.users.drafts.send', 'drafts/send', { body: { id } });
    const other = await call('gmail.users.drafts.create', 'drafts', { body: { message: { raw } } });
    await call('gmail.users.drafts.delete', `drafts/${String(other['id'])}`);
    await call('gmail.users.messages.send', 'messages/send', { body: { raw } });
    const body = { addLabelIds: ['STARRED'], removeLabelIds: ['UNREAD'] };
    await call('gmail.users.messages.modify', `messages/${String(sent['id'])}/modify`, { body });
    google.server.control.gmail.flushCorrespondents();
    const start: [string, string] = ['startHistoryId', String(historyId)];
    const whole = await call('gmail.users.history.list', 'history', { query: [start] });
    const kinds = new Set(listOf(whole, 'history').flatMap((record) => Object.keys(record)));
    expect(kinds).toContain('labelsAdded');
    expect(kinds).toContain('messagesDeleted');
    const page = await call('gmail.users.history.list', 'history', {
      query: [start, ['maxResults', '1'], ['historyTypes', 'messageAdded'], ['historyTypes', 'messageDeleted']],
    });
    google.server.control.gmail.emptyHistoryPages(me, 1);
    await call('gmail.users.history.list', 'history', { query: [start, ['pageToken', String(page['nextPageToken'])]] });
  });

  it('in every route that the server has', () => {
    const { routes } = createGmail({
      ...{ world, people: [], seed: 's', now: () => 0, timeZone: 'UTC', respond: () => undefined },
    });
    const known = validator.methods('gmail-v1');
    expect(routes.map(({ name }) => name).toSorted()).toEqual([...seen].toSorted());
    for (const { name, method, pattern } of routes) {
      const path = `/${known[name]?.path ?? ''}`.replace(/\{(\w+)\}/g, ':$1');
      expect(`${method} ${pattern}`, name).toBe(`${known[name]?.httpMethod ?? ''} ${path}`);
    }
  });

  it('in the events of the world', () => {
    const events = world.users.flatMap((user) => user.calendars.flatMap((calendar) => calendar.events));
    for (const event of events) expect(validator.validate('calendar-v3', 'Event', event), event.summary).toEqual([]);
  });

  it('in the shape of its refusals', async () => {
    const response = await fetch(`${google.origin}/gmail/v1/users/me/messages/0000`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: {
        code: 404,
        message: 'Requested entity was not found.',
        errors: [{ domain: 'global', reason: 'notFound', message: 'Requested entity was not found.' }],
        status: 'NOT_FOUND',
      },
    });
  });
});
