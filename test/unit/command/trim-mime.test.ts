/** What is read of a mail means the same after trimming; what passes a bound is gone, in one scan. */
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { readMime } from '#electron/command/read-mime.ts';
import { trimMime } from '#electron/command/trim-mime.ts';
import { readUsualMail } from '#electron/command/usual-mail.ts';
import { parseAddresses } from '#electron/mail/parse-addresses.ts';
import { readDate } from '#electron/mail/to-message.ts';
import { runs } from '../time/runs.ts';

const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text.replace(/\r?\n/g, '\r\n'));
const trimmed = (text: string): string => new TextDecoder().decode(trimMime(toBytes(text)).toBytes());
const readBytes = async (bytes: Uint8Array) => {
  const mail = await readMime(bytes, { addresses: parseAddresses, date: readDate });
  return { ...mail, text: mail.text?.trim() };
};
const read = (text: string) => readBytes(toBytes(text));

const head = 'From: Jane <jane@example.test>\nSubject: Meeting\nDate: Sun, 22 Nov 2026 10:00:00 -0500\n';
const multipart = (kind: string, boundary: string, parts: readonly string[]): string =>
  `Content-Type: multipart/${kind};\n boundary="${boundary}"\n\n${parts.map((part) => `--${boundary}\n${part}\n`).join('')}--${boundary}--\n`;
const words = 'Content-Type: text/plain; charset=utf-8\n\nTuesday at 3?';
const html = 'Content-Type: text/html; charset=utf-8\n\n<p>Tuesday at <b>3</b>?</p>';
const file = `Content-Type: application/pdf; name=plan.pdf\nContent-Transfer-Encoding: base64\n\n${'QUJD'.repeat(400)}`;
const invitation = 'Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR';

describe('what is kept', () => {
  it('the words rather than their HTML, and the invitation', async () => {
    const mail = head + multipart('mixed', 'a', [multipart('alternative', 'b', [words, html, invitation]), file]);
    expect(trimmed(mail)).not.toMatch(/<p>|QUJD/);
    expect(await read(mail)).toMatchObject({
      text: 'Tuesday at 3?',
      calendarPart: expect.stringContaining('VCALENDAR'),
    });
  });
  it('the HTML where there are no words', async () => {
    const empty = 'Content-Type: text/plain\n\n \n';
    expect((await read(head + multipart('alternative', 'b', [empty, html]))).text).toBe('Tuesday at 3?');
    expect((await read(head + multipart('related', 'b', [html]))).text).toBe('Tuesday at 3?');
  });
  it('no text that is attached as a file, no words of an attached mail', async () => {
    const log = 'Content-Type: text/plain; name=log.txt\nContent-Disposition: attachment\n\nMonday at 5';
    const attached = `Content-Type: message/rfc822\n\n${head}\nMonday at 5`;
    expect((await read(head + multipart('mixed', 'b', [words, log, attached]))).text).toBe('Tuesday at 3?');
  });
  it('a mail without a body, without parts, without a blank line, of nothing', async () => {
    expect((await read(head)).subject).toBe('Meeting');
    expect((await read(`${head}\nTuesday at 3?`)).text).toBe('Tuesday at 3?');
    expect((await read('')).text).toBe('');
    expect((await read(`${head}${multipart('mixed', 'b', [])}`)).text).toBe('');
  });
  it('parts behind a boundary that begins like another', async () => {
    const mail = head + multipart('mixed', 'b', [multipart('alternative', 'bb', [words]), invitation]);
    expect((await read(mail)).calendarPart).toContain('VCALENDAR');
  });
  it('every field that says something, no trace of delivery', () => {
    const text = trimmed(`Received: by mx\n\twith ESMTP\nARC-Seal: i=1\nAuto-Submitted: auto-replied\n${head}\nhi`);
    expect(text).not.toMatch(/Received|ARC|ESMTP/);
    expect(text).toMatch(/^Auto-Submitted: auto-replied\r\nFrom: /);
  });
});

describe('the same words as the parser alone finds', () => {
  const leaf = fc.constantFrom(
    words,
    invitation,
    'Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nMo=\nntag um 3 f=FCr =3D',
    'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nVHVlc2RheQ==\n',
    'Content-Disposition: inline\n\n--b\n--\n--a--x\nWednesday',
    file,
    '\nno type',
  );
  const tree = fc.letrec<{ node: string; many: string }>((tie) => ({
    node: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, tie('many')),
    many: fc
      .tuple(fc.constantFrom('mixed', 'alternative', 'related'), fc.uuid(), fc.array(tie('node'), { maxLength: 3 }))
      .map(([kind, boundary, parts]) => multipart(kind, boundary, parts)),
  }));
  it('for any tree of parts', async () => {
    await fc.assert(
      fc.asyncProperty(tree.node, async (body) => {
        const whole = await PostalMime.parse(toBytes(head + body), { forceRfc822Attachments: true });
        const cut = await PostalMime.parse(trimMime(toBytes(head + body)).toBytes(), { forceRfc822Attachments: true });
        expect(cut.text?.trim()).toBe(whole.text?.trim());
        const usual = readUsualMail(trimMime(toBytes(head + body)));
        if (usual !== null) expect(usual.text.trim()).toBe(whole.text?.trim());
        expect(cut.subject).toBe(whole.subject);
        const calendars = ({ attachments }: typeof cut) => attachments.filter(({ mimeType }) => mimeType === 'text/calendar').length; // prettier-ignore
        expect(calendars(cut)).toBe(calendars(whole));
      }),
      { ...runs(300), seed: 20261122 },
    );
  });
});

describe('bounds', () => {
  const within = async (mail: string, limitMs: number) => {
    const bytes = toBytes(mail);
    const startedMs = performance.now();
    const message = await readBytes(bytes);
    expect(performance.now() - startedMs).toBeLessThan(limitMs);
    return message;
  };
  it('10 MB of base64 in one line and in many', async () => {
    const type = 'Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n';
    for (const body of ['QUJD'.repeat(2_500_000), `${'QUJD'.repeat(19)}\n`.repeat(130_000)]) {
      expect((await within(head + type + body, 3_000)).text?.length).toBeLessThanOrEqual(60_000);
      expect((await within(head + multipart('mixed', 'b', [words, file + body]), 3_000)).text).toBe('Tuesday at 3?');
    }
  });
  it('10,000 nested parts, and as many beside each other', async () => {
    const nested = Array.from({ length: 10_000 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`).join(''); // prettier-ignore
    expect((await within(head + nested + words, 3_000)).subject).toBe('Meeting');
    const beside = multipart('mixed', 'b', [words, ...Array.from({ length: 10_000 }, () => file.slice(0, 120))]);
    expect((await within(head + beside, 3_000)).text).toBe('Tuesday at 3?');
  });
  it('a field of 1 MB, 100,000 fields, 100,000 receivers', async () => {
    expect((await within(`X-Long: ${'x'.repeat(1_000_000)}\n${head}\nhi`, 3_000)).text).toBe('hi');
    expect((await within(`${head}${'X-A: b\n'.repeat(100_000)}\nhi`, 3_000)).text).toBe('hi');
    const people = Array.from({ length: 100_000 }, (_, n) => `p${n}@example.test`).join(',\n ');
    const message = await within(`${head}To: ${people}\n\nhi`, 3_000);
    expect(message.to?.length).toBeGreaterThan(100);
    expect(message.to?.length).toBeLessThanOrEqual(500);
  });
  it('nothing but boundaries, blanks and line ends', async () => {
    const begin = `${head}Content-Type: multipart/mixed; boundary=b\n\n`;
    for (const unit of ['--\n', '--b\n', '--b--\n', '\n', ' ', '--b\n\n', '-', '--c\n'])
      expect((await within(begin + unit.repeat(1_000_000), 5_000)).subject).toBe('Meeting');
    expect((await within(' \n'.repeat(1_000_000), 5_000)).text).toBe('');
  });
});
