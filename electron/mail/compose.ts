/**
 * A frozen reply as RFC 5322 text, composed by a library and checked after: the envelope is exactly the approved one.
 * Addresses go in as objects (a string would be parsed, and `Team: a@b;` adds recipients); a subject that already looks like an
 * encoded word would pass through raw, so it is refused.
 */
import type { CounterProposal, FrozenReply } from '#shared/domain/frozen-reply.ts';
import { isMailAddress } from '#shared/domain/mail-message.ts';
import { AppError } from '#shared/errors.ts';
import { markerHeader } from './ports.ts';

const control = /[\u0000-\u001f\u007f\u2028\u2029]/;

export async function composeReply(reply: FrozenReply, outboxId: string, sentAtMs: number): Promise<string> {
  for (const { address: to } of [reply.from, ...reply.to, ...reply.cc]) {
    if (!isMailAddress(to)) throw new AppError('invalid-input', 'A recipient’s address is not well formed.');
  }
  if (control.test(reply.subject) || reply.subject.includes('=?')) {
    throw new AppError('invalid-input', 'The subject has characters that a mail header cannot carry.');
  }
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const node = new MailComposer({
    from: reply.from,
    to: [...reply.to],
    cc: [...reply.cc],
    subject: reply.subject,
    text: reply.body,
    date: new Date(sentAtMs),
    ...(reply.inReplyTo === '' ? {} : { inReplyTo: reply.inReplyTo }),
    ...(reply.references.length === 0 ? {} : { references: [...reply.references] }),
    headers: { [markerHeader]: outboxId },
    ...(reply.counter === null ? {} : { icalEvent: await toCalendarPart(reply, reply.counter, sentAtMs) }),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const envelope = node.getEnvelope();
  const wanted = [...reply.to, ...reply.cc].map((one) => one.address.toLowerCase()).sort();
  const got = [...(envelope.to ?? [])].map((one) => one.toLowerCase()).sort();
  if (new Set(wanted).size !== new Set(got).size || !wanted.every((one) => got.includes(one))) {
    throw new AppError('invalid-input', 'The composed mail has other recipients than the approved ones.');
  }
  return (await node.build()).toString('utf8');
}

async function toCalendarPart(reply: FrozenReply, counter: CounterProposal, atMs: number) {
  const [slot] = reply.slots;
  if (slot === undefined) throw new AppError('invalid-input', 'A counter-proposal needs a time.');
  const { toCounterPart } = await import('./counter-part.ts');
  return { method: 'COUNTER', content: toCounterPart(counter, { slot, attendee: reply.from.address, atMs }) };
}
