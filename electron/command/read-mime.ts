/**
 * A mail in MIME as the fields of a MailMessage, as Gmail's form of it becomes one: the first text part wins, else the
 * HTML as text; an attached mail is somebody else's words. What cannot be read becomes empty.
 */
import PostalMime from 'postal-mime';
import type { Attachment, Email } from 'postal-mime';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import { AppError } from '#shared/errors.ts';
import { htmlToText } from '#shared/understanding/text/html-to-text.ts';
import type { MailHeaders } from './ports.ts';
import { trimMime } from './trim-mime.ts';
import { readUsualMail } from './usual-mail.ts';

/** Once more for the parser; what passes them was left out before. */
const limits = { maxNestingDepth: 50, maxHeadersSize: 500_000, forceRfc822Attachments: true } as const;
const maximumHeader = 8_000;
const maximumBody = 200_000;
const maximumText = 60_000;

export async function readMime(bytes: Uint8Array, read: MailHeaders): Promise<Partial<MailMessage>> {
  const trimmed = trimMime(bytes);
  const mail = readUsualMail(trimmed) ?? (await parse(trimmed.toBytes()));
  const headers: Record<string, string> = {};
  for (const { key, value } of mail.headers.slice(0, 500)) headers[key] ??= value.slice(0, maximumHeader);
  const date = read.date(headers['date'] ?? '');
  const people = (name: string) => [...read.addresses(headers[name] ?? '')];
  const plain = (mail.text ?? '').slice(0, maximumBody);
  return {
    messageIdHeader: headers['message-id'] ?? '',
    inReplyTo: headers['in-reply-to'] ?? '',
    from: people('from')[0] ?? null,
    replyTo: people('reply-to'),
    to: people('to'),
    cc: people('cc'),
    subject: (mail.subject ?? '').slice(0, 1000),
    sentAtMs: date?.ms ?? null,
    senderOffsetMinutes: date?.offsetMinutes ?? null,
    headers,
    text: (plain.trim() === '' ? htmlToText((mail.html ?? '').slice(0, maximumBody)) : plain).slice(0, maximumText),
    ...('attachments' in mail ? findCalendar(mail.attachments) : { calendarPart: null, calendarMethod: null }),
  };
}

function parse(bytes: Uint8Array): Promise<Email> {
  return PostalMime.parse(bytes, limits).catch((error: unknown) => {
    throw new AppError('invalid-input', `eml: ${error instanceof Error ? error.message : 'cannot be read'}`);
  });
}

function findCalendar(attachments: readonly Attachment[]): Pick<MailMessage, 'calendarPart' | 'calendarMethod'> {
  const part =
    attachments.find(({ mimeType }) => mimeType === 'text/calendar') ??
    attachments.find(({ filename }) => filename?.toLowerCase().endsWith('.ics') === true);
  if (part === undefined) return { calendarPart: null, calendarMethod: null };
  const { content } = part;
  const calendarPart =
    typeof content === 'string' ? content : Buffer.from(content.slice(0, maximumBody) as Uint8Array).toString('utf8');
  return { calendarPart, calendarMethod: part.method?.toUpperCase() ?? null };
}
