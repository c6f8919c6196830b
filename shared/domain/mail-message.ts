/** A mail as CAMS reads it: headers that matter and text, no HTML. Addresses are lower-cased. */
import { z } from 'zod';
import { AccountId } from './ids.ts';

export const MailAddress = z.object({ name: z.string(), address: z.string() });
export type MailAddress = z.infer<typeof MailAddress>;

/** RFC 5322 addr-spec as far as mail goes by it: no quoted local parts, no comments, nothing that could add a header or a recipient. */
export const isMailAddress = (text: string): boolean => /^[^\s@<>(),;:\\"[\]]{1,64}@[a-z0-9.-]{1,190}$/i.test(text);

export const MailMessage = z.object({
  accountId: AccountId,
  /** Gmail's message and thread ids. */
  id: z.string(),
  threadId: z.string(),
  /** RFC 5322 Message-ID with brackets; empty when the mail has none. */
  messageIdHeader: z.string(),
  inReplyTo: z.string(),
  references: z.array(z.string()),
  /** Null: the mail has no readable From. Such a mail is kept and never answered. */
  from: MailAddress.nullable(),
  replyTo: z.array(MailAddress),
  to: z.array(MailAddress),
  cc: z.array(MailAddress),
  subject: z.string(),
  /** When the server received it (Gmail internalDate). */
  receivedAtMs: z.number().int(),
  /** The Date header, with the sender's offset in minutes as evidence of their zone; null when unreadable. */
  sentAtMs: z.number().int().nullable(),
  senderOffsetMinutes: z.number().int().nullable(),
  labels: z.array(z.string()),
  /** Headers by lower-case name, those only that classification reads (see mail/pipeline/retrieval.ts). */
  headers: z.record(z.string(), z.string()),
  /** Whole plain text of the mail, quoted parts included (HTML turned to text), capped. */
  text: z.string(),
  /** The text/calendar part, if there is one. */
  calendarPart: z.string().nullable(),
  /** The `method` of that part's MIME type, in capitals; it must agree with the METHOD inside (RFC 6047). Null where it says none. */
  calendarMethod: z.string().nullable().default(null),
  snippet: z.string(),
});
export type MailMessage = z.infer<typeof MailMessage>;
