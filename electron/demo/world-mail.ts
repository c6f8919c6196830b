/** One mail of the world before it is bytes: who, when, what kind, and the times it proposes (for the tests to check). */
import { createHash } from 'node:crypto';
import type { Person } from './correspondents.ts';
import { attribution } from './correspondents-words.ts';
import type { Party } from './mailbox-addresses.ts';
import { composeMail, type ComposeInput } from './mailbox-compose.ts';
import { toRfcDate } from './mailbox-date.ts';
import { home, work } from './world-people.ts';
import type { WorldTime } from './world-time.ts';

/** Every kind of mail that the classes and edge cases of a scheduling assistant know. */
export const mailCategories = [
  ...['request-open', 'concrete-time', 'window', 'two-options', 'bare-hour', 'contradiction', 'two-zones', 'your-time'],
  ...['exclusions', 'german', 'french', 'spanish', 'quoted-thread', 'inline-answers', 'forwarded', 'reschedule'],
  ...['cancel', 'itip-request', 'itip-cancel', 'itip-reply', 'auto-reply', 'booking-link', 'bounce', 'promotion'],
  ...['newsletter', 'receipt', 'notice', 'calendar-notice', 'list-mail', 'prompt-injection', 'no-from', 'html-only'],
  ...['latin-1', 'personal', 'far-date', 'ambiguous-date', 'relative-day', 'introduction', 'group', 'no-numbers'],
  ...['repeated', 'ambiguous-zone', 'not-scheduling', 'sent'],
] as const;
export type MailCategory = (typeof mailCategories)[number];

export type WorldMail = {
  readonly key: string;
  readonly category: MailCategory;
  readonly mailbox: 'work' | 'home';
  readonly sentMs: number;
  readonly receivedAtMs: number;
  readonly labels: readonly string[];
  readonly compose: ComposeInput;
  /** Starts that the mail names, for readers who want to check that they lie ahead. */
  readonly proposes: readonly number[];
};

export type MailSpec = Partial<
  Omit<ComposeInput, 'from' | 'date' | 'messageId' | 'subject' | 'inReplyTo' | 'references'>
> & {
  readonly key: string;
  readonly category: MailCategory;
  readonly sentMs: number;
  readonly subject: string;
  readonly from: Person | (Party & { readonly timeZone?: string }) | null;
  readonly mailbox?: 'work' | 'home';
  /** Keys of the mails of the thread before this one, the oldest first. */
  readonly thread?: readonly string[];
  readonly read?: boolean;
  readonly labels?: readonly string[];
  readonly proposes?: readonly number[];
};

/** The Message-ID of a mail of the world, so that threads can name it. */
export function worldMessageId(seed: string, key: string, from: Party | null): string {
  const token = createHash('sha256').update(`${seed} ${key}`).digest('base64url').replace(/[-_]/g, 'x').slice(0, 36);
  const own = from?.address === work.address || from?.address === home.address;
  return own ? `<CA${token}@mail.gmail.com>` : `<${token}@${from?.address.split('@')[1] ?? 'relay.example'}>`;
}

export type MailWriter = (spec: MailSpec) => WorldMail;

/** Keeps the ids of a thread: a mail must be written before another answers it. */
export function createMailWriter(time: WorldTime): MailWriter {
  const ids = new Map<string, string>();
  return (spec) => {
    const {
      key,
      category,
      sentMs,
      from,
      thread = [],
      read,
      labels,
      proposes = [],
      mailbox = 'work',
      ...content
    } = spec;
    const messageId = worldMessageId(time.input.seed, key, from);
    ids.set(key, messageId);
    const references = thread.map((each) => {
      const id = ids.get(each);
      if (id === undefined) throw new Error(`The mail ${key} answers ${each}, which was not written before it.`);
      return id;
    });
    const owner = mailbox === 'work' ? work : home;
    const zone = (from && 'timeZone' in from ? from.timeZone : undefined) ?? time.input.timeZone;
    const inbox = ['INBOX', ...(read === true ? [] : ['UNREAD']), 'CATEGORY_PERSONAL'];
    return {
      ...{ key, category, mailbox, sentMs, proposes },
      // Mail takes a few seconds; the delay differs from mail to mail and stays the same for one.
      receivedAtMs: sentMs + 1000 * (3 + (messageId.charCodeAt(4) % 9)),
      labels: labels ?? (category === 'sent' ? ['SENT'] : inbox),
      compose: {
        to: [owner],
        ...content,
        from: from && { name: from.name, address: from.address },
        date: toRfcDate(sentMs, zone),
        messageId,
        ...(references.length > 0 && { inReplyTo: references.at(-1) ?? '', references }),
      },
    };
  };
}

export function toRaw(mail: WorldMail): string {
  return composeMail(mail.compose).toString('latin1');
}

/** A quoted original below its attribution line, as a reply carries it. */
export function quote(original: WorldMail, reader: Person): string {
  const from = original.compose.from;
  const who = from ? `${from.name} <${from.address}>` : '';
  const line = attribution(original.sentMs, reader.timeZone, reader.language, who);
  const text = (original.compose.text ?? '').trimEnd().split('\n');
  return `${line}\n\n${text.map((each) => `> ${each}`.trimEnd()).join('\n')}\n`;
}

/** Name and lines below a mail, after the usual mark. */
export function signed(who: Person, greeting = 'Best'): string {
  const first = who.name.split(' ')[0] ?? who.name;
  return `${greeting},\n${first}\n\n-- \n${who.name}${who.signature === '' ? '' : `\n${who.signature}`}\n`;
}
