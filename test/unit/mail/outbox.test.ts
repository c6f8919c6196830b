import Database from 'better-sqlite3';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createOutbox, type Outbox } from '#electron/mail/outbox.ts';
import type { NegotiationPort } from '#electron/mail/ports.ts';
import { first } from '#electron/storage/migrations/0001-first.ts';
import { createOutboxQueries, type OutboxQueries } from '#electron/storage/outbox-queries.ts';
import { createLogger } from '#electron/system/log.ts';
import { AccountId, CalendarId, OutboxId, RequestId } from '#shared/domain/ids.ts';
import type { FrozenReply } from '#shared/domain/frozen-reply.ts';
import { AppError } from '#shared/errors.ts';
import { createFakeMailbox, type FakeMailbox } from '#test/fixtures/fake-mail-api.ts';

const accountId = AccountId.parse('acc');
const requestId = RequestId.parse('req');
const id = OutboxId.parse('out-1');

const frozen: FrozenReply = {
  requestId,
  accountId,
  threadId: 'thread-1',
  kind: 'accept',
  from: { name: 'Alex', address: 'alex@example.com' },
  to: [{ name: 'Maya', address: 'maya@example.com' }],
  cc: [],
  subject: 'Re: Meeting',
  body: 'Tuesday works.\n\nAlex',
  inReplyTo: '<a@b>',
  references: ['<a@b>'],
  slots: [],
  timeZone: 'America/New_York',
  language: 'en',
  event: {
    title: 'Meeting',
    calendarId: CalendarId.parse('acc/cal'),
    attendees: [],
    invite: 'none',
    meetLink: false,
    location: '',
  },
  holds: false,
  counter: null,
  basedOnMessageId: 'm1',
};

let box: FakeMailbox;
let queries: OutboxQueries;
let outbox: Outbox;
let nowMs: number;
let told: string[];
let permission: Awaited<ReturnType<NegotiationPort['beforeSend']>>;

beforeEach(() => {
  const db = new Database(':memory:');
  db.exec(first.sql);
  db.prepare(`insert into accounts values ('acc','google','alex@example.com','Alex','connected','',1,null,0)`).run();
  db.prepare(`insert into requests values ('req','acc','thread-1','SENDING',0,0,'{}','{}')`).run();
  queries = createOutboxQueries(db);
  box = createFakeMailbox();
  nowMs = 1_000_000;
  told = [];
  permission = { go: true };
  outbox = createOutbox({
    queries,
    api: () => Promise.resolve(box.api),
    negotiation: {
      openOptionsOf: () => [],
      onMessage: () => Promise.resolve(),
      onOwnMessage: () => Promise.resolve(),
      beforeSend: () => Promise.resolve(permission),
      onSent: (_id, sent) => Promise.resolve(void told.push(`sent ${sent.messageId}`)),
      onSendFailed: (_id, problem) => Promise.resolve(void told.push(`failed ${problem}`)),
      onSendUnknown: () => Promise.resolve(void told.push('unknown')),
    },
    clock: { now: () => nowMs, monotonic: () => nowMs },
    log: createLogger('test'),
    isPaused: () => false,
    onChanged: () => undefined,
  });
  outbox.enqueue({ id, frozen, hash: 'h', leavesAtMs: nowMs + 10_000 });
});

const state = (): string | undefined => queries.findOutbox(id)?.state;
const pass = async (ms: number): Promise<void> => {
  nowMs += ms;
  await outbox.run();
};

describe('the way out', () => {
  it('waits for its time, then sends once and tells the real Message-ID', async () => {
    await pass(9_000);
    expect(box.calls).toEqual([]);
    await pass(1_000);
    expect(box.calls).toEqual(['createDraft', 'getDraft', 'sendDraft', 'getSentHeader']);
    expect(state()).toBe('sent');
    expect(queries.findOutbox(id)?.messageIdHeader).toMatch(/@mail\.gmail\.com>$/);
    await pass(600_000);
    expect(box.sent).toHaveLength(1);
  });

  it('can be taken back before it leaves, and then never leaves', async () => {
    expect(outbox.cancel(id)).toBe(true);
    await pass(60_000);
    expect(box.sent).toHaveLength(0);
    expect(state()).toBe('cancelled');
  });

  it('cannot be taken back once it left', async () => {
    await pass(10_000);
    expect(outbox.cancel(id)).toBe(false);
  });

  it('sends nothing when the approval is void', async () => {
    permission = { go: false, because: 'slot lost' };
    await pass(10_000);
    expect(box.calls).toEqual([]);
  });

  it('sends nothing when the draft was changed in Gmail', async () => {
    box.failNext('sendDraft', { when: 'before', error: new AppError('throttled', 'slow down') });
    await pass(10_000);
    for (const draft of box.drafts.values()) draft.saved = { ...draft.saved, text: 'other words' };
    await pass(60_000);
    expect(box.sent).toHaveLength(0);
    expect(state()).toBe('failed');
    expect(told[0]).toContain('changed in Gmail');
  });
});

describe('an answer that is lost', () => {
  it('finds the sent mail by its marker and does not send again', async () => {
    box.failNext('sendDraft', { when: 'after', error: new AppError('offline', 'reset') });
    await pass(10_000);
    expect(state()).toBe('sent');
    expect(box.sent).toHaveLength(1);
    expect(box.calls.filter((name) => name === 'sendDraft')).toHaveLength(1);
  });

  it('sends the same draft later when the draft is still there', async () => {
    box.failNext('sendDraft', { when: 'before', error: new AppError('offline', 'reset') });
    await pass(10_000);
    expect(state()).toBe('waiting');
    await pass(60_000);
    expect(state()).toBe('sent');
    expect(box.sent).toHaveLength(1);
    expect(box.calls.filter((name) => name === 'createDraft')).toHaveLength(1);
  });

  it('becomes a question after a minute when neither draft nor mail is found', async () => {
    box.failNext('sendDraft', { when: 'before', error: new AppError('unknown-outcome', 'no answer') });
    nowMs += 10_000;
    // The draft disappears while the send is under way, as when the user discards it on the phone.
    const send = box.api.sendDraft.bind(box.api);
    Object.assign(box.api, {
      sendDraft: (draftId: string) => {
        box.drafts.clear();
        return send(draftId);
      },
    });
    await outbox.run();
    expect(state()).toBe('sending');
    await pass(61_000);
    expect(state()).toBe('unknown');
    expect(told).toContain('unknown');
    await pass(3_600_000);
    expect(box.sent).toHaveLength(0);
  });

  it('is told as unknown when the clock was set back meanwhile', async () => {
    queries.beginSending(id, nowMs);
    queries.changeOutbox(id, { draftId: 'gone' }, nowMs);
    await pass(-3_600_000);
    expect(state()).toBe('unknown');
  });

  it('is settled by the user: mark as sent, or send again', async () => {
    queries.changeOutbox(id, { state: 'unknown', draftId: 'gone' }, nowMs);
    await outbox.markSent(id);
    expect(state()).toBe('sent');
    queries.changeOutbox(id, { state: 'unknown' }, nowMs);
    await outbox.sendAgain(id);
    await pass(1);
    expect(box.sent).toHaveLength(1);
  });
});

describe('a crash', () => {
  it('adopts the draft that it had created before the crash', async () => {
    box.failNext('createDraft', { when: 'after', error: new AppError('offline', 'killed') });
    await pass(10_000);
    expect(box.drafts.size).toBe(1);
    await pass(60_000);
    expect(state()).toBe('sent');
    expect(box.calls.filter((name) => name === 'createDraft')).toHaveLength(1);
    expect(box.drafts.size).toBe(0);
  });
});

it('sends at most once under any 200 schedules of failures', async () => {
  const names = [
    'createDraft',
    'getDraft',
    'sendDraft',
    'getSentHeader',
    'findMarked',
    'findMarkedInSent',
    'findMarkedDraft',
  ] as const;
  const failure = fc.record({
    name: fc.constantFrom(...names),
    when: fc.constantFrom('before' as const, 'after' as const),
    code: fc.constantFrom('offline' as const, 'throttled' as const, 'unknown-outcome' as const, 'internal' as const),
  });
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(failure, { maxLength: 8 }), async (failures) => {
      round += 1;
      const own = OutboxId.parse(`out-p${round}`);
      // A throttled call certainly had no effect; a schedule that says otherwise is none that Gmail can play.
      for (const { name, when, code } of failures) {
        box.failNext(name, { when: code === 'throttled' ? 'before' : when, error: new AppError(code, 'fault') });
      }
      outbox.enqueue({ id: own, frozen, hash: 'h', leavesAtMs: nowMs });
      for (let step = 0; step < 30; step += 1) await pass(30_000);
      const count = box.sent.filter(({ marker }) => marker === own).length;
      const end = queries.findOutbox(own)?.state;
      expect(count).toBeLessThanOrEqual(1);
      // Nothing approved is lost: it is sent, or it stands as a question or a failure.
      if (count === 0) expect(['unknown', 'failed', 'waiting']).toContain(end);
      else expect(['sent', 'unknown']).toContain(end);
    }),
    { numRuns: 200, seed: 11 },
  );
});
