import { describe, expect, it } from 'vitest';
import { createMailbox, type Mailbox } from '#electron/demo/mailbox.ts';
import { historyKinds } from '#electron/demo/mailbox-history.ts';
import { headerOf } from '#electron/demo/mailbox-mime.ts';
import { searchMessages } from '#electron/demo/mailbox-search.ts';

const nowMs = Date.UTC(2026, 10, 23, 14);
const mail = (headers: Record<string, string>, body = 'Hello'): Buffer =>
  Buffer.from(
    `${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n${body}`,
  );
const inbox = { labels: ['INBOX'], receivedAtMs: nowMs };
const create = (): Mailbox => createMailbox({ address: 'Me@example.test' });
const search = (mailbox: Mailbox, q: string): string[] =>
  searchMessages(mailbox.messages(), q, { nowMs, labelNames: new Map(), labelIds: [], includeSpamTrash: false }).map(
    (message) => headerOf(message.headers, 'subject'),
  );

describe('threads', () => {
  it('join an answer with a matching subject', () => {
    const mailbox = create();
    const first = mailbox.deliver(mail({ 'Message-ID': '<a@x>', Subject: 'Lunch' }), inbox);
    const answer = mailbox.deliver(
      mail({ 'Message-ID': '<b@x>', Subject: 'RE: lunch', 'In-Reply-To': '<a@x>' }),
      inbox,
    );
    const third = mailbox.deliver(mail({ Subject: 'AW: Re: Lunch', References: '<a@x>\r\n <b@x>' }), inbox);
    expect([answer.threadId, third.threadId]).toEqual([first.threadId, first.threadId]);
    expect(mailbox.thread(first.threadId).map(({ id }) => id)).toEqual([first.id, answer.id, third.id]);
  });

  it('part where the subject changed, and where nothing is answered', () => {
    const mailbox = create();
    const first = mailbox.deliver(mail({ 'Message-ID': '<a@x>', Subject: 'Lunch' }), inbox);
    const other = mailbox.deliver(mail({ Subject: 'Dinner', 'In-Reply-To': '<a@x>' }), inbox);
    const same = mailbox.deliver(mail({ Subject: 'Lunch' }), inbox);
    expect(new Set([first.threadId, other.threadId, same.threadId]).size).toBe(3);
  });

  it('take a given threadId only with the subject and an answered message', () => {
    const mailbox = create();
    const first = mailbox.deliver(mail({ 'Message-ID': '<a@x>', Subject: 'Lunch' }), inbox);
    const wanted = { ...inbox, threadId: first.threadId };
    const right = mailbox.deliver(mail({ Subject: 'Re: Lunch', References: '<a@x>' }), wanted);
    const subject = mailbox.deliver(mail({ Subject: 'Dinner', References: '<a@x>' }), wanted);
    const chain = mailbox.deliver(mail({ Subject: 'Re: Lunch' }), wanted);
    expect(right.threadId).toBe(first.threadId);
    expect(subject.threadId).toBe(subject.id);
    expect(chain.threadId).toBe(chain.id);
  });
});

describe('drafts', () => {
  it('keep their id while their message is replaced', () => {
    const mailbox = create();
    const draft = mailbox.createDraft(mail({ Subject: 'One' }), nowMs);
    const updated = mailbox.updateDraft(draft.id, mail({ Subject: 'Two' }), nowMs);
    expect(updated?.id).toBe(draft.id);
    expect(updated?.message.id).not.toBe(draft.message.id);
    expect(mailbox.find(draft.message.id)).toBeUndefined();
    expect(mailbox.drafts()).toHaveLength(1);
    expect(mailbox.removeDraft(draft.id)).toBe(true);
    expect(mailbox.messages()).toEqual([]);
    expect(mailbox.updateDraft(draft.id, mail({}), nowMs)).toBeUndefined();
  });
});

describe('history', () => {
  it('tells additions, labels and deletions in order', () => {
    const mailbox = create();
    const start = mailbox.history.lastId();
    const { id } = mailbox.deliver(mail({ Subject: 'One' }), inbox);
    mailbox.modify(id, { add: ['STARRED'], remove: ['INBOX'] });
    mailbox.modify(id, { add: ['STARRED'], remove: [] });
    mailbox.remove(id);
    const page = mailbox.history.read({ startId: start, kinds: historyKinds, limit: 100 });
    expect(page?.records.map(({ kind, changed }) => [kind, changed])).toEqual([
      ['messageAdded', []],
      ['labelAdded', ['STARRED']],
      ['labelRemoved', ['INBOX']],
      ['messageDeleted', []],
    ]);
  });

  it('pages, and refuses what is too old or was never given', () => {
    const mailbox = create();
    const start = mailbox.history.lastId();
    for (const subject of ['a', 'b', 'c']) mailbox.deliver(mail({ Subject: subject }), inbox);
    const first = mailbox.history.read({ startId: start, kinds: historyKinds, limit: 2 });
    expect(first?.records).toHaveLength(2);
    const second = mailbox.history.read({ startId: first?.nextStartId ?? -1, kinds: historyKinds, limit: 2 });
    expect([second?.records.length, second?.nextStartId]).toEqual([1, null]);
    expect(mailbox.history.read({ startId: mailbox.history.lastId() + 1, kinds: historyKinds, limit: 2 })).toBeNull();
    const newest = mailbox.history.lastId();
    mailbox.history.forget();
    expect(mailbox.history.read({ startId: newest, kinds: historyKinds, limit: 2 })).toBeNull();
    expect(mailbox.history.read({ startId: mailbox.history.lastId(), kinds: historyKinds, limit: 2 })?.records).toEqual(
      [],
    );
  });
});

describe('search', () => {
  const mailbox = create();
  mailbox.deliver(mail({ From: 'Ann <ann@x.test>', Subject: 'Lunch plan', 'Message-ID': '<id1@x>' }, 'pizza'), inbox);
  mailbox.deliver(mail({ From: 'bob@y.test', To: 'ann@x.test', Subject: 'Report' }), {
    labels: ['SENT'],
    receivedAtMs: nowMs - 3 * 86_400_000,
  });
  mailbox.deliver(mail({ Subject: 'Junk' }), { labels: ['SPAM'], receivedAtMs: nowMs });

  it.each([
    ['in:sent', ['Report']],
    ['in:inbox', ['Lunch plan']],
    ['from:ann', ['Lunch plan']],
    ['to:ann@x.test', ['Report']],
    ['subject:"lunch plan"', ['Lunch plan']],
    ['newer_than:1d', ['Lunch plan']],
    ['after:2026/11/22', ['Lunch plan']],
    [`before:${String(nowMs / 1000 - 3600)}`, ['Report']],
    ['rfc822msgid:id1@x', ['Lunch plan']],
    ['rfc822msgid:<nothing@x>', []],
    ['-from:ann', ['Report']],
    ['pizza', ['Lunch plan']],
    ['in:spam', ['Junk']],
    ['', ['Lunch plan', 'Report']],
  ])('finds %s', (query, subjects) => {
    expect(search(mailbox, query)).toEqual(subjects);
  });
});

describe('snapshot', () => {
  it('gives the same mailbox back, drafts and history included', () => {
    const mailbox = create();
    const first = mailbox.deliver(mail({ 'Message-ID': '<a@x>', Subject: 'Grüße' }), inbox);
    mailbox.createDraft(mail({ Subject: 'Re: Grüße', References: '<a@x>' }), nowMs, first.threadId);
    const copy = createMailbox({ address: 'me@example.test' });
    copy.restore(JSON.parse(JSON.stringify(mailbox.snapshot())) as ReturnType<Mailbox['snapshot']>);
    expect(copy.messages()).toEqual(mailbox.messages());
    expect(copy.drafts()).toEqual(mailbox.drafts());
    expect(copy.thread(first.threadId)).toHaveLength(2);
    expect(copy.history.lastId()).toBe(mailbox.history.lastId());
    const next = copy.deliver(mail({ Subject: 'Next' }), inbox);
    expect(mailbox.find(next.id)).toBeUndefined();
  });
});
