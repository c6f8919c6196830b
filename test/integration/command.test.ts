import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { vcalendar, vevent } from '#test/fixtures/ics.ts';

const cli = fileURLToPath(new URL('../../electron/cli.ts', import.meta.url));

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** The command as a process of its own, from its sources; bundled it is the same file. */
function cams(args: readonly string[], input: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args]);
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => (texts[name] += text));
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...texts }));
    child.stdin.on('error', () => undefined); // it may end before it has read all
    child.stdin.end(input);
  });
}

const linesOf = (stdout: string): unknown[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((text): unknown => JSON.parse(text));

const occurrences = (input: unknown) =>
  cams(['occurrences'], typeof input === 'string' ? input : JSON.stringify(input));
const asked = { start: '2026-11-25', end: '2026-12-10T00:00:00Z', timeZone: 'Europe/Berlin' };

describe('cams occurrences', () => {
  it('lists occurrences with the offset of their own zone, all-day ones as dates, and what is cancelled', async () => {
    const ics = vcalendar(
      vevent(
        'UID:standup',
        'SUMMARY:Standup',
        'STATUS:CONFIRMED',
        'DTSTART;TZID=America/New_York:20261124T090000',
        'DTEND;TZID=America/New_York:20261124T093000',
        'RRULE:FREQ=WEEKLY',
      ),
      vevent('UID:standup', 'STATUS:CANCELLED', 'RECURRENCE-ID:20261208T140000Z', 'DTSTART:20261208T140000Z'),
      vevent('UID:trip', 'SUMMARY:Trip', 'DTSTART;VALUE=DATE:20261124', 'DTEND;VALUE=DATE:20261126'),
    );
    const { code, stdout, stderr } = await occurrences({ ics, ...asked });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      occurrences: [
        { uid: 'trip', start: '2026-11-24', end: '2026-11-26', allDay: true, summary: 'Trip', status: null },
        {
          uid: 'standup',
          start: '2026-12-01T09:00:00-05:00',
          end: '2026-12-01T09:30:00-05:00',
          allDay: false,
          summary: 'Standup',
          status: 'CONFIRMED',
        },
        {
          uid: 'standup',
          start: '2026-12-08T14:00:00Z',
          end: '2026-12-08T14:00:00Z',
          allDay: false,
          summary: '',
          status: 'CANCELLED',
        },
      ],
      errors: [],
    });
  });

  it('names what it could not read among the errors', async () => {
    const ics = vcalendar(vevent('UID:b', 'SUMMARY:Bomb', 'DTSTART:20261201T090000Z', 'RRULE:FREQ=SECONDLY;COUNT=9'));
    const { code, stdout } = await occurrences({ ics, ...asked });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      occurrences: [],
      errors: ['"Bomb" (b): The recurrence rule "FREQ=SECONDLY;COUNT=9" repeats SECONDLY, which no calendar needs.'],
    });
  });

  it.each([
    ['no JSON', '{', /^cams occurrences: input: is no JSON /],
    ['no object', [], /^cams occurrences: input: /],
    ['no text', asked, /^cams occurrences: ics: /],
    ['no calendar', { ics: 'hello', ...asked }, /^cams occurrences: ics: The text is no calendar/],
    [
      'no time',
      { ics: '', ...asked, start: 'today' },
      /^cams occurrences: start: "today" is no ISO 8601 time or date\n$/,
    ],
    ['no day', { ics: '', ...asked, end: '2026-02-30' }, /^cams occurrences: end: "2026-02-30" is no /],
    ['no zone', { ics: '', ...asked, timeZone: 'Mars' }, /^cams occurrences: timeZone: there is no such time zone\n$/],
    ['a range that ends first', { ics: '', ...asked, end: '2026-11-01' }, /^cams occurrences: end: is before start\n$/],
  ])('ends with 1 and one line that names the field for %s', async (_, input, message) => {
    const { code, stdout, stderr } = await occurrences(input);
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 1, stdout: '', lines: 1 });
    expect(stderr).toMatch(message);
  });

  it('ends with 2 and its usage for a command that is none', async () => {
    for (const args of [[], ['toString']]) {
      const { code, stdout, stderr } = await cams(args, '');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^Usage: npm run --silent cams -- .*occurrences/);
    }
  });
});

describe('cams slots', () => {
  const rules = { workingHours: { monday: [['09:00', '12:00']] } };
  const query = { start: '2026-11-30', end: '2026-12-01', durationMinutes: 60, stepMinutes: 60 };
  const question = { now: '2026-11-27T08:00:00Z', timeZone: 'Europe/Berlin', rules, query };
  const ics = vcalendar(
    vevent('UID:s', 'DTSTART;TZID=Europe/Berlin:20261124T093000', 'DURATION:PT30M', 'RRULE:FREQ=DAILY'),
  );

  it('finds slots beside busy times and calendar texts, which it reads in a thread', async () => {
    const busy = [{ start: '2026-11-30T11:00:00+01:00', end: '2026-11-30T11:30:00+01:00' }];
    const { code, stdout, stderr } = await cams(['slots'], JSON.stringify({ ...question, busy, events: [ics] }));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      free: [
        ['2026-11-30T09:00:00+01:00', '2026-11-30T09:30:00+01:00'],
        ['2026-11-30T10:00:00+01:00', '2026-11-30T11:00:00+01:00'],
        ['2026-11-30T11:30:00+01:00', '2026-11-30T12:00:00+01:00'],
      ],
      slots: [{ start: '2026-11-30T10:00:00+01:00', end: '2026-11-30T11:00:00+01:00' }],
      errors: [],
    });
  });

  it('ends with 1 and names the field; with an answer where only some hours were wrong', async () => {
    const missing = await cams(['slots'], JSON.stringify({ ...question, now: undefined }));
    expect(missing).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^cams slots: now: /) as string,
    });
    const turned = { workingHours: { monday: [['12:00', '09:00']] } };
    const { code, stdout } = await cams(['slots'], JSON.stringify({ ...question, rules: turned }));
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ free: [], slots: [], errors: [expect.stringContaining('monday[0]')] });
  });
});

describe('cams understand', () => {
  const line = { text: 'Could we meet on Tuesday at 3pm?', sentAt: '2026-11-22T10:00:00-05:00', timeZone: '-05:00' };

  it('answers line by line and ends with 0', async () => {
    const eml = Buffer.from(
      'From: jane@example.test\nDate: Sun, 22 Nov 2026 10:00:00 -0500\n\nAre you free tomorrow at noon?',
    ).toString('base64');
    const input = [
      { id: 'a', ...line },
      { id: 'b', eml, timeZone: 'America/New_York' },
    ];
    const { code, stdout, stderr } = await cams(['understand'], input.map((one) => JSON.stringify(one)).join('\n'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(linesOf(stdout)).toMatchObject([
      { id: 'a', scheduling: true, claims: [{ start: '2026-11-24T15:00', timeZone: '-05:00' }] },
      { id: 'b', scheduling: true, claims: [{ start: '2026-11-23T12:00', timeZone: 'America/New_York' }] },
    ]);
  });

  it('ends with 1 where a line is wrong, answers the others, and says nothing beside the answers', async () => {
    const input = ['{"id": 1', JSON.stringify({ id: 2 }), JSON.stringify({ id: 3, ...line })].join('\n');
    const { code, stdout, stderr } = await cams(['understand'], input);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(linesOf(stdout)).toMatchObject([
      { id: null, error: { code: 'invalid-input' } },
      { id: 2, error: { code: 'invalid-input' } },
      { id: 3, scheduling: true },
    ]);
  });
});
