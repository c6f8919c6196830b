import { describe, expect, it } from 'vitest';
import { composeMail } from '#electron/demo/mailbox-compose.ts';
import { parseAddresses } from '#electron/demo/mailbox-addresses.ts';
import { decodeHeader, findPart, headerOf, parseMime, readableText } from '#electron/demo/mailbox-mime.ts';
import { rewriteOutgoing } from '#electron/demo/mailbox-rewrite.ts';

const raw = (text: string): Buffer => Buffer.from(text.replace(/\n/g, '\r\n'), 'latin1');

describe('parseMime', () => {
  it('reads latin-1 text in quoted-printable as UTF-8', () => {
    const root = parseMime(
      raw(
        'Content-Type: text/plain; charset="ISO-8859-1"\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe =\naus K=F6ln',
      ),
    );
    expect(root.body.toString('utf8')).toBe('Grüße aus Köln');
  });

  it('numbers the parts of a nested multipart', () => {
    const root = parseMime(
      composeMail({
        ...{ from: null, to: [], subject: 's', date: 'd', text: 'plain', html: '<p>rich</p>' },
        attachments: [{ filename: 'a.txt', mimeType: 'text/plain', content: Buffer.from('file') }],
      }),
    );
    expect(root.mimeType).toBe('multipart/mixed');
    expect(root.parts.map(({ partId, mimeType }) => [partId, mimeType])).toEqual([
      ['0', 'multipart/alternative'],
      ['1', 'text/plain'],
    ]);
    expect(root.parts[0]?.parts.map(({ partId }) => partId)).toEqual(['0.0', '0.1']);
    expect(findPart(root, 'text/plain')?.body.toString()).toBe('plain');
    expect(root.parts[1]).toMatchObject({ filename: 'a.txt', body: Buffer.from('file') });
  });

  it('survives a boundary that never comes, and a depth without end', () => {
    expect(parseMime(raw('Content-Type: multipart/mixed; boundary=x\n\nnothing')).parts).toEqual([]);
    let deep = 'x';
    for (let level = 0; level < 60; level += 1) deep = `Content-Type: message/rfc822\n\n${deep}`;
    expect(parseMime(raw(deep)).mimeType).toBe('message/rfc822');
  });

  it('reads a 10 MB mail', () => {
    const body = 'x'.repeat(10 * 1024 * 1024);
    expect(parseMime(raw(`Subject: big\n\n${body}`)).body.length).toBe(body.length);
  });

  it('turns HTML into words where there is no plain text', () => {
    const root = parseMime(raw('Content-Type: text/html\n\n<style>p{}</style><p>Five&nbsp;o&#39;clock &amp; tea</p>'));
    expect(readableText(root).replace(/\s+/g, ' ').trim()).toBe("Five o'clock & tea");
  });
});

describe('decodeHeader', () => {
  it.each([
    ['=?UTF-8?B?R3LDvMOfZQ==?=', 'Grüße'],
    ['=?iso-8859-1?Q?K=F6ln_am?= =?iso-8859-1?Q?_Rhein?=', 'Köln am Rhein'],
    ['plain\r\n folded', 'plain folded'],
  ])('decodes %s', (value, text) => {
    expect(decodeHeader(value)).toBe(text);
  });
});

describe('parseAddresses', () => {
  it.each([
    ['"Doe, Jane" <Jane@X.test>, bob@y.test', ['jane@x.test', 'bob@y.test']],
    ['Team: a@x.test, b@x.test;', ['a@x.test', 'b@x.test']],
    ['nobody', []],
  ])('reads %s', (header, addresses) => {
    expect(parseAddresses(header).map(({ address }) => address)).toEqual(addresses);
  });
});

describe('rewriteOutgoing', () => {
  const outgoing = rewriteOutgoing(
    raw(
      'From: Somebody <else@x.test>\nTo: a@x.test\nCc: B <b@x.test>\nBcc: c@x.test,\n d@x.test\nMessage-ID: <own@cams>\nX-CAMS-Outbox: 42\nSubject: Hi\n\nBody',
    ),
    { address: 'me@x.test', messageId: '<CAnew@mail.gmail.com>', date: 'Mon, 23 Nov 2026 09:00:00 -0500' },
  );
  const headers = (part: Buffer) => parseMime(part).headers;

  it('puts Google’s Message-ID in place of the sender’s and keeps the outbox header', () => {
    expect(headerOf(headers(outgoing.sent), 'message-id')).toBe('<CAnew@mail.gmail.com>');
    expect(outgoing.sent.toString()).not.toContain('own@cams');
    expect(headerOf(headers(outgoing.delivered), 'x-cams-outbox')).toBe('42');
  });

  it('keeps Bcc in the sender’s copy only, and delivers to everybody', () => {
    expect(headerOf(headers(outgoing.sent), 'bcc')).toBe('c@x.test, d@x.test');
    expect(outgoing.delivered.toString()).not.toMatch(/bcc|d@x\.test/i);
    expect(outgoing.recipients).toEqual(['a@x.test', 'b@x.test', 'c@x.test', 'd@x.test']);
  });

  it('replaces a From that is not the account’s and adds the missing Date', () => {
    expect(headerOf(headers(outgoing.delivered), 'from')).toBe('me@x.test');
    expect(headerOf(headers(outgoing.delivered), 'date')).toBe('Mon, 23 Nov 2026 09:00:00 -0500');
    expect(parseMime(outgoing.delivered).body.toString()).toBe('Body');
  });
});
