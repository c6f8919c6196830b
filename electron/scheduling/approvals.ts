/**
 * Freezing and hashing: what an approval binds, and whether it still fits. The hash is SHA-256 over canonical JSON of the whole frozen
 * reply, so any difference in text, recipients, slots, holds, event or thread makes another one.
 */
import { createHash } from 'node:crypto';
import type { Draft } from '#shared/domain/meeting-request.ts';
import { FrozenReply } from '#shared/domain/frozen-reply.ts';
import { toCanonicalJson } from '#shared/negotiation/canonical-json.ts';
import type { Negotiation } from '#shared/negotiation/negotiation.ts';
import { threadHeaders } from '#shared/negotiation/recipients.ts';
import type { RequestPorts } from './ports.ts';

/** Null: there is nobody to send it to, or nothing in it. */
export function freeze(ports: RequestPorts, negotiation: Negotiation, draft: Draft): FrozenReply | null {
  const newest = ports.mails.thread(negotiation.accountId, negotiation.threadId).at(-1)?.message;
  const headers = newest === undefined ? { inReplyTo: '', references: [] } : threadHeaders(newest);
  const frozen = FrozenReply.safeParse({
    requestId: negotiation.id,
    accountId: negotiation.accountId,
    threadId: negotiation.threadId,
    kind: draft.kind,
    from: ports.accounts.senderOf(negotiation.accountId),
    to: draft.to,
    cc: draft.cc,
    subject: draft.subject,
    body: draft.body,
    ...headers,
    slots: draft.slots,
    timeZone: draft.timeZone,
    language: draft.language,
    event: draft.event,
    holds: draft.holds,
    counter: toCounter(negotiation, draft),
    basedOnMessageId: negotiation.lastMessageId,
  });
  return frozen.success ? frozen.data : null;
}

/** Their calendar understands a counter-proposal of one time, to the organiser. */
function toCounter({ invitation }: Negotiation, { kind, slots, to }: Draft): FrozenReply['counter'] {
  if (invitation === null || slots.length !== 1 || (kind !== 'counter' && kind !== 'reschedule')) return null;
  const organizer = invitation.organizer.address;
  if (!to.some((one) => one.address.toLowerCase() === organizer)) return null;
  return { iCalUid: invitation.iCalUid, sequence: invitation.sequence, organizer, title: invitation.title };
}

export function hashOf(frozen: FrozenReply | null): string {
  return frozen === null ? '' : createHash('sha256').update(toCanonicalJson(frozen)).digest('hex');
}
