/** Reads the HTML part of one mail from Gmail, with the pictures that it carries itself and shows. */
import type { gmail_v1 } from '@googleapis/gmail';
import { isAppError } from '#shared/errors.ts';
import type { GmailClient } from '../system/google-apis.ts';
import type { CallMail } from './gmail-api.ts';
import { isShown, listContentIds, longestHtml, mostImageBytes, type MailImage } from './html-page.ts';
import { flatten } from './to-message.ts';

export type MailHtmlParts = { readonly html: string; readonly images: readonly MailImage[] };
/** Null: the mail is gone, or has no HTML. */
export type ReadHtml = (messageId: string) => Promise<MailHtmlParts | null>;

type Part = gmail_v1.Schema$MessagePart;
/** UTF-8 takes up to four bytes a character; a larger part is not fetched at all. */
const longestPart = longestHtml * 4;

export function createReadHtml(gmail: GmailClient, call: CallMail): ReadHtml {
  const read = { idempotent: true, units: 20 };
  const userId = 'me';

  async function orNull<T>(result: Promise<T>): Promise<T | null> {
    try {
      return await result;
    } catch (error) {
      if (isAppError(error) && error.code === 'not-found') return null;
      throw error;
    }
  }

  /** base64url; null where there is none or it is larger than `most` bytes. */
  async function dataOf(messageId: string, { body }: Part, most: number): Promise<string | null> {
    if (body?.data) return body.data.length <= Math.ceil((most * 4) / 3) ? body.data : null;
    const id = body?.attachmentId;
    if (!id || (body.size ?? 0) > most) return null;
    const fetched = await orNull(
      call('messages.attachments.get', read, (options) =>
        gmail.users.messages.attachments.get({ userId, messageId, id }, options),
      ),
    );
    return fetched?.data ?? null;
  }

  return async (messageId) => {
    const message = await orNull(
      call('messages.get', read, (options) =>
        gmail.users.messages.get({ userId, id: messageId, format: 'full' }, options),
      ),
    );
    const parts = flatten(message?.payload);
    const page = parts.find(({ mimeType, filename }) => mimeType === 'text/html' && !filename);
    const data = page === undefined ? null : await dataOf(messageId, page, longestPart);
    if (data === null) return null;
    // Gmail has undone the transfer encoding and given UTF-8.
    const html = Buffer.from(data, 'base64url').toString('utf8');

    const images: MailImage[] = [];
    let bytesLeft = mostImageBytes;
    for (const contentId of listContentIds(html)) {
      const part = parts.find((one) => contentIdOf(one) === contentId);
      const mimeType = part?.mimeType ?? '';
      if (part === undefined || !isShown({ mimeType })) continue;
      const image = await dataOf(messageId, part, bytesLeft);
      if (image === null) continue;
      bytesLeft -= Math.floor((image.length * 3) / 4);
      if (bytesLeft < 0) break;
      images.push({ contentId, mimeType, data: image });
    }
    return { html, images };
  };
}

function contentIdOf(part: Part): string | null {
  const header = part.headers?.find(({ name }) => (name ?? '').toLowerCase() === 'content-id')?.value;
  return header ? header.trim().replace(/^<|>$/g, '') : null;
}
