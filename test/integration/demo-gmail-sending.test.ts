/** The real @googleapis/gmail client against the demo server: draft-first sending, and the people who answer. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addedIn,
  headerOf,
  home,
  me,
  priya,
  startDemoGmail,
  toRaw,
  userId,
  type DemoGmail,
} from '#test/fixtures/demo-gmail.ts';
import { allScopes, refusalOf } from '#test/fixtures/demo-google.ts';

let mails: DemoGmail;
beforeEach(async () => {
  mails = await startDemoGmail();
});
afterEach(() => mails.stop());

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
    const draft = (await mails.api.users.drafts.create({ userId, requestBody: { message: { raw: note('Hello') } } }))
      .data;
    const sent = (await mails.api.users.drafts.send({ userId, requestBody: { id: draft.id ?? '' } })).data;
    expect(sent.id).not.toBe(draft.message?.id);
    expect(sent.labelIds).toEqual(['SENT']);
    const message = await mails.full(sent.id);
    expect(headerOf(message, 'message-id')).toMatch(/^<CA[\w-]+@mail\.gmail\.com>$/);
    expect(headerOf(message, 'x-cams-outbox')).toBe('out-7');
    expect(headerOf(message, 'bcc')).toBe(home);
    expect(await mails.find('rfc822msgid:own@cams.local')).toEqual([]);
    expect(await refusalOf(mails.api.users.drafts.get({ userId, id: draft.id ?? '' }))).toMatchObject({ status: 404 });
    expect(await refusalOf(mails.api.users.drafts.send({ userId, requestBody: { id: draft.id ?? '' } }))).toMatchObject(
      {
        status: 404,
      },
    );
    expect(await mails.find('in:sent newer_than:1d subject:Times')).toHaveLength(1);
  });

  it('delivers to the other demo account without Bcc', async () => {
    await mails.api.users.messages.send({ userId, requestBody: { raw: note('Hello') } });
    const private_ = await mails.clientOf(home);
    const [found] = await mails.find('subject:Times', private_);
    const message = await mails.full(found?.id, private_);
    expect(message.labelIds).toContain('UNREAD');
    expect(headerOf(message, 'bcc')).toBeUndefined();
    expect(headerOf(message, 'message-id')).toMatch(/@mail\.gmail\.com>$/);
  });

  it('stays in the thread where subject and references fit', async () => {
    const [found] = await mails.find(`from:${priya}`);
    const original = await mails.full(found?.id);
    const reply = {
      To: priya,
      Subject: 'Re: Partnership next steps',
      'In-Reply-To': headerOf(original, 'message-id') ?? '',
    };
    const message = { raw: toRaw(reply), threadId: found?.threadId ?? '' };
    const draft = (await mails.api.users.drafts.create({ userId, requestBody: { message } })).data;
    expect(draft.message?.threadId).toBe(found?.threadId);
    const sent = (await mails.api.users.drafts.send({ userId, requestBody: { id: draft.id ?? '' } })).data;
    expect(sent.threadId).toBe(found?.threadId);
    const stray = { raw: toRaw({ To: priya, Subject: 'Other' }), threadId: found?.threadId ?? '' };
    expect((await mails.api.users.messages.send({ userId, requestBody: stray })).data.threadId).not.toBe(
      found?.threadId,
    );
  });

  it('replaces the message of a draft at an update and lists drafts', async () => {
    const draft = (await mails.api.users.drafts.create({ userId, requestBody: { message: { raw: note('One') } } }))
      .data;
    const id = draft.id ?? '';
    const updated = (
      await mails.api.users.drafts.update({ userId, id, requestBody: { message: { raw: note('Two') } } })
    ).data;
    expect([updated.id, updated.message?.id === draft.message?.id]).toEqual([id, false]);
    const read = (await mails.api.users.drafts.get({ userId, id, format: 'full' })).data;
    expect(Buffer.from(read.message?.payload?.body?.data ?? '', 'base64url').toString()).toBe('Two');
    expect((await mails.api.users.drafts.list({ userId })).data.drafts?.map((each) => each.id)).toEqual([id]);
    await mails.api.users.drafts.delete({ userId, id });
    expect((await mails.api.users.drafts.list({ userId })).data.drafts).toBeUndefined();
  });

  it('refuses what has no recipient, no message, or not the scope', async () => {
    const raw = toRaw({ Subject: 'To nobody' });
    expect(await refusalOf(mails.api.users.messages.send({ userId, requestBody: { raw } }))).toMatchObject({
      status: 400,
    });
    expect(await refusalOf(mails.api.users.messages.send({ userId, requestBody: {} }))).toMatchObject({ status: 400 });
    const reader = await mails.clientOf(me, [
      ...allScopes.filter((scope) => !scope.endsWith('compose')),
      'https://www.googleapis.com/auth/gmail.send',
    ]);
    const draft = (await mails.api.users.drafts.create({ userId, requestBody: { message: { raw: note('Hi') } } })).data;
    const send = reader.users.drafts.send({ userId, requestBody: { id: draft.id ?? '' } });
    expect(await refusalOf(send)).toEqual({ status: 403, reason: 'insufficientPermissions' });
  });

  it('counts the units of each call', async () => {
    const used = () => mails.google.server.control.quota(me).gmail.used;
    const before = used();
    const [found] = await mails.find('in:inbox');
    await mails.full(found?.id);
    await mails.cursor();
    expect(used() - before).toBe(5 + 20 + 1);
  });
});

describe('people', () => {
  const offer = '1. Tuesday, December 1, 10:00 AM\r\n2. Wednesday, December 2, 2:00 PM\r\n\r\nWhich suits you?';

  it('answer in the thread of what was sent, seen through history', async () => {
    const [found] = await mails.find(`from:${priya}`);
    const original = await mails.full(found?.id);
    const headers = {
      From: `Alex Rivera <${me}>`,
      To: priya,
      Subject: 'Re: Partnership next steps',
      'In-Reply-To': headerOf(original, 'message-id') ?? '',
    };
    const message = { raw: toRaw(headers, offer), threadId: found?.threadId ?? '' };
    const draft = (await mails.api.users.drafts.create({ userId, requestBody: { message } })).data;
    const sent = (await mails.api.users.drafts.send({ userId, requestBody: { id: draft.id ?? '' } })).data;
    const start = await mails.cursor();
    expect(mails.control.waitingAnswers()).toBe(1);
    mails.control.flushCorrespondents();

    const [stub] = addedIn(await mails.pagesOf(start));
    expect(stub?.threadId).toBe(found?.threadId);
    const answer = await mails.full(stub?.id);
    expect(headerOf(answer, 'in-reply-to')).toBe(headerOf(await mails.full(sent.id), 'message-id'));
    expect(headerOf(answer, 'from')).toBe(`Priya Shah <${priya}>`);
    const text = Buffer.from(answer.payload?.parts?.[0]?.body?.data ?? '', 'base64url').toString();
    expect(text).toContain('The second one works for me');
    expect(text).toContain('> 2. Wednesday, December 2, 2:00 PM');
  });

  it('come twice when a delivery is doubled', async () => {
    const start = await mails.cursor();
    mails.control.duplicateNextDelivery(1);
    await mails.api.users.messages.send({ userId, requestBody: { raw: toRaw({ To: priya, Subject: 'New' }, offer) } });
    mails.control.flushCorrespondents();
    const arrived = addedIn(await mails.pagesOf(start)).filter(({ labelIds }) => labelIds?.includes('INBOX'));
    expect(arrived).toHaveLength(2);
    const ids = await Promise.all(arrived.map(async ({ id }) => headerOf(await mails.full(id), 'message-id')));
    expect(new Set(ids).size).toBe(1);
  });
});
