/**
 * Who gets the reply and under which subject: from headers only, never from the text of a mail.
 * To: Reply-To, else From, and everybody the mail was written to but the user; Cc: its Cc but the user and those in To.
 * A user who was only in Bcc answers the sender alone: the others must not learn of them.
 */
import type { MailAddress, MailMessage } from '#shared/domain/mail-message.ts';

export type Recipients = { readonly to: readonly MailAddress[]; readonly cc: readonly MailAddress[] };

const mostReferences = 30;

/** `own`: every address of the user, lower-cased. `message`: the newest mail of somebody else. */
export function recipientsOf(message: MailMessage, own: readonly string[]): Recipients {
  const self = new Set(own.map((one) => one.toLowerCase()));
  const isOther = (one: MailAddress) => one.address !== '' && !self.has(one.address.toLowerCase());
  const senders = message.replyTo.filter(isOther);
  const first = senders.length > 0 ? senders : message.from === null ? [] : [message.from].filter(isOther);
  const named = [...message.to, ...message.cc].some((one) => self.has(one.address.toLowerCase()));
  if (!named) return { to: distinct(first), cc: [] };
  const to = distinct([...first, ...message.to.filter(isOther)]);
  const taken = new Set(to.map((one) => one.address.toLowerCase()));
  const cc = distinct(message.cc.filter(isOther)).filter((one) => !taken.has(one.address.toLowerCase()));
  return { to, cc };
}

function distinct(people: readonly MailAddress[]): readonly MailAddress[] {
  const seen = new Set<string>();
  return people.filter((one) => {
    const key = one.address.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Gmail threads by subject too: the same one, with a single "Re:". Line breaks and control characters never get into a header. */
export function replySubject(subject: string): string {
  const clean = subject.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
  return /^(re|aw|sv|rv|ref|antw|tr)\s*(\[\d+\])?\s*:/i.test(clean) ? clean : `Re: ${clean}`;
}

/** RFC 5322: the parent's chain and the parent; of a very long one its root and its end. */
export function threadHeaders(message: MailMessage): {
  readonly inReplyTo: string;
  readonly references: readonly string[];
} {
  const parent = message.messageIdHeader;
  const chain = [...message.references, ...(parent === '' ? [] : [parent])];
  const unique = chain.filter((id, index) => chain.indexOf(id) === index);
  const references =
    unique.length > mostReferences ? [...unique.slice(0, 1), ...unique.slice(1 - mostReferences)] : unique;
  return { inReplyTo: parent, references };
}

/** The subject without the marks of an answer, in the languages that mail programs use. */
export function bareSubject(subject: string): string {
  return subject.replace(/^((re|aw|sv|rv|ref|antw|tr)\s*(\[\d+\])?\s*:\s*)+/i, '').trim();
}
