/** What the list of requests shows without reading mails; kept beside each negotiation. */
import { z } from 'zod';
import { MailAddress, type MailMessage } from '#shared/domain/mail-message.ts';
import type { Understanding } from '#shared/domain/claim.ts';

export const StoredSummary = z.object({
  who: MailAddress.nullable(),
  subject: z.string(),
  snippet: z.string(),
  confidence: z.number(),
  receivedAtMs: z.number().int(),
  /** Message-ID of the mail that opened it: the same mail in a second account opens nothing again. */
  openedBy: z.string(),
});
export type StoredSummary = z.infer<typeof StoredSummary>;

export function toStoredSummary(message: MailMessage, understanding: Understanding): StoredSummary {
  return {
    who: message.from,
    subject: message.subject,
    snippet: message.snippet,
    confidence: understanding.confidence,
    receivedAtMs: message.receivedAtMs,
    openedBy: message.messageIdHeader,
  };
}
