/** The real @googleapis/gmail client against the demo server: sync by history, draft-first sending, people who answer. */
import { gmail, type gmail_v1 } from '@googleapis/gmail';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Timers } from '#electron/demo/correspondents.ts';
import { createDemoWorld } from '#electron/demo/world.ts';
import { demoPeople } from '#electron/demo/world-people.ts';
import { allScopes, refusalOf, startDemoGoogle, type DemoGoogle } from '#test/fixtures/demo-google.ts';

const me = 'alex.rivera@northwind.example';
const home = 'alex@rivera-home.example';
const priya = 'priya.shah@lumen-analytics.example';
const nowMs = Date.UTC(2026, 10, 23, 9);
const world = createDemoWorld({ seed: 'test', startDate: '2026-11-23', timeZone: 'America/New_York', nowMs });
/** Nothing happens by itself: the tests flush. */
const stopped: Timers = { after: () => () => undefined };

let google: DemoGoogle;
let api: gmail_v1.Gmail;
const clientOf = async (email: string, scopes: readonly string[] = allScopes): Promise<gmail_v1.Gmail> => {
  const { auth } = await google.signIn(email, scopes);
  return gmail({ version: 'v1', auth, rootUrl: `${google.origin}/`, retry: false });
};
beforeEach(async () => {
  google = await startDemoGoogle({ world, people: demoPeople, timers: stopped });
  api = await clientOf(me);
});
afterEach(() => google.stop());

const userId = 'me';
const toRaw = (headers: Record<string, string>, body = 'Hello'): string =>
  Buffer.from(
    `${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n${body}`,
  ).toString('base64url');
const headerOf = (message: gmail_v1.Schema$Message, name: string): string | undefined =>
  message.payload?.headers?.find((header) => header.name?.toLowerCase() === name)?.value ?? undefined;
const full = async (id: string | null | undefined, client = api): Promise<gmail_v1.Schema$Message> =>
  (await client.users.messages.get({ userId, id: id ?? '' })).data;
const cursor = async (client = api): Promise<string> =>
  (await client.users.getProfile({ userId })).data.historyId ?? '';
const find = async (q: string, client = api): Promise<gmail_v1.Schema$Message[]> =>
  (await client.users.messages.list({ userId, q })).data.messages ?? [];
const refused = (call: Promise<unknown>) => refusalOf(call);

async function pagesOf(startHistoryId: string, maxResults = 100): Promise<gmail_v1.Schema$ListHistoryResponse[]> {
  const pages: gmail_v1.Schema$ListHistoryResponse[] = [];
  let pageToken: string | undefined;
  do {
    const { data } = await api.users.history.list({
      userId,
      startHistoryId,
      maxResults,
      ...(pageToken && { pageToken }),
    });
    pages.push(data);
    pageToken = data.nextPageToken ?? undefined;
  } while (pageToken !== undefined);
  return pages;
}
const addedIn = (pages: readonly gmail_v1.Schema$ListHistoryResponse[]): gmail_v1.Schema$Message[] =>
  pages
    .flatMap((page) => page.history ?? [])
    .flatMap((record) => (record.messagesAdded ?? []).flatMap(({ message }) => message ?? []));

describe('reading', () => {
  it('lists the inbox in pages that overlap nowhere', async () => {
    const ids: (string | null | undefined)[] = [];
    let pageToken: string | undefined;
    do {
      const { data } = await api.users.messages.list({
        userId,
        labelIds: ['INBOX'],
        maxResults: 7,
        ...(pageToken && { pageToken }),
      });
      ids.push(...(data.messages ?? []).map(({ id }) => id));
      pageToken = data.nextPageToken ?? undefined;
    } while (pageToken !== undefined);
    const inbox = world.users[0]?.mails.filter((mail) => mail.labels.includes('INBOX')) ?? [];
    expect(ids).toHaveLength(inbox.length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives a message in every format', async () => {
    const [found] = await find(`from:${priya}`);
    const id = found?.id ?? '';
    const minimal = (await api.users.messages.get({ userId, id, format: 'minimal' })).data;
    expect(minimal.payload).toBeUndefined();
    expect(minimal.snippet).toContain('great to meet you');
    const metadata = (
      await api.users.messages.get({ userId, id, format: 'metadata', metadataHeaders: ['From', 'Subject'] })
    ).data;
    expect(metadata.payload?.headers?.map(({ name }) => name)).toEqual(['Subject', 'From']);
    const whole = await full(id);
    expect(Buffer.from(whole.payload?.body?.data ?? '', 'base64url').toString()).toContain('Could we meet next week');
    const raw = (await api.users.messages.get({ userId, id, format: 'raw' })).data.raw ?? '';
    expect(Buffer.from(raw, 'base64url').toString()).toContain(`<${priya}>`);
  });

  it('gives a named attachment by its id, and the calendar part inside', async () => {
    const [found] = await find('subject:"Invitation: Research roadshow"');
    const { payload } = await full(found?.id);
    const [alternative, file] = payload?.parts ?? [];
    expect(alternative?.parts?.map(({ mimeType }) => mimeType)).toEqual(['text/plain', 'text/calendar']);
    expect(file).toMatchObject({ filename: 'invite.ics', body: { attachmentId: expect.any(String) as string } });
    expect(file?.body?.data).toBeUndefined();
    const { data } = await api.users.messages.attachments.get({
      userId,
      messageId: found?.id ?? '',
      id: file?.body?.attachmentId ?? '',
    });
    expect(Buffer.from(data.data ?? '', 'base64url').toString()).toContain('METHOD:REQUEST');
  });

  it('keeps a thread together and other people’s mailboxes closed', async () => {
    const [found] = await find('subject:"Onboarding plan" in:inbox');
    const thread = (await api.users.threads.get({ userId, id: found?.threadId ?? '' })).data;
    expect(thread.messages?.map(({ labelIds }) => labelIds?.[0])).toEqual(['SENT', 'INBOX']);
    expect(await refused(api.users.messages.list({ userId: home }))).toEqual({ status: 403, reason: 'forbidden' });
    expect(await refused(api.users.messages.get({ userId, id: 'ffffffffffffffff' }))).toEqual({
      status: 404,
      reason: 'notFound',
    });
  });

  it('gives a mail of 10 MB its text as an attachment', async () => {
    const id = google.server.control.gmail.deliver(
      me,
      `From: a@b.test\r\nSubject: big\r\n\r\n${'x'.repeat(10_000_000)}`,
    );
    const message = await full(id);
    expect(message.payload?.body).toMatchObject({ size: 10_000_000, attachmentId: expect.any(String) as string });
    expect(message.payload?.body?.data).toBeUndefined();
  });
});

describe('history.list', () => {
  it('tells new mail in pages and gives the newest id', async () => {
    const start = await cursor();
    const ids = ['a', 'b', 'c'].map((subject) =>
      google.server.control.gmail.deliver(me, `From: x@y.test\r\nSubject: ${subject}\r\n\r\nHi`),
    );
    const pages = await pagesOf(start, 2);
    expect(pages).toHaveLength(2);
    expect(addedIn(pages).map(({ id }) => id)).toEqual(ids);
    expect(pages.at(-1)?.historyId).toBe(await cursor());
    expect((await api.users.history.list({ userId, startHistoryId: await cursor() })).data.history).toBeUndefined();
  });

  it('gives empty pages that go on, when told to', async () => {
    const start = await cursor();
    const id = google.server.control.gmail.deliver(me, 'From: x@y.test\r\nSubject: s\r\n\r\nHi');
    google.server.control.gmail.emptyHistoryPages(me, 2);
    const pages = await pagesOf(start);
    expect(pages.map((page) => page.history?.length ?? 0)).toEqual([0, 0, 1]);
    expect(addedIn(pages).map((message) => message.id)).toEqual([id]);
  });

  it('answers 404 when the start is too old or unknown', async () => {
    const start = await cursor();
    google.server.control.gmail.forgetHistory(me);
    const tooOld = api.users.history.list({ userId, startHistoryId: start });
    expect(await refused(tooOld)).toEqual({ status: 404, reason: 'notFound' });
    expect(await refused(api.users.history.list({ userId, startHistoryId: '999999999' }))).toMatchObject({
      status: 404,
    });
    expect((await api.users.history.list({ userId, startHistoryId: await cursor() })).status).toBe(200);
  });

  it('keeps to the types and the label that are asked for', async () => {
    const start = await cursor();
    await api.users.drafts.create({
      userId,
      requestBody: { message: { raw: toRaw({ To: 'x@y.test', Subject: 'd' }) } },
    });
    google.server.control.gmail.deliver(me, 'From: x@y.test\r\nSubject: s\r\n\r\nHi');
    const inbox = await api.users.history.list({
      userId,
      startHistoryId: start,
      historyTypes: ['messageAdded'],
      labelId: 'INBOX',
    });
    expect(inbox.data.history).toHaveLength(1);
    const labels = await api.users.history.list({ userId, startHistoryId: start, historyTypes: ['labelAdded'] });
    expect(labels.data.history).toBeUndefined();
  });
});

describe('sending', () => {
  const note = (text: string, more: Record<string, string> = {}) =>
    toRaw(
      {
        From: me,
        To: priya,
        Bcc: home,
        Subject: 'Times',
        'Message-ID': '<own@cams.local>',
        'X-CAMS-Outbox': 'out-7',
        ...more,
      },
      text,
    );

  it('turns a draft into a sent message with Google’s Message-ID, once', async () => {
    const draft = (await api.users.drafts.create({ userId, requestBody: { message: { raw: note('Hello') } } })).data;
    const sent = (await api.users.drafts.send({ userId, requestBody: { id: draft.id ?? '' } })).data;
    expect(sent.id).not.toBe(draft.message?.id);
    expect(sent.labelIds).toEqual(['SENT']);
    const message = await full(sent.id);
    expect(headerOf(message, 'message-id')).toMatch(/^<CA[\w-]+@mail\.gmail\.com>$/);
    expect(headerOf(message, 'x-cams-outbox')).toBe('out-7');
    expect(headerOf(message, 'bcc')).toBe(home);
    expect(await find('rfc822msgid:own@cams.local')).toEqual([]);
    expect(await refused(api.users.drafts.get({ userId, id: draft.id ?? '' }))).toMatchObject({ status: 404 });
    expect(await refused(api.users.drafts.send({ userId, requestBody: { id: draft.id ?? '' } }))).toMatchObject({
      status: 404,
    });
    expect(await find('in:sent newer_than:1d subject:Times')).toHaveLength(1);
  });

  it('delivers to the other demo account without Bcc', async () => {
    await api.users.messages.send({ userId, requestBody: { raw: note('Hello') } });
    const private_ = await clientOf(home);
    const [found] = await find('subject:Times', private_);
    const message = await full(found?.id, private_);
    expect(message.labelIds).toContain('UNREAD');
    expect(headerOf(message, 'bcc')).toBeUndefined();
    expect(headerOf(message, 'message-id')).toMatch(/@mail\.gmail\.com>$/);
  });

  it('stays in the thread where subject and references fit', async () => {
    const [found] = await find(`from:${priya}`);
    const original = await full(found?.id);
    const reply = {
      To: priya,
      Subject: 'Re: Partnership next steps',
      'In-Reply-To': headerOf(original, 'message-id') ?? '',
    };
    const message = { raw: toRaw(reply), threadId: found?.threadId ?? '' };
    const draft = (await api.users.drafts.create({ userId, requestBody: { message } })).data;
    expect(draft.message?.threadId).toBe(found?.threadId);
    const sent = (await api.users.drafts.send({ userId, requestBody: { id: draft.id ?? '' } })).data;
    expect(sent.threadId).toBe(found?.threadId);
    const stray = { raw: toRaw({ To: priya, Subject: 'Other' }), threadId: found?.threadId ?? '' };
    expect((await api.users.messages.send({ userId, requestBody: stray })).data.threadId).not.toBe(found?.threadId);
  });

  it('replaces the message of a draft at an update and lists drafts', async () => {
    const draft = (await api.users.drafts.create({ userId, requestBody: { message: { raw: note('One') } } })).data;
    const id = draft.id ?? '';
    const updated = (await api.users.drafts.update({ userId, id, requestBody: { message: { raw: note('Two') } } }))
      .data;
    expect([updated.id, updated.message?.id === draft.message?.id]).toEqual([id, false]);
    const read = (await api.users.drafts.get({ userId, id, format: 'full' })).data;
    expect(Buffer.from(read.message?.payload?.body?.data ?? '', 'base64url').toString()).toBe('Two');
    expect((await api.users.drafts.list({ userId })).data.drafts?.map((each) => each.id)).toEqual([id]);
    await api.users.drafts.delete({ userId, id });
    expect((await api.users.drafts.list({ userId })).data.drafts).toBeUndefined();
  });

  it('refuses what has no recipient, no message, or not the scope', async () => {
    const raw = toRaw({ Subject: 'To nobody' });
    expect(await refused(api.users.messages.send({ userId, requestBody: { raw } }))).toMatchObject({ status: 400 });
    expect(await refused(api.users.messages.send({ userId, requestBody: {} }))).toMatchObject({ status: 400 });
    const reader = await clientOf(me, [
      ...allScopes.filter((scope) => !scope.endsWith('compose')),
      'https://www.googleapis.com/auth/gmail.send',
    ]);
    const draft = (await api.users.drafts.create({ userId, requestBody: { message: { raw: note('Hi') } } })).data;
    const send = reader.users.drafts.send({ userId, requestBody: { id: draft.id ?? '' } });
    expect(await refused(send)).toEqual({ status: 403, reason: 'insufficientPermissions' });
  });

  it('counts the units of each call', async () => {
    const used = () => google.server.control.quota(me).gmail.used;
    const before = used();
    const [found] = await find('in:inbox');
    await full(found?.id);
    await cursor();
    expect(used() - before).toBe(5 + 20 + 1);
  });
});

describe('people', () => {
  const offer = '1. Tuesday, December 1, 10:00 AM\r\n2. Wednesday, December 2, 2:00 PM\r\n\r\nWhich suits you?';

  it('answer in the thread of what was sent, seen through history', async () => {
    const [found] = await find(`from:${priya}`);
    const original = await full(found?.id);
    const headers = {
      From: `Alex Rivera <${me}>`,
      To: priya,
      Subject: 'Re: Partnership next steps',
      'In-Reply-To': headerOf(original, 'message-id') ?? '',
    };
    const message = { raw: toRaw(headers, offer), threadId: found?.threadId ?? '' };
    const draft = (await api.users.drafts.create({ userId, requestBody: { message } })).data;
    const sent = (await api.users.drafts.send({ userId, requestBody: { id: draft.id ?? '' } })).data;
    const start = await cursor();
    expect(google.server.control.gmail.waitingAnswers()).toBe(1);
    google.server.control.gmail.flushCorrespondents();

    const [stub] = addedIn(await pagesOf(start));
    expect(stub?.threadId).toBe(found?.threadId);
    const answer = await full(stub?.id);
    expect(headerOf(answer, 'in-reply-to')).toBe(headerOf(await full(sent.id), 'message-id'));
    expect(headerOf(answer, 'from')).toBe(`Priya Shah <${priya}>`);
    const text = Buffer.from(answer.payload?.parts?.[0]?.body?.data ?? '', 'base64url').toString();
    expect(text).toContain('The second one works for me');
    expect(text).toContain('> 2. Wednesday, December 2, 2:00 PM');
  });

  it('come twice when a delivery is doubled', async () => {
    const start = await cursor();
    google.server.control.gmail.duplicateNextDelivery(1);
    await api.users.messages.send({ userId, requestBody: { raw: toRaw({ To: priya, Subject: 'New' }, offer) } });
    google.server.control.gmail.flushCorrespondents();
    const arrived = addedIn(await pagesOf(start)).filter(({ labelIds }) => labelIds?.includes('INBOX'));
    expect(arrived).toHaveLength(2);
    const ids = await Promise.all(arrived.map(async ({ id }) => headerOf(await full(id), 'message-id')));
    expect(new Set(ids).size).toBe(1);
  });
});
