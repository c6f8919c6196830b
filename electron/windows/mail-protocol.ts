/** Serves the pages of mails at cams-mail://, each to the frame that was given its token. */
import { randomBytes } from 'node:crypto';
import { protocol } from 'electron';
import { systemClock } from '../system/clock.ts';
import { createMailPages, mailPageHeaders, mailScheme, type MailPages } from './mail-page.ts';

export function serveMailPages(): MailPages {
  const pages = createMailPages({ now: systemClock.now, newToken: () => randomBytes(16).toString('hex') });
  protocol.handle(mailScheme, (request) => {
    const page = request.method === 'GET' ? pages.find(request.url) : null;
    if (page === null) return new Response('Not found', { status: 404, headers: mailPageHeaders });
    return new Response(page, { headers: mailPageHeaders });
  });
  return pages;
}
