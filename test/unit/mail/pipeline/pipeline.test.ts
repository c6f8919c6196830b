import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { readNewMail } from '#electron/mail/monitor.ts';
import { processPending, type PipelinePorts } from '#electron/mail/pipeline/pipeline.ts';
import { createMailQueries, type MailQueries } from '#electron/storage/mail-queries.ts';
import { first } from '#electron/storage/migrations/0001-first.ts';
import { createLogger } from '#electron/system/log.ts';
import type { TimeClaim, Understanding } from '#shared/domain/claim.ts';
import { AccountId } from '#shared/domain/ids.ts';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import { AppError } from '#shared/errors.ts';
import { createFakeMailbox, type FakeMailbox } from '#test/fixtures/fake-mail-api.ts';

const accountId = AccountId.parse('acc');
const clock = { now: () => 1000, monotonic: () => 1000 };
const log = createLogger('test');

const nothingUnderstood: Understanding = {
  class: 'personal',
  scheduling: false,
  confidence: 0,
  evidence: [],
  intents: [],
  acceptedOptionIds: [],
  rejectedOptionIds: [],
  claims: [],
  durationMinutes: null,
  place: null,
  topic: '',
  language: 'en',
  questions: [],
  visibleText: '',
  itip: null,
  returnsOn: null,
  bookingLink: null,
};

function aMessage(id: string, change: Partial<MailMessage> = {}): MailMessage {
  return {
    accountId,
    id,
    threadId: `t-${id}`,
    messageIdHeader: `<${id}@x>`,
    inReplyTo: '',
    references: [],
    from: { name: 'Ann', address: 'ann@example.com' },
    replyTo: [],
    to: [],
    cc: [],
    subject: '',
    receivedAtMs: 0,
    sentAtMs: null,
    senderOffsetMinutes: null,
    labels: ['INBOX'],
    headers: {},
    text: 'shall we meet?',
    calendarPart: null,
    calendarMethod: null,
    snippet: '',
    ...change,
  };
}

function wholeClaim(part: Partial<TimeClaim>): TimeClaim {
  return {
    span: [0, 1],
    words: '3',
    polarity: 'include',
    kind: 'instant',
    startMs: 0,
    endMs: null,
    startHasTime: true,
    timeZone: 'UTC',
    zoneSource: 'said',
    certainty: 'known',
    reasons: [],
    alternatives: [],
    ...part,
  };
}

let queries: MailQueries;
let box: FakeMailbox;
let told: string[];
let ports: PipelinePorts;

beforeEach(() => {
  const db = new Database(':memory:');
  db.exec(first.sql);
  db.prepare(`insert into accounts values ('acc','google','alex@example.com','Alex','connected','',1,null,0)`).run();
  queries = createMailQueries(db);
  box = createFakeMailbox();
  told = [];
  ports = {
    api: box.api,
    queries,
    understand: (message) => ({ ...nothingUnderstood, scheduling: message.text.includes('meet') }),
    negotiation: {
      openOptionsOf: () => [],
      onMessage: (message) => Promise.resolve(void told.push(`mail ${message.id}`)),
      onOwnMessage: (message) => Promise.resolve(void told.push(`own ${message.id}`)),
      beforeSend: () => Promise.resolve({ go: true }),
      onSent: () => Promise.resolve(),
      onSendFailed: () => Promise.resolve(),
      onSendUnknown: () => Promise.resolve(),
    },
    wakeOutbox: () => undefined,
    clock,
    log,
    onStage: () => undefined,
  };
});

function arrive(...messages: MailMessage[]): void {
  for (const message of messages) box.messages.set(message.id, message);
  queries.applyReading(accountId, messages, [], '100', 1);
}

describe('the pipeline', () => {
  it('tells the negotiation of requests, oldest first, and of nothing else', async () => {
    arrive(
      aMessage('new', { receivedAtMs: 9 }),
      aMessage('old', { receivedAtMs: 1 }),
      aMessage('chat', { text: 'hello' }),
    );
    await processPending(accountId, ports);
    expect(told).toEqual(['mail old', 'mail new']);
    expect(queries.listPending(accountId)).toEqual([]);
  });

  it('tells understanding the day that the thread talks about', async () => {
    const days: (number | null)[] = [];
    const reading: PipelinePorts = {
      ...ports,
      understand: (message, _options, threadDayMs) => {
        days.push(threadDayMs);
        return {
          ...nothingUnderstood,
          scheduling: true,
          claims: message.id === 'first' ? [wholeClaim({ startMs: 777 })] : [],
        };
      },
    };
    arrive(
      aMessage('first', { threadId: 't', receivedAtMs: 1 }),
      aMessage('second', { threadId: 't', receivedAtMs: 2 }),
    );
    await processPending(accountId, reading);
    expect(days).toEqual([null, 777]);
  });

  it('tells own mails as the user’s move', async () => {
    arrive(aMessage('mine', { labels: ['SENT'] }));
    await processPending(accountId, ports);
    expect(told).toEqual(['own mine']);
  });

  it('does a mail once however often it is read', async () => {
    arrive(aMessage('a'));
    await processPending(accountId, ports);
    arrive(aMessage('a'));
    await processPending(accountId, ports);
    expect(told).toEqual(['mail a']);
  });

  it('resumes behind the last finished stage after a crash in the response', async () => {
    const onMessage = ports.negotiation.onMessage.bind(ports.negotiation);
    let crashes = 1;
    const crashing = {
      ...ports,
      negotiation: {
        ...ports.negotiation,
        onMessage: (...given: Parameters<typeof onMessage>) =>
          crashes-- > 0 ? Promise.reject(new Error('killed')) : onMessage(...given),
      },
    };
    arrive(aMessage('a'));
    await processPending(accountId, crashing);
    expect(queries.listPending(accountId)[0]).toMatchObject({ stage: 'understood', attempts: 1 });
    await processPending(accountId, crashing);
    expect(told).toEqual(['mail a']);
    expect(box.calls.filter((name) => name === 'getMessage')).toHaveLength(1);
  });

  it('lets one broken mail not keep the others, and stops trying it after five times', async () => {
    arrive(aMessage('bad', { receivedAtMs: 1 }), aMessage('good', { receivedAtMs: 2 }));
    const brittle = {
      ...ports,
      understand: (...given: Parameters<PipelinePorts['understand']>) => {
        const [message] = given;
        if (message.id === 'bad') throw new Error('bug');
        return ports.understand(...given);
      },
    };
    for (let round = 0; round < 6; round += 1) await processPending(accountId, brittle);
    expect(told).toEqual(['mail good']);
    expect(queries.countByStage()).toContainEqual({ stage: 'failed', n: 1 });
  });

  it('ends the round when offline, without counting it against the mail', async () => {
    arrive(aMessage('a'));
    box.failNext('getMessage', { when: 'before', error: new AppError('offline', 'no network') });
    await expect(processPending(accountId, ports)).rejects.toMatchObject({ code: 'offline' });
    expect(queries.listPending(accountId)[0]).toMatchObject({ stage: 'new', attempts: 0 });
    await processPending(accountId, ports);
    expect(told).toEqual(['mail a']);
  });

  it('forgets a mail that was deleted before it was read', async () => {
    queries.applyReading(accountId, [{ id: 'gone', threadId: 't' }], [], '100', 1);
    await processPending(accountId, ports);
    expect(queries.listPending(accountId)).toEqual([]);
  });
});

describe('the monitor', () => {
  it('reads all pages, empty ones too, and moves the cursor with what they brought', async () => {
    queries.applyReading(accountId, [], [], '100', 1);
    box.pages.push(
      { added: [{ id: 'a', threadId: 't' }], removed: [] },
      { added: [], removed: [] },
      { added: [{ id: 'b', threadId: 't' }], removed: ['a'] },
    );
    expect(await readNewMail(accountId, box.api, ports)).toBe(1);
    expect(queries.listPending(accountId).map(({ id }) => id)).toEqual(['b']);
    expect(queries.findCursor(accountId).historyId).toBe('200');
  });

  it('keeps its cursor when a page fails', async () => {
    queries.applyReading(accountId, [], [], '100', 1);
    box.failNext('listHistory', { when: 'before', error: new AppError('offline', 'no network') });
    await expect(readNewMail(accountId, box.api, ports)).rejects.toMatchObject({ code: 'offline' });
    expect(queries.findCursor(accountId).historyId).toBe('100');
  });

  it('reads the last two weeks when the cursor is too old, and keeps what it knew', async () => {
    arrive(aMessage('known'), aMessage('missed'));
    queries.applyReading(accountId, [], [], 'too-old', 1);
    await readNewMail(accountId, box.api, ports);
    expect(queries.findCursor(accountId).historyId).toBe('100');
    expect(queries.listPending(accountId)).toHaveLength(2);
  });
});
