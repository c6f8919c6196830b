/** What Gmail hands over may be hostile too: it costs a bounded amount of work and nothing throws. */
import type { gmail_v1 } from '@googleapis/gmail';
import { describe, expect, it } from 'vitest';
import { parseAddresses } from '#electron/mail/parse-addresses.ts';
import { toMailMessage } from '#electron/mail/to-message.ts';
import { AccountId } from '#shared/domain/ids.ts';
import { htmlToText } from '#shared/understanding/text/html-to-text.ts';

type Part = gmail_v1.Schema$MessagePart;

const read = (payload: Part) =>
  toMailMessage(AccountId.parse('account'), { id: '1', threadId: '1', payload }, { htmlToText, parseAddresses });
const words = (text: string): Part => ({
  mimeType: 'text/plain',
  body: { data: Buffer.from(text).toString('base64url') },
});

describe('bounds of a mail from Gmail', () => {
  it('reads the words of a mail with 200,000 parts beside each other', () => {
    const parts = [words('Tuesday at 3?'), ...Array.from({ length: 200_000 }, () => ({ mimeType: 'image/png' }))];
    expect(read({ mimeType: 'multipart/mixed', parts }).text).toBe('Tuesday at 3?');
  });
  it('does not go down 10,000 nested parts', () => {
    let part = words('Tuesday at 3?');
    for (let depth = 0; depth < 10_000; depth += 1) part = { mimeType: 'multipart/mixed', parts: [part] };
    expect(read(part).text).toBe('');
  });
  it('keeps the beginning of 10 MB of text, of a header of 1 MB, of 100,000 receivers', () => {
    const to = Array.from({ length: 100_000 }, (_, n) => `p${n}@example.test`).join(', ');
    const headers = [
      { name: 'Subject', value: 'x'.repeat(1_000_000) },
      { name: 'To', value: to },
    ];
    const message = read({ ...words('a '.repeat(5_000_000)), headers });
    expect(message.text.length).toBeLessThanOrEqual(60_000);
    expect(message.subject.length).toBeLessThanOrEqual(1_000);
    expect(message.to.length).toBeLessThanOrEqual(500);
  });
});
