/**
 * "Show as HTML": one mail of a request's thread, read live, made into a page and put where only the frame of the card finds
 * it. Nothing of it is stored.
 */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { AccountId, RequestId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { toHtmlPage } from './html-page.ts';
import type { MailHtmlParts } from './read-html.ts';

export type MailHtmlPorts = {
  /** The mails of the request's thread as the card shows them. Throws 'not-found'. */
  readonly threadOf: (
    requestId: RequestId,
  ) => Promise<{ readonly accountId: AccountId; readonly messageIds: readonly string[] }>;
  readonly readHtml: (accountId: AccountId, messageId: string) => Promise<MailHtmlParts | null>;
  /** Keeps the page for a short time; answers its address. */
  readonly show: (page: string) => string;
};

export function createMailHtml(ports: MailHtmlPorts): { readonly handlers: HandlersOf<'requests/mail-html'> } {
  return {
    handlers: {
      'requests/mail-html': async ({ requestId, messageId }) => {
        const { accountId, messageIds } = await ports.threadOf(requestId);
        if (!messageIds.includes(messageId)) {
          throw new AppError('not-found', 'This mail is not part of the request’s thread.');
        }
        const parts = await ports.readHtml(accountId, messageId);
        return { url: parts === null ? null : ports.show(toHtmlPage(parts.html, parts.images)) };
      },
    },
  };
}
