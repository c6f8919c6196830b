/**
 * What a correspondent answers, and the mail they write: a proper reply (In-Reply-To and References of the Message-ID
 * that Google gave, quoted original under an attribution line, their own zone in the Date), or the bounce of an address
 * that is gone.
 */
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Conversation, Person } from './correspondents.ts';
import { readMail } from './correspondents-reading.ts';
import { attribution, spokenTime, words } from './correspondents-words.ts';
import { parseAddresses } from './mailbox-addresses.ts';
import { composeMail } from './mailbox-compose.ts';
import { toRfcDate, toZoned } from './mailbox-date.ts';
import { headerOf, splitHeaders, type MimeHeader } from './mailbox-mime.ts';
import { messageIdsIn } from './mailbox-threading.ts';

export type Original = {
  readonly user: string;
  readonly userName: string;
  readonly headers: readonly MimeHeader[];
  readonly text: string;
  readonly raw: Buffer;
};

type Plan = { readonly text: string; readonly agrees: boolean };

/** The n-th working day after `ms` at an hour of the person's own clock. */
function workingTime(ms: number, timeZone: string, daysLater: number, hour: number): number {
  let date = toZoned(ms, timeZone).toPlainDate();
  for (let left = daysLater; left > 0;) {
    date = date.add({ days: 1 });
    if (date.dayOfWeek <= 5) left -= 1;
  }
  return date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour }) }).epochMilliseconds;
}

/** Tuesday and Thursday of the week after. */
function nextWeekTimes(ms: number, timeZone: string): [number, number] {
  const date = toZoned(ms, timeZone).toPlainDate();
  const monday = date.add({ days: 8 - date.dayOfWeek });
  const at = (days: number, hour: number): number =>
    monday.add({ days }).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour }) }).epochMilliseconds;
  return [at(1, 10), at(3, 14)];
}

/** Null: nothing more to say. */
export function planAnswer(
  person: Person,
  text: string,
  conversation: Conversation,
  context: { readonly nowMs: number; readonly dice: number; readonly userName: string },
): Plan | null {
  const { kind, offers } = readMail(text);
  const say = words[person.language];
  const spoken = (ms: number): string => spokenTime(ms, person.timeZone, person.language);
  const [firstName = ''] = context.userName.split(/\s+/);
  const write = (body: string, agrees: boolean): Plan => ({ text: `${say.greeting(firstName)}\n\n${body}`, agrees });
  const hour = [10, 14, 15, 16][context.dice % 4] ?? 10;
  const own = (): string => spoken(workingTime(context.nowMs, person.timeZone, 3 + (context.dice % 2), hour));
  const takesFirst = offers > 1 ? say.takesFirst : say.takesOnly;

  if (kind === 'settled' || kind === 'closing') {
    // The one who asked where says thanks for the place; all others take it as read.
    const told = person.behaviour === 'asks-where' && conversation.agreed && conversation.answers === 1;
    return told ? write(say.thanks, true) : null;
  }
  if (conversation.agreed && kind === 'question') return null;
  if (kind === 'question') return write(say.clarify(own()), false);
  // A new offer after an agreement moves the meeting: they go along with it.
  if (conversation.answers > 0) return write(takesFirst, true);

  switch (person.behaviour) {
    case 'takes-second':
      return write(offers > 1 ? say.takesSecond : say.takesOnly, true);
    case 'takes-first':
      return write(takesFirst, true);
    case 'counters':
      return write(say.counter(own()), false);
    case 'asks-where':
      return write(`${takesFirst} ${say.where}`, true);
    case 'next-week': {
      const [first, second] = nextWeekTimes(context.nowMs, person.timeZone);
      return write(say.nextWeek(spoken(first), spoken(second)), false);
    }
    case 'silent':
    case 'bounces':
      return null;
  }
}

const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>\n');

/** A Message-ID that depends only on what it answers. */
function mintMessageId(person: Person, original: Original, nowMs: number): string {
  const seed = `${person.address} ${headerOf(original.headers, 'message-id')} ${String(nowMs)}`;
  const digest = createHash('sha256').update(seed).digest('hex').slice(0, 24);
  return `<${digest}@${person.address.split('@')[1] ?? 'invalid'}>`;
}

function replySubject(original: Original): string {
  const subject = headerOf(original.headers, 'subject');
  return /^\s*(re|aw|antw)\s*:/i.test(subject) ? subject : `Re: ${subject}`;
}

function chainOf(original: Original): { inReplyTo: string; references: string[] } {
  const [messageId = ''] = messageIdsIn(headerOf(original.headers, 'message-id'));
  const parents = messageIdsIn(headerOf(original.headers, 'references'));
  return { inReplyTo: messageId, references: [...parents, messageId].filter((id) => id !== '') };
}

export function composeReply(
  person: Person,
  original: Original,
  answer: string,
  nowMs: number,
): { readonly raw: Buffer; readonly recipients: readonly string[] } {
  const all = (name: string) => parseAddresses(headerOf(original.headers, name));
  const user = { name: original.userName, address: original.user };
  const others = [...all('to'), ...all('cc')].filter(
    ({ address }, index, list) =>
      address !== person.address &&
      address !== original.user &&
      list.findIndex((other) => other.address === address) === index,
  );
  const sentMs = Date.parse(headerOf(original.headers, 'date'));
  const line = attribution(
    Number.isFinite(sentMs) ? sentMs : nowMs,
    person.timeZone,
    person.language,
    user.name === '' ? `<${user.address}>` : `${user.name} <${user.address}>`,
  );
  const signed = `${answer}\n\n${person.name.split(' ')[0] ?? person.name}\n\n-- \n${person.name}\n${person.signature}`;
  const quoted = original.text.replace(/\r\n/g, '\n').trimEnd();
  const quotedLines = quoted
    .split('\n')
    .map((each) => (each.startsWith('>') ? `>${each}` : `> ${each}`.trimEnd()))
    .join('\n');
  const raw = composeMail({
    from: person,
    to: [user],
    cc: others,
    subject: replySubject(original),
    date: toRfcDate(nowMs, person.timeZone),
    messageId: mintMessageId(person, original, nowMs),
    ...chainOf(original),
    text: `${signed}\n\n${line}\n\n${quotedLines}\n`,
    ...(person.html === true && {
      html: `<div dir="ltr">${escapeHtml(signed)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${escapeHtml(line)}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${escapeHtml(quoted)}</blockquote></div>`,
    }),
  });
  return { raw, recipients: [user, ...others].map(({ address }) => address) };
}

/** RFC 3464, as Google's mailer daemon words it. */
export function composeBounce(person: Person, original: Original, nowMs: number): Buffer {
  const id = mintMessageId(person, original, nowMs).replace(/@.*$/, '@mail.gmail.com>');
  const boundary = `bounce-${id.slice(1, 13)}`;
  const head = splitHeaders(original.raw.toString('latin1')).lines.join('\r\n');
  const parts = [
    `Content-Type: text/plain; charset="UTF-8"\r\n\r\n** Address not found **\r\n\r\nYour message wasn't delivered to ${person.address} because the address couldn't be found, or is unable to receive mail.\r\n\r\nThe response was:\r\n550 5.1.1 The email account that you tried to reach does not exist.`,
    `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; googlemail.com\r\nArrival-Date: ${toRfcDate(nowMs, 'UTC')}\r\n\r\nFinal-Recipient: rfc822; ${person.address}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 The email account that you tried to reach does not exist.`,
    `Content-Type: text/rfc822-headers\r\n\r\n${head}`,
  ];
  return composeMail({
    from: { name: 'Mail Delivery Subsystem', address: 'mailer-daemon@googlemail.com' },
    to: [{ name: '', address: original.user }],
    subject: 'Delivery Status Notification (Failure)',
    date: toRfcDate(nowMs, 'America/Los_Angeles'),
    messageId: id,
    ...chainOf(original),
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Failed-Recipients': person.address },
    rawBody: {
      contentType: `multipart/report; boundary="${boundary}"; report-type=delivery-status`,
      body: `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('\r\n')}--${boundary}--\r\n`,
    },
  });
}
