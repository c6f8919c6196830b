import { describe, expect, it } from 'vitest';
import { hashOf } from '#electron/scheduling/approvals.ts';
import { FrozenReply } from '#shared/domain/frozen-reply.ts';
import { anEventToBook, jane, slot } from '#test/fixtures/negotiation.ts';

const frozen = FrozenReply.parse({
  requestId: 'request-1',
  accountId: 'account-1',
  threadId: 'thread1',
  kind: 'accept',
  from: { name: 'Me', address: 'me@example.test' },
  to: [jane],
  cc: [],
  subject: 'Re: Budget',
  body: 'Fine.',
  inReplyTo: '<a@x>',
  references: ['<a@x>'],
  slots: [slot('2026-11-24 15:00')],
  timeZone: 'UTC',
  language: 'en',
  event: anEventToBook,
  holds: false,
  basedOnMessageId: 'm1',
});

describe('the hash of an approval', () => {
  it('is SHA-256 and stable', () => {
    expect(hashOf(frozen)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf({ ...frozen })).toBe(hashOf(frozen));
  });
  it.each([
    ['text', { body: 'Fine!' }],
    ['recipient', { to: [{ ...jane, address: 'evil@example.test' }] }],
    ['copy', { cc: [jane] }],
    ['subject', { subject: 'Re: Budget 2' }],
    ['slot', { slots: [slot('2026-11-24 15:30')] }],
    ['event', { event: { ...anEventToBook, invite: 'none' as const } }],
    ['holds', { holds: true }],
    ['thread', { basedOnMessageId: 'm2' }],
    ['answered mail', { inReplyTo: '<b@x>' }],
  ])('changes with the %s', (_what, change) => {
    expect(hashOf({ ...frozen, ...change })).not.toBe(hashOf(frozen));
  });
  it('of nothing is no hash', () => expect(hashOf(null)).toBe(''));
});
