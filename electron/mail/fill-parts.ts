/**
 * Gmail sends long texts and named parts by reference only. The two that are read, the words and the invitation, are fetched, so that an
 * `invite.ics` counts like one without a name; a text beyond the bound is known by its snippet alone.
 */
import type { gmail_v1 } from '@googleapis/gmail';

type Part = gmail_v1.Schema$MessagePart;

const longestText = 4_000_000;
const longestCalendar = 1_000_000;

/** Completes the answer in place. `flatten` gives the parts that count, in order. */
export async function fillParts(
  parts: readonly Part[],
  fetchAttachment: (attachmentId: string) => Promise<string | null>,
): Promise<void> {
  const text = (type: string): Part | undefined => parts.find((part) => part.mimeType === type && !part.filename);
  const calendar =
    parts.find((part) => part.mimeType === 'text/calendar') ??
    parts.find((part) => (part.filename ?? '').toLowerCase().endsWith('.ics'));
  await fill(text('text/plain') ?? text('text/html'), longestText, fetchAttachment);
  await fill(calendar, longestCalendar, fetchAttachment);
}

async function fill(
  part: Part | undefined,
  longest: number,
  fetchAttachment: (attachmentId: string) => Promise<string | null>,
): Promise<void> {
  const { body } = part ?? {};
  if (!body?.attachmentId || body.data || (body.size ?? 0) > longest) return;
  const data = await fetchAttachment(body.attachmentId);
  if (data !== null) body.data = data;
}
