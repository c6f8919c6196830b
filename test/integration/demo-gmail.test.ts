/** The real @googleapis/gmail client against the demo server: reading, and the sync by history. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addedIn,
  demoWorld,
  home,
  me,
  priya,
  startDemoGmail,
  toRaw,
  userId,
  type DemoGmail,
} from '#test/fixtures/demo-gmail.ts';
import { refusalOf } from '#test/fixtures/demo-google.ts';

let mails: DemoGmail;
beforeEach(async () => {
  mails = await startDemoGmail();
});
afterEach(() => mails.stop());

describe('reading', () => {
  it('lists the inbox in pages that overlap nowhere', async () => {
    const ids: (string | null | undefined)[] = [];
    let pageToken: string | undefined;
    do {
      const { data } = await mails.api.users.messages.list({
        userId,
        labelIds: ['INBOX'],
        maxResults: 7,
        ...(pageToken && { pageToken }),
      });
      ids.push(...(data.messages ?? []).map(({ id }) => id));
      pageToken = data.nextPageToken ?? undefined;
    } while (pageToken !== undefined);
    const inbox = demoWorld.users[0]?.mails.filter((mail) => mail.labels.includes('INBOX')) ?? [];
    expect(ids).toHaveLength(inbox.length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives a message in every format', async () => {
    const [found] = await mails.find(`from:${priya}`);
    const id = found?.id ?? '';
    const minimal = (await mails.api.users.messages.get({ userId, id, format: 'minimal' })).data;
    expect(minimal.payload).toBeUndefined();
    expect(minimal.snippet).toContain('great to meet you');
    const metadata = (
      await mails.api.users.messages.get({ userId, id, format: 'metadata', metadataHeaders: ['From', 'Subject'] })
    ).data;
    expect(metadata.payload?.headers?.map(({ name }) => name)).toEqual(['Subject', 'From']);
    const whole = await mails.full(id);
    expect(Buffer.from(whole.payload?.body?.data ?? '', 'base64url').toString()).toContain('Could we meet next week');
    const raw = (await mails.api.users.messages.get({ userId, id, format: 'raw' })).data.raw ?? '';
    expect(Buffer.from(raw, 'base64url').toString()).toContain(`<${priya}>`);
  });

  it('gives a named attachment by its id, and the calendar part inside', async () => {
    const [found] = await mails.find('subject:"Invitation: Research roadshow"');
    const { payload } = await mails.full(found?.id);
    const [alternative, file] = payload?.parts ?? [];
    expect(alternative?.parts?.map(({ mimeType }) => mimeType)).toEqual(['text/plain', 'text/calendar']);
    expect(file).toMatchObject({ filename: 'invite.ics', body: { attachmentId: expect.any(String) as string } });
    expect(file?.body?.data).toBeUndefined();
    const { data } = await mails.api.users.messages.attachments.get({
      userId,
      messageId: found?.id ?? '',
      id: file?.body?.attachmentId ?? '',
    });
    expect(Buffer.from(data.data ?? '', 'base64url').toString()).toContain('METHOD:REQUEST');
  });

  it('keeps a thread together and other people’s mailboxes closed', async () => {
    const [found] = await mails.find('subject:"Onboarding plan" in:inbox');
    const thread = (await mails.api.users.threads.get({ userId, id: found?.threadId ?? '' })).data;
    expect(thread.messages?.map(({ labelIds }) => labelIds?.[0])).toEqual(['SENT', 'INBOX']);
    expect(await refusalOf(mails.api.users.messages.list({ userId: home }))).toEqual({
      status: 403,
      reason: 'forbidden',
    });
    expect(await refusalOf(mails.api.users.messages.get({ userId, id: 'ffffffffffffffff' }))).toEqual({
      status: 404,
      reason: 'notFound',
    });
  });

  it('gives a mail of 10 MB its text as an attachment', async () => {
    const id = mails.control.deliver(me, `From: a@b.test\r\nSubject: big\r\n\r\n${'x'.repeat(10_000_000)}`);
    const message = await mails.full(id);
    expect(message.payload?.body).toMatchObject({ size: 10_000_000, attachmentId: expect.any(String) as string });
    expect(message.payload?.body?.data).toBeUndefined();
  });
});

describe('history.list', () => {
  it('tells new mail in pages and gives the newest id', async () => {
    const start = await mails.cursor();
    const ids = ['a', 'b', 'c'].map((subject) =>
      mails.control.deliver(me, `From: x@y.test\r\nSubject: ${subject}\r\n\r\nHi`),
    );
    const pages = await mails.pagesOf(start, 2);
    expect(pages).toHaveLength(2);
    expect(addedIn(pages).map(({ id }) => id)).toEqual(ids);
    expect(pages.at(-1)?.historyId).toBe(await mails.cursor());
    expect(
      (await mails.api.users.history.list({ userId, startHistoryId: await mails.cursor() })).data.history,
    ).toBeUndefined();
  });

  it('gives empty pages that go on, when told to', async () => {
    const start = await mails.cursor();
    const id = mails.control.deliver(me, 'From: x@y.test\r\nSubject: s\r\n\r\nHi');
    mails.control.emptyHistoryPages(me, 2);
    const pages = await mails.pagesOf(start);
    expect(pages.map((page) => page.history?.length ?? 0)).toEqual([0, 0, 1]);
    expect(addedIn(pages).map((message) => message.id)).toEqual([id]);
  });

  it('answers 404 when the start is too old or unknown', async () => {
    const start = await mails.cursor();
    mails.control.forgetHistory(me);
    const tooOld = mails.api.users.history.list({ userId, startHistoryId: start });
    expect(await refusalOf(tooOld)).toEqual({ status: 404, reason: 'notFound' });
    expect(await refusalOf(mails.api.users.history.list({ userId, startHistoryId: '999999999' }))).toMatchObject({
      status: 404,
    });
    expect((await mails.api.users.history.list({ userId, startHistoryId: await mails.cursor() })).status).toBe(200);
  });

  it('keeps to the types and the label that are asked for', async () => {
    const start = await mails.cursor();
    await mails.api.users.drafts.create({
      userId,
      requestBody: { message: { raw: toRaw({ To: 'x@y.test', Subject: 'd' }) } },
    });
    mails.control.deliver(me, 'From: x@y.test\r\nSubject: s\r\n\r\nHi');
    const inbox = await mails.api.users.history.list({
      userId,
      startHistoryId: start,
      historyTypes: ['messageAdded'],
      labelId: 'INBOX',
    });
    expect(inbox.data.history).toHaveLength(1);
    const labels = await mails.api.users.history.list({ userId, startHistoryId: start, historyTypes: ['labelAdded'] });
    expect(labels.data.history).toBeUndefined();
  });
});
