import type { gmail_v1 } from '@googleapis/gmail';
import { describe, expect, it } from 'vitest';
import { draftDiffers } from '#electron/mail/draft-differs.ts';
import { composeReply } from '#electron/mail/compose.ts';
import { parseAddresses } from '#electron/mail/parse-addresses.ts';
import { readDate, toMailMessage } from '#electron/mail/to-message.ts';
import { AccountId, RequestId } from '#shared/domain/ids.ts';
import type { FrozenReply } from '#shared/domain/frozen-reply.ts';

const accountId = AccountId.parse('acc');
const ports = { htmlToText: (html: string) => `text of ${html.length}`, parseAddresses };
const encode = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

describe('addresses of a header', () => {
  it('reads names, quoted names, bare addresses and groups', () => {
    expect(parseAddresses('"Lee, Ann" <Ann@Example.com>, bob@example.com, Team: c@x.example, d@x.example;')).toEqual([
      { name: 'Lee, Ann', address: 'ann@example.com' },
      { name: '', address: 'bob@example.com' },
      { name: '', address: 'c@x.example' },
      { name: '', address: 'd@x.example' },
    ]);
  });

  it('leaves out what is no address', () => {
    expect(parseAddresses('undisclosed-recipients:;')).toEqual([]);
    expect(parseAddresses('<>, nonsense, (comment) x@y.example')).toEqual([{ name: '', address: 'x@y.example' }]);
  });

  it('reads a header of 100,000 quotes and brackets to its end', () => {
    expect(parseAddresses('"<('.repeat(33_000))).toEqual([]);
  });
});

describe('the Date header', () => {
  it('gives the instant and the sender’s offset', () => {
    expect(readDate('Mon, 23 Nov 2026 09:14:05 -0500')).toEqual({
      ms: Date.UTC(2026, 10, 23, 14, 14, 5),
      offsetMinutes: -300,
    });
    expect(readDate('23 Nov 2026 09:14 +0530 (IST)')).toEqual({
      ms: Date.UTC(2026, 10, 23, 3, 44),
      offsetMinutes: 330,
    });
  });

  it('is null when unreadable', () => {
    expect(readDate('yesterday')).toBeNull();
    expect(readDate('23 Foo 2026 09:14 +0000')).toBeNull();
  });
});

describe('a Gmail message', () => {
  const message = (payload: gmail_v1.Schema$MessagePart): gmail_v1.Schema$Message => ({
    id: 'm',
    threadId: 't',
    internalDate: '5',
    payload,
  });

  it('reads plain text before HTML and keeps the calendar part apart', () => {
    const read = toMailMessage(
      accountId,
      message({
        mimeType: 'multipart/mixed',
        headers: [{ name: 'From', value: 'Ann <ann@example.com>' }],
        parts: [
          {
            mimeType: 'multipart/alternative',
            parts: [
              { mimeType: 'text/plain', body: { data: encode('Hi there') } },
              { mimeType: 'text/html', body: { data: encode('<p>Hi there</p>') } },
            ],
          },
          {
            mimeType: 'text/calendar',
            headers: [{ name: 'Content-Type', value: 'text/calendar; charset=utf-8; Method="request"' }],
            body: { data: encode('BEGIN:VCALENDAR') },
          },
        ],
      }),
      ports,
    );
    expect(read).toMatchObject({
      text: 'Hi there',
      calendarPart: 'BEGIN:VCALENDAR',
      calendarMethod: 'REQUEST',
      from: { address: 'ann@example.com' },
    });
  });

  it('keeps a mail without a From, with nobody to answer', () => {
    expect(toMailMessage(accountId, message({ mimeType: 'text/plain', headers: [] }), ports).from).toBeNull();
  });

  it('keeps a mail of 10 MB, cut', () => {
    const read = toMailMessage(
      accountId,
      message({ mimeType: 'text/plain', body: { data: encode('x'.repeat(10_000_000)) } }),
      ports,
    );
    expect(read.text.length).toBe(60_000);
  });

  it('reads 20,000 nested parts to a bound', () => {
    let part: gmail_v1.Schema$MessagePart = { mimeType: 'text/plain', body: { data: encode('deep') } };
    for (let depth = 0; depth < 20_000; depth += 1) part = { mimeType: 'multipart/mixed', parts: [part] };
    expect(toMailMessage(accountId, message(part), ports).text).toBe('');
  });

  it('does not read an attached mail as the sender’s words', () => {
    const inner = { mimeType: 'text/plain', body: { data: encode('somebody else') } };
    const read = toMailMessage(
      accountId,
      message({ mimeType: 'multipart/mixed', parts: [{ mimeType: 'message/rfc822', parts: [inner] }] }),
      ports,
    );
    expect(read.text).toBe('');
  });
});

describe('the composed reply', () => {
  const reply: FrozenReply = {
    requestId: RequestId.parse('r'),
    accountId,
    threadId: 't',
    kind: 'accept',
    from: { name: 'Alex', address: 'alex@example.com' },
    to: [{ name: 'Zoë', address: 'zoe@example.com' }],
    cc: [{ name: '', address: 'bo@example.com' }],
    subject: 'Re: Café',
    body: 'Tuesday works.',
    inReplyTo: '<b@x>',
    references: ['<a@x>', '<b@x>'],
    slots: [],
    timeZone: 'Europe/Berlin',
    language: 'en',
    event: null,
    holds: false,
    counter: null,
    basedOnMessageId: 'm',
  };

  it('carries the marker, the thread’s references and no machine time zone', async () => {
    const raw = await composeReply(reply, 'out-1', Date.UTC(2026, 10, 23, 9));
    expect(raw).toMatch(/^X-Cams-Outbox: out-1\r$/im);
    expect(raw).toMatch(/^References: <a@x> <b@x>\r$/m);
    expect(raw).toContain('Date: Mon, 23 Nov 2026 09:00:00 +0000');
  });

  it.each([
    ['a line break in the subject', { subject: 'Re: x\r\nBcc: evil@example.com' }],
    ['an encoded word in the subject', { subject: '=?utf-8?q?a=0D=0ABcc:_evil@x?=' }],
    ['a group as recipient', { to: [{ name: '', address: 'Team: evil@example.com;' }] }],
    ['a line break in an address', { to: [{ name: '', address: 'b@example.com\r\nBcc: evil@example.com' }] }],
  ])('refuses %s', async (_title, change) => {
    await expect(composeReply({ ...reply, ...change }, 'out-1', 0)).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('keeps a hostile display name inside its header', async () => {
    const raw = await composeReply(
      { ...reply, to: [{ name: 'x"\r\nBcc: evil@example.com', address: 'zoe@example.com' }] },
      'out-1',
      0,
    );
    expect(raw).not.toMatch(/^Bcc:/im);
  });

  it('is told apart from a draft that somebody changed', () => {
    const saved = {
      to: ['zoe@example.com'],
      cc: ['BO@example.com'],
      bcc: [],
      subject: 'Re: Café',
      text: 'Tuesday works.  \r\n',
    };
    expect(draftDiffers(reply, saved)).toBeNull();
    expect(draftDiffers(reply, { ...saved, text: 'Wednesday works.' })).toBe('text');
    expect(draftDiffers(reply, { ...saved, to: ['zoe@example.com', 'evil@example.com'] })).toBe('recipients');
    expect(draftDiffers(reply, { ...saved, bcc: ['evil@example.com'] })).toBe('copies');
  });
});
