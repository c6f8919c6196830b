import { describe, expect, it } from 'vitest';
import type { MailPorts } from '#electron/command/ports.ts';
import { readMime } from '#electron/command/read-mime.ts';
import { runUnderstand, type UnderstandOutput } from '#electron/command/understand.ts';
import { parseAddresses } from '#electron/mail/parse-addresses.ts';
import { readDate } from '#electron/mail/to-message.ts';

const headers = { addresses: parseAddresses, date: readDate };
const ports: MailPorts = { readMime: (bytes) => readMime(bytes, headers), headers };
const newYork = { sentAt: '2026-11-22T10:00:00-05:00', timeZone: 'America/New_York' };

const understand = (fields: object): Promise<UnderstandOutput> =>
  runUnderstand({ id: 'one', ...newYork, ...fields }, ports);
const eml = (...lines: readonly string[]): string => Buffer.from(lines.join('\r\n')).toString('base64');

describe('what cams understand answers', () => {
  it('gives claims as local times of their own zone, lengths in seconds and what must be asked', async () => {
    const text = 'Could we meet on Tuesday at 3pm ET for 30 minutes, or next Friday?';
    const answer = await understand({ text });
    expect(answer).toMatchObject({ id: 'one', class: 'personal', scheduling: true, intents: ['request', 'propose'] });
    expect(answer.claims[0]).toMatchObject({
      words: 'Tuesday at 3pm ET for 30 minutes',
      kind: 'instant',
      polarity: 'include',
      start: '2026-11-24T15:00',
      end: '2026-11-24T15:30',
      startHasTime: true,
      endHasTime: true,
      timeZone: 'America/New_York',
      certainty: 'known',
    });
    expect(answer.claims[1]).toMatchObject({
      start: '2026-11-27T00:00',
      startHasTime: false,
      certainty: 'ambiguous',
      alternatives: [{ start: '2026-11-27T00:00' }, { start: '2026-12-04T00:00' }],
    });
    expect(answer.claims[1]).not.toHaveProperty('end');
    expect(answer.durations).toEqual([{ span: [39, 49], seconds: 1800 }]);
    expect(answer.questions.map(({ kind }) => kind)).toEqual(['which-date']);
  });

  it('counts spans in the text as it was given, with its blanks and quoted lines', async () => {
    const text = '> How is   Monday?\r\n\r\nBetter   Tuesday  at   3pm.\r\n\r\n--\r\nJane';
    const { claims } = await understand({ text });
    expect(claims.map(({ span: [from, to] }) => text.slice(from, to))).toEqual(['Tuesday  at   3pm']);
  });

  it('claims nothing where time is asked for and none is said', async () => {
    expect(await understand({ text: 'Could we meet to discuss the budget?' })).toMatchObject({
      scheduling: true,
      intents: ['request'],
      claims: [],
    });
  });

  it('names the open options that are accepted', async () => {
    const openOptions = [
      { id: 'a', start: '2026-11-24T15:00', end: '2026-11-24T15:30' },
      { id: 'b', start: '2026-11-25T10:00:00-05:00', end: '2026-11-25T10:30:00-05:00' },
    ];
    expect(await understand({ text: 'The second works for me.', openOptions })).toMatchObject({ accepted: ['b'] });
  });

  it('takes the offset of sentAt for the sender’s clock, a zone that is given before it, and Z for no place', async () => {
    const zoneFor = async (fields: object) =>
      (await understand({ text: 'Tuesday at 3pm works', ...fields })).claims[0]?.timeZone;
    expect(await zoneFor({ sentAt: '2026-11-22T16:00:00+01:00' })).toBe('Europe/Berlin');
    expect(await zoneFor({ senderTimeZone: 'Europe/Rome' })).toBe('Europe/Rome');
    expect(await zoneFor({ sentAt: '2026-11-22T15:00:00Z', timeZone: '+02:00' })).toBe('+02:00');
  });

  it('classes by headers, whatever the case of their names', async () => {
    expect(await understand({ text: 'Hi', headers: { 'Auto-Submitted': 'auto-replied' } })).toMatchObject({
      class: 'auto-reply',
      claims: [],
    });
  });
});

describe('a whole mail in MIME', () => {
  it('is read with its own date, people and words; spans count in the visible text', async () => {
    const answer = await runUnderstand(
      {
        id: 1,
        timeZone: 'America/New_York',
        userAddresses: ['me@example.test'],
        eml: eml(
          'From: Jane <jane@example.test>',
          'To: me@example.test, Bob <bob@example.test>',
          'Date: Sun, 22 Nov 2026 10:00:00 -0500',
          'Subject: Budget',
          'Content-Type: text/html; charset=utf-8',
          '',
          '<p>Could we meet tomorrow at <b>3pm</b>?</p><blockquote type="cite">Friday at 9am?</blockquote>',
        ),
      },
      ports,
    );
    expect(answer).toMatchObject({ class: 'personal', scheduling: true, topic: 'Budget', language: 'en' });
    expect(answer.claims.map(({ start }) => start)).toEqual(['2026-11-23T15:00']);
    const [from, to] = answer.claims[0]?.span ?? [0, 0];
    expect(answer.visibleText?.slice(from, to)).toBe('tomorrow at 3pm');
    expect(answer.participants).toEqual([
      { name: 'Jane', address: 'jane@example.test', role: 'required' },
      { name: 'Bob', address: 'bob@example.test', role: 'required' },
    ]);
  });

  const invitation = (outside: string, inside: string) =>
    understand({
      eml: eml(
        'From: jane@example.test',
        'Content-Type: multipart/mixed; boundary=x',
        '',
        '--x',
        `Content-Type: text/calendar; method=${outside}`,
        '',
        'BEGIN:VCALENDAR',
        `METHOD:${inside}`,
        'BEGIN:VEVENT',
        'UID:u1',
        'DTSTART:20261124T150000Z',
        'END:VEVENT',
        'END:VCALENDAR',
        '--x--',
      ),
    });
  it('is an invitation by its calendar part', async () => {
    expect(await invitation('REQUEST', 'REQUEST')).toMatchObject({
      class: 'itip',
      scheduling: true,
      intents: ['propose'],
    });
  });
  it('is none where the part says one method outside and another inside (RFC 6047)', async () => {
    expect(await invitation('REPLY', 'REQUEST')).toMatchObject({ class: 'itip', intents: [] });
  });
});

describe('wrong input', () => {
  it.each([
    ['no text', {}, 'text: give either text or eml'],
    ['both', { text: 'a', eml: '' }, 'text: give either text or eml'],
    ['a zone that is none', { text: 'a', timeZone: 'Mars' }, 'timeZone: there is no such time zone'],
    ['no time of sending', { text: 'a', sentAt: undefined }, 'sentAt: is missing'],
    ['a moment that is none', { text: 'a', sentAt: 'now' }, 'sentAt: "now" is no ISO 8601 time'],
    ['no base64', { eml: '***' }, 'eml: is no base64'],
  ])('names the field for %s', async (_, fields, message) => {
    await expect(understand(fields)).rejects.toMatchObject({ code: 'invalid-input', message });
  });
});
