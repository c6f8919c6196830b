import { describe, expect, it } from 'vitest';
import {
  createCorrespondents,
  type Behaviour,
  type Correspondents,
  type Invitation,
  type Person,
} from '#electron/demo/correspondents.ts';
import { readMail, writtenText } from '#electron/demo/correspondents-reading.ts';
import type { DraftKind } from '#shared/domain/meeting-request.ts';
import type { Tone } from '#shared/domain/settings.ts';
import { wordReply } from '#shared/negotiation/wording/word-reply.ts';
import { headerOf, parseMime, readableText, type MimePart } from '#electron/demo/mailbox-mime.ts';

const nowMs = Date.UTC(2026, 10, 23, 14);
const user = 'alex@x.test';
const offers = `Hi,\n\nhere are some times:\n\n1. Tuesday, November 24, 10:00 AM\n2. Wednesday, November 25, 2:00 PM\n\nAlex\n`;
const single = `Would Tuesday, November 24 at 10:00 AM (New York) suit you?`;

function sent(to: string, text: string, id = 'CA1', subject = 'Meeting'): Buffer {
  const headers = [
    'From: Alex Rivera <alex@x.test>',
    `To: ${to}`,
    'Cc: carol@z.test',
    `Subject: ${subject}`,
    `Message-ID: <${id}@mail.gmail.com>`,
    'References: <theirs@y.test>',
    'Date: Mon, 23 Nov 2026 09:14:00 -0500',
  ];
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${text}`);
}

type Delivered = { readonly root: MimePart; readonly text: string; readonly recipients: readonly string[] };

function setUp(behaviour: Behaviour, change: Partial<Person> = {}) {
  const person: Person = {
    ...{
      name: 'Pat Lee',
      address: 'pat@y.test',
      timeZone: 'America/Chicago',
      language: 'en',
      behaviour,
      signature: 'Y Inc.',
    },
    ...change,
  };
  const delivered: Delivered[] = [];
  const answers: [Invitation, string][] = [];
  const timers: { ms: number; run: () => void }[] = [];
  const create = (): Correspondents =>
    createCorrespondents({
      people: [person],
      seed: 's',
      now: () => nowMs,
      deliver: (raw, recipients) => {
        const root = parseMime(raw);
        delivered.push({ root, text: readableText(root), recipients });
      },
      respond: (invitation, answer) => answers.push([invitation, answer]),
      timers: {
        after: (ms, run) => {
          timers.push({ ms, run });
          return () => undefined;
        },
      },
    });
  return { correspondents: create(), create, delivered, answers, timers };
}

describe('answers', () => {
  it.each<[Behaviour, string, string, Partial<Person>]>([
    ['takes-second', offers, 'The second one works for me', {}],
    ['takes-second', single, 'That works for me', {}],
    ['takes-first', offers, 'The first one works for me', {}],
    ['counters', offers, 'How about Thursday, November 26 at', {}],
    ['asks-where', single, 'Where shall we meet?', {}],
    ['next-week', offers, 'Tuesday, December 1 at 10:00 AM or Thursday, December 3 at 2:00 PM', {}],
    ['takes-first', single, 'der Termin passt mir gut', { language: 'de', timeZone: 'Europe/Berlin' }],
    ['takes-second', offers, 'La deuxième proposition me convient', { language: 'fr' }],
    ['takes-second', offers, 'Me viene bien la segunda opción', { language: 'es' }],
  ])('%s answers "%#"', (behaviour, text, expected, change) => {
    const { correspondents, delivered } = setUp(behaviour, change);
    correspondents.onMail(sent('pat@y.test', text), user);
    correspondents.flush();
    expect(delivered).toHaveLength(1);
    const words = writtenText(delivered[0]?.text ?? '');
    expect(behaviour === 'counters' ? words.replace('Friday, November 27', 'Thursday, November 26') : words).toContain(
      expected,
    );
  });

  it('never come from the one who never answers', () => {
    const { correspondents, delivered } = setUp('silent');
    correspondents.onMail(sent('pat@y.test', offers), user);
    expect(correspondents.waiting()).toBe(0);
    correspondents.flush();
    expect(delivered).toEqual([]);
  });

  it('are proper replies to the Message-ID that Google gave', () => {
    const { correspondents, delivered } = setUp('takes-second', { html: true });
    correspondents.onMail(sent('pat@y.test', offers), user);
    correspondents.flush();
    const { root, text, recipients } = delivered[0]!;
    const header = (name: string): string => headerOf(root.headers, name);
    expect(header('in-reply-to')).toBe('<CA1@mail.gmail.com>');
    expect(header('references')).toBe('<theirs@y.test> <CA1@mail.gmail.com>');
    expect(header('subject')).toBe('Re: Meeting');
    expect(header('from')).toBe('Pat Lee <pat@y.test>');
    expect(header('to')).toBe('Alex Rivera <alex@x.test>');
    expect(header('date')).toBe('Mon, 23 Nov 2026 08:00:00 -0600');
    expect(recipients).toEqual(['alex@x.test', 'carol@z.test']);
    expect(text).toContain('On Mon, Nov 23, 2026 at 8:14 AM Alex Rivera <alex@x.test> wrote:');
    expect(text).toContain('> 2. Wednesday, November 25, 2:00 PM');
    expect(text).toContain('-- \r\nPat Lee\r\nY Inc.');
    expect(root.parts[1]?.body.toString()).toContain('gmail_quote');
  });

  it('are written below a German attribution line by a German', () => {
    const { correspondents, delivered } = setUp('takes-first', { language: 'de', timeZone: 'Europe/Berlin' });
    correspondents.onMail(sent('pat@y.test', single), user);
    correspondents.flush();
    expect(delivered[0]?.text).toContain('Am Mo., 23. Nov. 2026 um 15:14 Uhr schrieb Alex Rivera <alex@x.test>:');
    expect(headerOf(delivered[0]!.root.headers, 'date')).toMatch(/\+0100$/);
  });

  it('wait their delay', () => {
    const { correspondents, delivered, timers } = setUp('takes-first');
    correspondents.onMail(sent('pat@y.test', single), user);
    expect([delivered.length, timers.length, timers[0]?.ms]).toEqual([0, 1, 4000]);
    timers[0]?.run();
    expect(delivered).toHaveLength(1);
  });

  it('are given once to a mail that comes twice', () => {
    const { correspondents, delivered } = setUp('takes-first');
    correspondents.onMail(sent('pat@y.test', single), user);
    correspondents.onMail(sent('pat@y.test', single), user);
    correspondents.flush();
    expect(delivered).toHaveLength(1);
  });

  it('end with the agreement: a confirmation is not answered', () => {
    const { correspondents, delivered } = setUp('takes-first');
    correspondents.onMail(sent('pat@y.test', single), user);
    correspondents.flush();
    correspondents.onMail(sent('pat@y.test', 'Great, Tuesday, November 24 at 10:00 AM is confirmed.', 'CA2'), user);
    correspondents.flush();
    expect(delivered).toHaveLength(1);
  });

  it('take what is offered after a counter', () => {
    const { correspondents, delivered } = setUp('counters');
    correspondents.onMail(sent('pat@y.test', offers), user);
    correspondents.flush();
    correspondents.onMail(sent('pat@y.test', single, 'CA2', 'Re: Meeting'), user);
    correspondents.flush();
    expect(writtenText(delivered[1]?.text ?? '')).toContain('That works for me');
  });

  it('bounce from an address that is gone', () => {
    const { correspondents, delivered } = setUp('bounces');
    correspondents.onMail(sent('pat@y.test', single), user);
    correspondents.flush();
    const { root } = delivered[0]!;
    expect(root.mimeType).toBe('multipart/report');
    expect(headerOf(root.headers, 'auto-submitted')).toBe('auto-replied');
    expect(headerOf(root.headers, 'in-reply-to')).toBe('<CA1@mail.gmail.com>');
  });

  it('do not come from people in Cc or strangers', () => {
    const { correspondents } = setUp('takes-first');
    correspondents.onMail(sent('stranger@y.test', single), user);
    expect(correspondents.waiting()).toBe(0);
  });

  it('go on after a restart', () => {
    const { correspondents, create, delivered } = setUp('takes-first');
    correspondents.onMail(sent('pat@y.test', single), user);
    const restarted = create();
    restarted.restore(JSON.parse(JSON.stringify(correspondents.snapshot())) as ReturnType<Correspondents['snapshot']>);
    expect(restarted.waiting()).toBe(1);
    restarted.flush();
    expect(delivered).toHaveLength(1);
    restarted.onMail(sent('pat@y.test', single), user);
    expect(restarted.waiting()).toBe(0);
  });
});

describe('invitations', () => {
  const invitation = { calendarId: 'c', eventId: 'e', organizer: user, attendee: 'Pat@y.test' };

  it('are accepted', () => {
    const { correspondents, answers } = setUp('counters');
    correspondents.onInvitation(invitation);
    correspondents.flush();
    expect(answers).toEqual([[{ ...invitation, attendee: 'pat@y.test' }, 'accepted']]);
  });

  it('stay open with the one who never answers', () => {
    const { correspondents, answers } = setUp('silent');
    correspondents.onInvitation(invitation);
    correspondents.flush();
    expect(answers).toEqual([]);
  });
});

describe('readMail', () => {
  it.each([
    [offers, 2, 'offers'],
    [single, 1, 'offers'],
    ['Passt Ihnen Dienstag um 15 Uhr oder Mittwoch um 9:30 Uhr?', 2, 'offers'],
    ['Tuesday, November 24 at 10:00 AM works for me.', 1, 'settled'],
    ['Did you mean Thursday or Friday?', 0, 'question'],
    ['I am sorry, I have to cancel our meeting.', 0, 'closing'],
    ['Thanks!\n\nOn Mon, Nov 23, 2026 at 9:14 AM Pat wrote:\n> Tuesday at 3 PM?', 0, 'closing'],
  ])('reads %#', (text, count, kind) => {
    expect(readMail(text)).toEqual({ offers: count, kind });
  });
});

describe('the mails of CAMS, read by a person', () => {
  const hour = 3_600_000;
  const starts = [nowMs + 24 * hour, nowMs + 49 * hour, nowMs + 75 * hour];
  const word = (kind: DraftKind, slots: number, tone: Tone, language: string): string =>
    wordReply({
      ...{ kind, tone, language, recipientName: 'Pat Lee', senderName: 'Alex Rivera', signature: '', nowMs },
      slots: starts.slice(0, slots).map((startMs) => ({ startMs, endMs: startMs + hour })),
      ...{ theirTimeZone: 'Europe/Berlin', userTimeZone: 'America/New_York', invites: false, apology: false },
      ...{ theyNamedTimes: kind === 'counter', theyCancelled: false, bookingLink: null, byVideo: false },
      heldUntilMs: nowMs + 96 * hour,
    }).body;

  describe.each(['en', 'de', 'fr', 'es'])('in %s', (language) => {
    it.each(['brief', 'warm', 'formal'] as const)('%s: counts the offers and knows what needs no answer', (tone) => {
      for (const count of [1, 2, 3]) {
        expect(readMail(word('propose', count, tone, language))).toEqual({ offers: count, kind: 'offers' });
        expect(readMail(word('counter', count, tone, language))).toEqual({ offers: count, kind: 'offers' });
      }
      expect(readMail(word('clarify', 0, tone, language)).kind).toBe('question');
      expect(readMail(word('accept', 1, tone, language)).kind).toBe('settled');
      expect(readMail(word('confirm', 1, tone, language)).kind).toBe('settled');
      expect(readMail(word('cancel', 1, tone, language)).kind).toBe('closing');
      expect(readMail(word('decline', 0, tone, language)).kind).toBe('closing');
    });
  });
});
