import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { expandSeries, findInstance, toInstanceId } from '#electron/demo/calendar-recurrence.ts';
import { createDemoWorld, listWorldMails } from '#electron/demo/world.ts';
import { mailCategories, toRaw } from '#electron/demo/world-mail.ts';
import { demoPeople } from '#electron/demo/world-people.ts';
import { createWorldTime, type WorldInput } from '#electron/demo/world-time.ts';
import type { GoogleEvent } from '#electron/demo/world-types.ts';

const input: WorldInput = {
  seed: 'demo',
  startDate: '2026-11-23',
  timeZone: 'America/New_York',
  nowMs: Date.UTC(2026, 10, 23, 14),
};
const nows = [
  ['Monday just after midnight', Date.UTC(2026, 10, 23, 5, 10)],
  ['Monday morning', input.nowMs],
  ['Thursday evening', Date.UTC(2026, 10, 26, 23)],
  ['Sunday night', Date.UTC(2026, 10, 30, 4, 30)],
] as const;

const world = createDemoWorld(input);
const mails = listWorldMails(input);
const calendars = world.users.flatMap((user) => user.calendars);
const events = calendars.flatMap((calendar) => calendar.events);
const inInbox = mails.filter((mail) => mail.labels.includes('INBOX'));
const idOf = (mail: (typeof mails)[number]): string => mail.compose.messageId ?? '';

describe('createDemoWorld', () => {
  it('gives the same world for the same input', () => {
    expect(createDemoWorld({ ...input })).toEqual(world);
  });

  it('gives another world for another seed', () => {
    const other = createDemoWorld({ ...input, seed: 'other' });
    expect(other).not.toEqual(world);
    expect(other.users[0]?.mails).toHaveLength(world.users[0]?.mails.length ?? -1);
  });

  it('holds two accounts, five calendars and an inbox of 60 mails', () => {
    expect(world.users.map((user) => user.email)).toEqual([
      'alex.rivera@northwind.example',
      'alex@rivera-home.example',
    ]);
    expect(calendars).toHaveLength(5);
    expect(new Set(calendars.map((calendar) => calendar.id)).size).toBe(5);
    expect(world.users.flatMap((user) => user.mails).filter((mail) => mail.labels.includes('INBOX'))).toHaveLength(60);
  });
});

describe('in other zones and at the turns of the year', () => {
  it.each([
    ['UTC', '2026-12-28'],
    ['America/St_Johns', '2026-03-02'],
    ['Asia/Kolkata', '2026-11-30'],
    ['Australia/Lord_Howe', '2026-09-28'],
    ['Pacific/Apia', '2026-12-28'],
  ])('%s: the world that starts on %s keeps its promises', (timeZone, startDate) => {
    const mondayNoon = createWorldTime({ ...input, startDate, timeZone, nowMs: 0 }).at(0, '12:00');
    for (const nowMs of [mondayNoon, mondayNoon + 5.4 * 86_400_000]) {
      const here = { ...input, startDate, timeZone, nowMs };
      const all = listWorldMails(here);
      expect(all.filter((mail) => mail.labels.includes('INBOX'))).toHaveLength(60);
      for (const mail of all) {
        expect(mail.receivedAtMs, mail.key).toBeLessThanOrEqual(nowMs);
        for (const startMs of mail.proposes) expect(startMs, mail.key).toBeGreaterThan(nowMs);
      }
      const exceptions = createDemoWorld(here).users.flatMap((user) =>
        user.calendars.flatMap((calendar) =>
          calendar.events
            .filter((event) => event.recurringEventId !== undefined)
            .map((event) => [event, calendar.events.find(({ id }) => id === event.recurringEventId)] as const),
        ),
      );
      for (const [event, master] of exceptions) {
        const id = toInstanceId(master?.id ?? '', event.originalStartTime ?? {}, timeZone);
        expect(master && findInstance(master, id, timeZone), master?.summary).not.toBeNull();
      }
    }
  });
});

describe('mails', () => {
  it('cover every kind', () => {
    const kinds = new Set(mails.map((mail) => mail.category));
    expect(mailCategories.filter((category) => !kinds.has(category))).toEqual([]);
  });

  it('have Message-IDs of their own, and threads name mails that are there', () => {
    const ids = mails.map(idOf);
    expect(new Set(ids).size).toBe(mails.length);
    const referenced = mails.flatMap((mail) => mail.compose.references ?? []);
    expect(referenced.length).toBeGreaterThan(4);
    expect(referenced.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(nows)('were sent before now and propose what lies ahead (%s)', (_, nowMs) => {
    for (const mail of listWorldMails({ ...input, nowMs })) {
      expect(mail.receivedAtMs, mail.key).toBeLessThanOrEqual(nowMs);
      expect(mail.sentMs, mail.key).toBeGreaterThanOrEqual(Date.UTC(2026, 10, 9));
      for (const startMs of mail.proposes) expect(startMs, mail.key).toBeGreaterThan(nowMs);
    }
  });

  it.each(nows)('answer only what was sent before them (%s)', (_, nowMs) => {
    const all = listWorldMails({ ...input, nowMs });
    for (const mail of all) {
      for (const id of mail.compose.references ?? []) {
        expect(all.find((other) => idOf(other) === id)?.sentMs, mail.key).toBeLessThan(mail.sentMs);
      }
    }
  });

  it('ask for time in at least ten of the newest two days', () => {
    const recent = mails.filter((mail) => mail.sentMs > input.nowMs - 60 * 3_600_000 && mail.proposes.length > 0);
    expect(recent.length).toBeGreaterThanOrEqual(10);
  });

  it('name a weekday that contradicts its date in the contradiction', () => {
    const mail = mails.find(({ category }) => category === 'contradiction');
    expect(mail?.compose.text).toContain('Thursday, November 27 at 3pm');
    expect(createWorldTime(input).weekday(4)).toBe('Friday');
  });

  it('parse as MIME with the sender, the subject and the words that were written', async () => {
    for (const mail of mails) {
      const parsed = await PostalMime.parse(toRaw(mail));
      expect(parsed.subject, mail.key).toBe(mail.compose.subject);
      expect(parsed.from?.address, mail.key).toBe(mail.compose.from?.address);
      expect(parsed.from?.name, mail.key).toBe(mail.compose.from?.name);
      expect(parsed.messageId, mail.key).toBe(mail.compose.messageId);
      expect(Date.parse(parsed.date ?? ''), mail.key).toBe(Math.floor(mail.sentMs / 1000) * 1000);
      if (mail.compose.text !== undefined) {
        const normal = (text = ''): string => text.replace(/\r\n/g, '\n').trim();
        expect(normal(parsed.text), mail.key).toBe(normal(mail.compose.text));
      }
    }
  });

  it('carry a calendar part whose METHOD agrees with its content type', async () => {
    const invitations = mails.filter((mail) => mail.category.startsWith('itip-'));
    expect(invitations.map((mail) => mail.compose.calendar?.method).toSorted()).toEqual(['CANCEL', 'REPLY', 'REQUEST']);
    for (const mail of invitations) {
      expect(toRaw(mail)).toContain(`method=${mail.compose.calendar?.method ?? '?'}`);
      expect(mail.compose.calendar?.ics).toContain(`METHOD:${mail.compose.calendar?.method ?? '?'}\r\n`);
    }
  });

  it('are written in latin-1 once, as bytes that are no UTF-8', () => {
    const mail = mails.find(({ category }) => category === 'latin-1');
    expect(mail && toRaw(mail)).toContain('f=FCr');
  });

  it('come without From once', () => {
    expect(inInbox.filter((mail) => mail.compose.from === null)).toHaveLength(1);
  });
});

describe('people', () => {
  it('have addresses of their own and all ways to answer', () => {
    expect(new Set(demoPeople.map((person) => person.address)).size).toBe(demoPeople.length);
    const ways = new Set(demoPeople.map((person) => person.behaviour));
    expect([...ways].toSorted()).toEqual(
      ['asks-where', 'bounces', 'counters', 'next-week', 'silent', 'takes-first', 'takes-second'].toSorted(),
    );
    expect(demoPeople.some((person) => person.language === 'de')).toBe(true);
  });
});

describe('calendars', () => {
  const has = (test: (event: GoogleEvent) => boolean): boolean => events.some(test);
  const ownAnswer = (event: GoogleEvent): string | undefined =>
    event.attendees?.find(({ email }) => email === 'alex.rivera@northwind.example')?.responseStatus;

  it.each([
    ['a weekly series', (event: GoogleEvent) => /FREQ=WEEKLY/.test(event.recurrence?.[0] ?? '')],
    ['a bi-weekly series', (event: GoogleEvent) => /INTERVAL=2/.test(event.recurrence?.[0] ?? '')],
    ['an nth weekday', (event: GoogleEvent) => /BYDAY=1WE/.test(event.recurrence?.[0] ?? '')],
    [
      'a series with EXDATE',
      (event: GoogleEvent) => event.recurrence?.some((line) => line.startsWith('EXDATE')) ?? false,
    ],
    [
      'a cancelled instance',
      (event: GoogleEvent) => event.status === 'cancelled' && event.recurringEventId !== undefined,
    ],
    ['a moved instance', (event: GoogleEvent) => event.status !== 'cancelled' && event.recurringEventId !== undefined],
    ['focus time', (event: GoogleEvent) => event.eventType === 'focusTime'],
    ['an out-of-office day', (event: GoogleEvent) => event.eventType === 'outOfOffice'],
    ['a working location', (event: GoogleEvent) => event.eventType === 'workingLocation'],
    ['a birthday', (event: GoogleEvent) => event.eventType === 'birthday'],
    [
      'an all-day busy event',
      (event: GoogleEvent) => event.start?.date !== undefined && event.transparency === 'opaque',
    ],
    [
      'an all-day free event',
      (event: GoogleEvent) => event.start?.date !== undefined && event.transparency === 'transparent',
    ],
    ['a tentative event', (event: GoogleEvent) => event.status === 'tentative'],
    ['a tentative answer', (event: GoogleEvent) => ownAnswer(event) === 'tentative'],
    ['a declined invitation', (event: GoogleEvent) => ownAnswer(event) === 'declined'],
    ['an unanswered invitation', (event: GoogleEvent) => ownAnswer(event) === 'needsAction'],
    [
      'a zero-length event',
      (event: GoogleEvent) => event.start?.dateTime !== undefined && event.start.dateTime === event.end?.dateTime,
    ],
    ['a time in another zone', (event: GoogleEvent) => event.start?.timeZone === 'Asia/Kolkata'],
    [
      'an event over midnight',
      (event: GoogleEvent) =>
        event.recurrence === undefined &&
        event.end?.dateTime?.slice(0, 10) === '2026-11-29' &&
        event.start?.dateTime?.slice(0, 10) === '2026-11-28',
    ],
  ] as const)('hold %s', (_, test) => {
    expect(has(test)).toBe(true);
  });

  it('hold one meeting in both accounts', () => {
    const uids = world.users.map(
      (user) => new Set(user.calendars.flatMap((c) => c.events.flatMap((e) => e.iCalUID ?? []))),
    );
    expect([...(uids[0] ?? [])].filter((uid) => uids[1]?.has(uid))).toEqual(['mentoring-noor@brightpath.example']);
  });

  it('keep the wall time of a series over a DST change by naming its zone', () => {
    const sync = events.find((event) => event.summary === 'Berlin sync' && event.recurrence !== undefined);
    expect(sync?.start).toEqual({ dateTime: '2026-08-27T16:00:00+02:00', timeZone: 'Europe/Berlin' });
    const moved = events.find((event) => event.recurringEventId === sync?.id);
    expect(moved?.originalStartTime?.dateTime).toBe('2026-12-10T16:00:00+01:00');
  });

  it('reach from three months back to seven months ahead', () => {
    const dates = events
      .map((event) => (event.start?.dateTime ?? event.start?.date ?? '').slice(0, 10))
      .filter((d) => d !== '');
    expect(dates.toSorted()[0]?.slice(0, 7)).toBe('2026-08');
    expect(dates.toSorted().at(-1)?.slice(0, 7)).toBe('2027-07');
  });

  it('change only instances that their series has', () => {
    const exceptions = events.filter((event) => event.recurringEventId !== undefined);
    expect(exceptions.length).toBeGreaterThanOrEqual(8);
    for (const exception of exceptions) {
      const master = events.find(({ id }) => id === exception.recurringEventId);
      const id = toInstanceId(master?.id ?? '', exception.originalStartTime ?? {}, input.timeZone);
      expect(master && findInstance(master, id, input.timeZone), master?.summary).not.toBeNull();
    }
  });

  it('leave some of the proposed times free and have some of them taken', () => {
    const own = calendars.filter((calendar) => calendar.accessRole === 'owner').flatMap((calendar) => calendar.events);
    const busy = own
      .filter((event) => event.start?.dateTime !== undefined && event.recurringEventId === undefined)
      .flatMap((event) =>
        expandSeries(event, input.timeZone, { fromMs: input.nowMs, toMs: input.nowMs + 60 * 86_400_000 }),
      );
    const proposed = mails.flatMap((mail) => mail.proposes);
    const taken = proposed.filter((ms) => busy.some(({ startMs, endMs }) => startMs < ms + 1_800_000 && ms < endMs));
    expect(taken.length).toBeGreaterThanOrEqual(5);
    expect(proposed.length - taken.length).toBeGreaterThanOrEqual(5);
  });

  it('leave free time on every working day of the week', () => {
    const busy = calendars
      .flatMap((calendar) => calendar.events)
      .filter((event) => event.start?.dateTime !== undefined && event.eventType !== 'outOfOffice')
      .flatMap((event) =>
        expandSeries(event, input.timeZone, { fromMs: input.nowMs - 86_400_000, toMs: input.nowMs + 7 * 86_400_000 }),
      );
    const time = createWorldTime(input);
    for (let day = 0; day < 5; day += 1) {
      const starts = Array.from({ length: 16 }, (_, half) => time.at(day, '09:00') + half * 1_800_000);
      const free = starts.filter((ms) => !busy.some(({ startMs, endMs }) => startMs < ms + 1_800_000 && ms < endMs));
      expect(free.length, `day ${String(day)}`).toBeGreaterThanOrEqual(4);
      expect(free.length, `day ${String(day)}`).toBeLessThanOrEqual(13);
    }
  });

  it('give every event an id of its own in its calendar', () => {
    for (const calendar of calendars) {
      const ids = calendar.events.flatMap((event) => event.id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[0-9a-v]{5,}$/);
    }
  });
});
