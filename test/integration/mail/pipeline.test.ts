/** Every mail of the demo world and every bad one goes through the pipeline over real HTTP, whenever the process ends. */
import { describe, expect, it } from 'vitest';
import { listWorldMails } from '#electron/demo/world.ts';
import type { MailCategory, WorldMail } from '#electron/demo/world-mail.ts';
import type { MailClass } from '#shared/domain/claim.ts';
import { demoWorld, me } from '#test/fixtures/demo-gmail.ts';
import { aRawMail, startMailRoom, type MailRoom } from '#test/fixtures/mail-room.ts';

const worldMails = listWorldMails({
  ...{ seed: 'test', startDate: '2026-11-23', timeZone: 'America/New_York', nowMs: Date.UTC(2026, 10, 23, 9) },
}).filter(({ mailbox }) => mailbox === 'work');

type Row = { header: string; stage: string; attempts: number; problem: string | null; class: MailClass | null };

function rowsOf(room: MailRoom): Row[] {
  return room
    .app()
    .storage.db.prepare<[], Row>(
      `select message_id_header header, stage, attempts, problem, understanding_json ->> '$.class' class from messages`,
    )
    .all();
}

/** What a person sees of the requests, by subject. */
function cardsOf(room: MailRoom): unknown[] {
  const app = room.app();
  return app
    .list()
    .map(({ id, subject, state }) => {
      const { draft, options, history } = app.get(id);
      return {
        subject,
        state,
        kind: draft?.kind,
        body: draft?.body,
        options: options.map(({ startMs, origin, status }) => [startMs, origin, status]),
        history: history.map(({ text }) => text),
      };
    })
    .sort((a, b) => (a.subject < b.subject ? -1 : 1));
}

const sends = (room: MailRoom): number =>
  ['drafts.send', 'messages.send', 'drafts.create'].flatMap((route) => [
    ...room.google.server.control.requests(`gmail.users.${route}`),
  ]).length;

async function readWorld(room: MailRoom): Promise<void> {
  await room.app().sync.syncAccount(room.accountId, new AbortController().signal);
  await room.poll();
}

const fetched = (room: MailRoom): number => room.google.server.control.requests('gmail.users.messages.get').length;

/** What a reading without any crash makes of the world; the same each time. */
let calm: { readonly cards: unknown[]; readonly fetched: number } | null = null;

async function readCalmly(): Promise<NonNullable<typeof calm>> {
  const room = await startMailRoom({ world: demoWorld });
  await readWorld(room);
  return { cards: cardsOf(room), fetched: fetched(room) };
}

/** Where the mail's own kind decides its class; the rest is for people's words, and stays personal. */
const expectedClass: Partial<Record<MailCategory, MailClass>> = {
  'itip-request': 'itip',
  'itip-cancel': 'itip',
  'itip-reply': 'itip',
  'auto-reply': 'auto-reply',
  bounce: 'bounce',
  promotion: 'bulk',
  newsletter: 'bulk',
  sent: 'own',
  'request-open': 'personal',
  'concrete-time': 'personal',
  german: 'personal',
  'prompt-injection': 'personal',
};

describe('the demo world', () => {
  it('is worked through to the end: every mail done, its class as it was written, nothing sent', async () => {
    const room = await startMailRoom({ world: demoWorld });
    await readWorld(room);
    const rows = rowsOf(room);
    const recent = worldMails.filter(({ receivedAtMs }) => receivedAtMs > room.clock.now() - 14 * 86_400_000);
    expect(recent.length).toBeGreaterThanOrEqual(45);
    const byHeader = new Map(rows.map((row) => [row.header, row]));
    const wrong = recent.flatMap(({ key, category, compose }: WorldMail) => {
      const row = byHeader.get(compose.messageId ?? '');
      if (row?.stage !== 'done') return [`${key}: ${row?.stage ?? 'not read'} ${row?.problem ?? ''}`];
      const wanted = expectedClass[category];
      // A mail that concerns no meeting stops behind its class, which is then the stated reason.
      const is = row.class ?? row.problem?.replace('class ', '') ?? 'stopped without a reason';
      return wanted === undefined || wanted === is ? [] : [`${key} (${category}) is ${is}`];
    });
    expect(wrong).toEqual([]);
    expect(rows.filter(({ stage }) => stage !== 'done')).toEqual([]);
    expect(sends(room)).toBe(0);

    const before = cardsOf(room);
    await room.poll();
    expect(cardsOf(room)).toEqual(before);
  });

  it('keeps a mail without a sender and never answers it', async () => {
    const room = await startMailRoom({ world: demoWorld });
    await readWorld(room);
    const [nameless] = worldMails.filter(({ category }) => category === 'no-from');
    const row = rowsOf(room).find(({ header }) => header === nameless?.compose.messageId);
    expect(row).toMatchObject({ stage: 'done' });
    const subjects = room
      .app()
      .list()
      .map(({ subject }) => subject);
    expect(subjects.length).toBeGreaterThan(10);
    expect(subjects).not.toContain(nameless?.compose.subject);
  });

  it.each(['retrieval', 'classification', 'extraction', 'intent', 'response', 'sending'])(
    'goes on after a crash behind %s, and does nothing twice',
    { timeout: 60_000 },
    async (stage) => {
      calm ??= await readCalmly();
      const notices: string[] = [];
      const onNotice = (id: string) => void notices.push(id);
      let left = 13;
      let crashed = false;
      const room = await startMailRoom({
        world: demoWorld,
        onNotice,
        onStage: (name) => {
          if (name === stage && !crashed) left -= 1;
          crashed ||= left <= 0;
          if (crashed) throw new Error('the process ended here');
        },
      });
      await expect(readWorld(room)).rejects.toThrow('the process ended here');
      room.crash({ onNotice });
      await room.poll();

      expect(rowsOf(room).filter((row) => row.stage !== 'done')).toEqual([]);
      expect(cardsOf(room)).toEqual(calm.cards);
      // One notice for each request, and hardly a mail fetched twice: those under way when it ended.
      expect(new Set(notices).size).toBe(notices.length);
      expect(fetched(room)).toBeLessThanOrEqual(calm.fetched + 3);
      expect(sends(room)).toBe(0);
    },
  );
});

describe('bad mail', () => {
  const asking = 'Could we meet on Tuesday, November 24 at 3 pm?';
  let mailNumber = 0;
  const head = (more: readonly string[]): string =>
    [
      'From: Jane Doe <jane@example.test>',
      `To: ${me}`,
      `Message-ID: <bad-${String((mailNumber += 1))}@example.test>`,
      ...more,
    ].join('\r\n');
  const nested = (depth: number): string =>
    depth === 0
      ? `Content-Type: text/plain\r\n\r\n${asking}\r\n`
      : `Content-Type: multipart/mixed; boundary="b${String(depth)}"\r\n\r\n--b${String(depth)}\r\n${nested(depth - 1)}\r\n--b${String(depth)}--\r\n`;

  it.each<[string, string]>([
    ['nothing at all', ''],
    ['no headers', `\r\n\r\n${asking}`],
    ['no end of headers', 'From: jane@example.test'],
    ['a boundary that never comes', `${head(['Content-Type: multipart/mixed; boundary="x"'])}\r\n\r\n${asking}`],
    ['no boundary named', `${head(['Content-Type: multipart/alternative'])}\r\n\r\n${asking}`],
    [
      'base64 that is none',
      `${head(['Content-Type: text/plain', 'Content-Transfer-Encoding: base64'])}\r\n\r\n${asking} %%%`,
    ],
    [
      'quoted-printable cut short',
      `${head(['Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable'])}\r\n\r\n=E=4=\r\n=`,
    ],
    ['an unknown charset', `${head(['Content-Type: text/plain; charset=klingon-8'])}\r\n\r\n\u00ff\u0000${asking}`],
    ['parts within parts, sixty deep', `${head([])}\r\n${nested(60)}`],
    [
      'an invitation that is none',
      `${head(['Content-Type: text/calendar; method=REQUEST'])}\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:soon\r\n`,
    ],
    ['a header of 300 KB', `${head([`Subject: ${'a'.repeat(300_000)}`])}\r\n\r\n${asking}`],
    ['ten thousand recipients', `${head([`Cc: ${'x@example.test, '.repeat(10_000)}`])}\r\n\r\n${asking}`],
    ['a date that is none', `${head(['Date: yesterday, around noon', 'Subject: Date'])}\r\n\r\n${asking}`],
    ['a Message-ID that is none', `From: jane@example.test\r\nTo: ${me}\r\nMessage-ID: <<>\r\n\r\n${asking}`],
  ])('with %s is kept, does not stop the others, and sends nothing', async (_what, raw) => {
    const room = await startMailRoom();
    const { gmail } = room.google.server.control;
    gmail.deliver(me, raw);
    gmail.deliver(me, aRawMail(asking, 'A good one'));
    await readWorld(room);
    expect(rowsOf(room).map(({ stage }) => stage)).toEqual(['done', 'done']);
    const subjects = room
      .app()
      .list()
      .map(({ subject }) => subject);
    expect(subjects).toContain('A good one');
    expect(sends(room)).toBe(0);
  });

  it('of 10 MB is read by its words; only a bounded part is kept', async () => {
    const room = await startMailRoom();
    const { gmail } = room.google.server.control;
    const attachment = Buffer.alloc(7_500_000, 'cams').toString('base64').replace(/.{76}/g, '$&\r\n');
    const mixed = [
      head(['Subject: With a film', 'Content-Type: multipart/mixed; boundary="x"']),
      `\r\n--x\r\nContent-Type: text/plain\r\n\r\n${asking}`,
      `--x\r\nContent-Type: video/mp4; name="film.mp4"\r\nContent-Disposition: attachment; filename="film.mp4"`,
      `Content-Transfer-Encoding: base64\r\n\r\n${attachment}\r\n--x--\r\n`,
    ].join('\r\n');
    expect(mixed.length).toBeGreaterThan(10_000_000);
    gmail.deliver(me, mixed);
    gmail.deliver(me, `${head(['Subject: A long text'])}\r\n\r\n${asking}\r\n\r\n${'All the rest. '.repeat(750_000)}`);
    gmail.deliver(me, `${head(['Subject: A text to fetch'])}\r\n\r\n${asking}\r\n\r\n${'More. '.repeat(250_000)}`);
    await readWorld(room);
    expect(rowsOf(room).map(({ stage }) => stage)).toEqual(['done', 'done', 'done']);
    const kept = room.app().storage.db.prepare('select max(length(message_json)) from messages').pluck().get();
    expect(kept).toBeLessThan(100_000);
    const subjects = room
      .app()
      .list()
      .map(({ subject }) => subject)
      .sort();
    expect(subjects).toEqual(['A long text', 'A text to fetch', 'With a film']);
    // The film stays where it is.
    expect(room.google.server.control.requests('gmail.users.messages.attachments.get')).toHaveLength(1);
  });

  it('an invitation that Gmail gives by reference only is read like any other', async () => {
    const room = await startMailRoom();
    const ics = [
      'BEGIN:VCALENDAR',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:named@example.test',
      'DTSTAMP:20261123T080000Z',
      'DTSTART:20261125T150000Z',
      'DTEND:20261125T153000Z',
      'SUMMARY:Review',
      'ORGANIZER:mailto:jane@example.test',
      `ATTENDEE:mailto:${me}`,
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n');
    room.google.server.control.gmail.deliver(
      me,
      [
        head(['Subject: Review', 'Content-Type: multipart/mixed; boundary="x"']),
        '\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee the invitation.',
        `--x\r\nContent-Type: text/calendar; method=REQUEST; name="invite.ics"\r\nContent-Disposition: attachment; filename="invite.ics"\r\n\r\n${ics}--x--\r\n`,
      ].join('\r\n'),
    );
    await readWorld(room);
    expect(rowsOf(room)).toMatchObject([{ stage: 'done', class: 'itip' }]);
  });
});

describe('an outage while mails are read', () => {
  it('costs no mail an attempt, and the next round goes on', async () => {
    const room = await startMailRoom({ world: demoWorld });
    const { control } = room.google.server;
    control.fail({ route: 'gmail.users.messages.get', skip: 20, times: 99, fault: { kind: 'reset-before' } });
    await expect(readWorld(room)).rejects.toMatchObject({ code: 'offline' });
    const open = rowsOf(room).filter(({ stage }) => stage === 'new');
    expect(open.length).toBeGreaterThan(10);
    expect(new Set(open.map(({ attempts }) => attempts))).toEqual(new Set([0]));
    control.clearFaults();
    room.clock.advance(10 * 60_000);
    await room.poll();
    expect(rowsOf(room).filter(({ stage }) => stage !== 'done')).toEqual([]);
  });

  it('an expired token is renewed on the way; a revoked grant asks to connect again and fails no mail', async () => {
    const room = await startMailRoom({ world: demoWorld });
    const { control } = room.google.server;
    control.expireAccessTokens(me);
    await readWorld(room);
    const done = rowsOf(room).length;
    control.gmail.deliver(me, aRawMail('Could we meet on Tuesday, November 24 at 3 pm?'));
    control.revokeGrants(me);
    await expect(room.poll()).rejects.toMatchObject({ code: 'reconnect-needed' });
    expect(room.app().accounts.list()[0]?.state).toBe('reconnect-needed');
    expect(rowsOf(room)).toHaveLength(done);
    expect(rowsOf(room).filter(({ stage }) => stage !== 'done')).toEqual([]);
  });
});
