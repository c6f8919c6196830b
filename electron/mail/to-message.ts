/**
 * Gmail's `format=full` message as a MailMessage. Lenient: what cannot be read becomes empty, nothing throws, everything is capped
 * (a bomb of parts or a mail of 10 MB costs a bounded amount of work).
 */
import type { gmail_v1 } from '@googleapis/gmail';
import type { AccountId } from '#shared/domain/ids.ts';
import type { MailAddress, MailMessage } from '#shared/domain/mail-message.ts';

export type ToMessagePorts = {
  readonly htmlToText: (html: string) => string;
  readonly parseAddresses: (header: string) => readonly MailAddress[];
};

const maximumParts = 500;
const maximumDepth = 20;
const maximumHeader = 8_000;
const maximumBody = 200_000;
const maximumText = 60_000;

/** Headers that classification reads, by RFC or de-facto name. */
const keptHeaders = [
  'auto-submitted',
  'x-autoreply',
  'x-autorespond',
  'x-auto-reply-from',
  'x-precedence',
  'x-exchange-inbox-rules-loop',
  'x-ms-exchange-generated-message-source',
  'x-auto-response-suppress',
  'precedence',
  'list-id',
  'list-unsubscribe',
  'list-post',
  'return-path',
  'reply-to',
  'sender',
  'content-type',
  'content-language',
  'x-failed-recipients',
  'x-mailer',
  'feedback-id',
  'x-google-calendar-content',
  'x-cams-outbox',
  'date',
  'from',
];

type Part = gmail_v1.Schema$MessagePart;

export function toMailMessage(accountId: AccountId, raw: gmail_v1.Schema$Message, ports: ToMessagePorts): MailMessage {
  const headers = readHeaders(raw.payload?.headers ?? []);
  const parts = flatten(raw.payload);
  const date = readDate(headers.get('date') ?? '');
  const from = ports.parseAddresses(headers.get('from') ?? '')[0];
  return {
    accountId,
    id: raw.id ?? '',
    threadId: raw.threadId ?? '',
    messageIdHeader: messageIds(headers.get('message-id') ?? '')[0] ?? '',
    inReplyTo: messageIds(headers.get('in-reply-to') ?? '')[0] ?? '',
    references: messageIds(headers.get('references') ?? '').slice(-50),
    from: from ?? null,
    replyTo: [...ports.parseAddresses(headers.get('reply-to') ?? '')],
    to: [...ports.parseAddresses(headers.get('to') ?? '')],
    cc: [...ports.parseAddresses(headers.get('cc') ?? '')],
    subject: (headers.get('subject') ?? '').slice(0, 1000),
    receivedAtMs: Number(raw.internalDate ?? 0) || 0,
    sentAtMs: date?.ms ?? null,
    senderOffsetMinutes: date?.offsetMinutes ?? null,
    labels: raw.labelIds ?? [],
    headers: Object.fromEntries(
      keptHeaders.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : [])),
    ),
    text: (isTooLong(parts) ? ports.htmlToText(raw.snippet ?? '') : readText(parts, ports)).slice(0, maximumText),
    ...readCalendar(parts),
    snippet: (raw.snippet ?? '').slice(0, 300),
  };
}

/** First header of a name wins (RFC 5322 allows most of them once); names lower-case. */
function readHeaders(list: readonly gmail_v1.Schema$MessagePartHeader[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (const { name, value } of list.slice(0, 500)) {
    const key = (name ?? '').toLowerCase();
    if (key !== '' && !headers.has(key)) headers.set(key, (value ?? '').slice(0, maximumHeader));
  }
  return headers;
}

/** The parts that count, in order, bounded. */
export function flatten(root: Part | undefined): Part[] {
  const found: Part[] = [];
  const open: { part: Part; depth: number }[] = root === undefined ? [] : [{ part: root, depth: 0 }];
  while (open.length > 0 && found.length < maximumParts) {
    const next = open.shift();
    if (next === undefined) break;
    found.push(next.part);
    // An attached mail is somebody else's words.
    const isOpen = next.depth < maximumDepth && next.part.mimeType !== 'message/rfc822';
    const inner = isOpen ? (next.part.parts ?? []).slice(0, maximumParts) : [];
    open.unshift(...inner.map((part) => ({ part, depth: next.depth + 1 })));
  }
  return found;
}

function readText(parts: readonly Part[], ports: ToMessagePorts): string {
  const plain = parts.filter((part) => part.mimeType === 'text/plain' && !part.filename).map(decode);
  const text = plain.join('\n').replace(/\r\n?/g, '\n');
  if (text.trim() !== '') return text;
  const html = parts.find((part) => part.mimeType === 'text/html' && !part.filename);
  return html === undefined ? '' : ports.htmlToText(decode(html));
}

/** A text that was left where it is: known by its first words alone. */
function isTooLong(parts: readonly Part[]): boolean {
  const texts = parts.filter((part) => (part.mimeType ?? '').startsWith('text/') && !part.filename);
  return texts.some(({ body }) => body?.attachmentId) && texts.every(({ body }) => !body?.data);
}

function readCalendar(parts: readonly Part[]): Pick<MailMessage, 'calendarPart' | 'calendarMethod'> {
  const part =
    parts.find((one) => one.mimeType === 'text/calendar') ??
    parts.find((one) => (one.filename ?? '').toLowerCase().endsWith('.ics'));
  const text = part === undefined ? '' : decode(part);
  if (part === undefined || text.trim() === '') return { calendarPart: null, calendarMethod: null };
  return { calendarPart: text, calendarMethod: methodOf(readHeaders(part.headers ?? []).get('content-type') ?? '') };
}

/** RFC 6047, 2.4: the parameter of `text/calendar; method=REQUEST`. */
function methodOf(contentType: string): string | null {
  return (
    /^text\/calendar\b[^\n]{0,500}?;\s{0,20}method\s{0,5}=\s{0,5}"?([a-z-]{1,30})/i
      .exec(contentType)?.[1]
      ?.toUpperCase() ?? null
  );
}

function decode(part: Part): string {
  const data = part.body?.data ?? '';
  // Gmail has undone the transfer encoding and given UTF-8 for text parts.
  return Buffer.from(data.slice(0, Math.ceil((maximumBody * 4) / 3)), 'base64url').toString('utf8');
}

function messageIds(header: string): string[] {
  return header.match(/<[^<>\s]{1,500}>/g) ?? [];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** RFC 5322 date-time with its offset, e.g. 'Mon, 23 Nov 2026 09:14:05 -0500'; null for anything else. */
export function readDate(header: string): { readonly ms: number; readonly offsetMinutes: number } | null {
  const found =
    /(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (?:([+-])(\d{2})(\d{2})|(GMT|UTC|Z))/.exec(header);
  if (found === null) return null;
  const month = months.indexOf((found[2] ?? '').toLowerCase());
  if (month < 0) return null;
  const number = (at: number): number => Number(found[at] ?? 0);
  const sign = found[7] === '-' ? -1 : 1;
  const offsetMinutes = sign * (number(8) * 60 + number(9)) || 0;
  const local = Date.UTC(number(3), month, number(1), number(4), number(5), number(6));
  if (Number.isNaN(local) || Math.abs(offsetMinutes) > 15 * 60) return null;
  return { ms: local - offsetMinutes * 60_000, offsetMinutes };
}
