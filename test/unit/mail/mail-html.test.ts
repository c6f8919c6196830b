import type { gmail_v1 } from '@googleapis/gmail';
import { describe, expect, it } from 'vitest';
import type { CallMail } from '#electron/mail/gmail-api.ts';
import { longestHtml, mostImageBytes } from '#electron/mail/html-page.ts';
import { createMailHtml } from '#electron/mail/mail-html.ts';
import { createReadHtml, type MailHtmlParts } from '#electron/mail/read-html.ts';
import { AppError } from '#shared/errors.ts';
import { AccountId, RequestId } from '#shared/domain/ids.ts';

const requestId = RequestId.parse('r1');
const coded = (text: string): string => Buffer.from(text).toString('base64url');

function aMailHtml(parts: MailHtmlParts | null) {
  const shown: string[] = [];
  const { handlers } = createMailHtml({
    threadOf: () => Promise.resolve({ accountId: AccountId.parse('a'), messageIds: ['m1', 'm2'] }),
    readHtml: () => Promise.resolve(parts),
    show: (page) => `cams-mail://${shown.push(page)}/`,
  });
  return { shown, ask: (messageId: string) => handlers['requests/mail-html']({ requestId, messageId }) };
}

describe('a mail as HTML', () => {
  it('is made into a page and answered by its address', async () => {
    const { shown, ask } = aMailHtml({ html: '<b>Hi</b><script>x</script>', images: [] });
    await expect(ask('m2')).resolves.toEqual({ url: 'cams-mail://1/' });
    expect(shown[0]).toContain('<b>Hi</b><x-script>');
  });

  it('is null where the mail has none', async () => {
    await expect(aMailHtml(null).ask('m1')).resolves.toEqual({ url: null });
  });

  it('is refused for a mail of another thread', async () => {
    const { shown, ask } = aMailHtml({ html: 'secret', images: [] });
    await expect(ask('m3')).rejects.toMatchObject({ code: 'not-found' });
    expect(shown).toEqual([]);
  });
});

type Part = gmail_v1.Schema$MessagePart;

function aGmail(payload: Part | null, attachments: Record<string, string> = {}) {
  const asked: string[] = [];
  const gmail = {
    users: {
      messages: {
        get: () => {
          if (payload === null) throw new AppError('not-found', 'gone');
          return { data: { payload } };
        },
        attachments: {
          get: ({ id }: { id: string }) => {
            asked.push(id);
            return { data: { data: attachments[id] } };
          },
        },
      },
    },
  } as unknown as gmail_v1.Gmail;
  const call: CallMail = async (_name, _how, run) => (await run({ retry: false, timeout: 1 })).data;
  return { asked, read: createReadHtml(gmail, call) };
}

const multipart = (...parts: Part[]): Part => ({ mimeType: 'multipart/related', parts });
const page = (html: string): Part => ({ mimeType: 'text/html', body: { size: html.length, data: coded(html) } });
const picture = (contentId: string, more: Part = {}): Part => ({
  mimeType: 'image/png',
  filename: 'logo.png',
  headers: [{ name: 'Content-Id', value: `<${contentId}>` }],
  body: { attachmentId: contentId, size: 3 },
  ...more,
});

describe('the HTML of a mail at Gmail', () => {
  it('comes with the pictures that it shows, and no others are fetched', async () => {
    const { asked, read } = aGmail(
      multipart(page('<img src="cid:logo"><img src="cid:drawing">'), picture('logo'), picture('other'), {
        ...picture('drawing'),
        mimeType: 'image/svg+xml',
      }),
      { logo: 'YWJj' },
    );
    await expect(read('m')).resolves.toMatchObject({
      images: [{ contentId: 'logo', mimeType: 'image/png', data: 'YWJj' }],
    });
    expect(asked).toEqual(['logo']);
  });

  it('is null where there is none: only text, the mail gone, an attached file', async () => {
    await expect(aGmail({ mimeType: 'text/plain', body: { data: coded('Hi') } }).read('m')).resolves.toBeNull();
    await expect(aGmail(null).read('m')).resolves.toBeNull();
    await expect(aGmail(multipart({ ...page('x'), filename: 'report.html' })).read('m')).resolves.toBeNull();
  });

  it('is fetched when Gmail gives a reference, unless it is beyond the bound', async () => {
    const referred = (size: number): Part => multipart({ mimeType: 'text/html', body: { attachmentId: 'a', size } });
    await expect(aGmail(referred(9), { a: coded('<p>long</p>') }).read('m')).resolves.toMatchObject({
      html: '<p>long</p>',
    });
    const beyond = aGmail(referred(longestHtml * 4 + 1), { a: coded('x') });
    await expect(beyond.read('m')).resolves.toBeNull();
    expect(beyond.asked).toEqual([]);
  });

  it('leaves out a picture that is too large, or that does not fit any more', async () => {
    const large = coded('x'.repeat(mostImageBytes - 10));
    const { read } = aGmail(
      multipart(
        page('<img src="cid:huge"><img src="cid:large"><img src="cid:small">'),
        picture('huge', { body: { attachmentId: 'huge', size: mostImageBytes + 1 } }),
        picture('large', { body: { attachmentId: 'large', size: mostImageBytes - 10 } }),
        picture('small', { body: { attachmentId: 'small', size: 30 } }),
      ),
      { huge: 'x', large, small: coded('y'.repeat(30)) },
    );
    expect((await read('m'))?.images.map(({ contentId }) => contentId)).toEqual(['large']);
  });
});
