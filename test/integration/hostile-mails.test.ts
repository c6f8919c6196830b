/**
 * Promise: no instruction in a mail changes recipients, slots or actions. Hostile mails go through the whole app beside their harmless
 * twins, and what the cards say is the same; nothing is sent and no event is written or cancelled without the user.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { createRequestQueries } from '#electron/storage/request-queries.ts';
import type { RequestDetail } from '#shared/domain/meeting-request.ts';
import { Negotiation } from '#shared/negotiation/negotiation.ts';
import { approve, cardOf, later, receive, rowOf, type Approved } from '#test/fixtures/approvals.ts';
import { me } from '#test/fixtures/demo-gmail.ts';
import { emptyWorld } from '#test/fixtures/empty-world.ts';
import { forgeries, invitationOf, rightful, spoofs, type Seen } from '#test/fixtures/forgeries.ts';
import { places, twinsWith } from '#test/fixtures/hostile-mails.ts';
import { startMailRoom, type MailRoom } from '#test/fixtures/mail-room.ts';
import { tellCounts } from '#test/fixtures/runs.ts';

/** What a mail made of the request: everything that an approval would bind but the words of its topic. */
function essence(card: RequestDetail) {
  const { summary, draft, outbox, options, event } = card;
  return {
    state: summary.state,
    waitsFor: summary.waitsFor,
    kind: draft?.kind ?? null,
    to: draft?.to.map(({ address }) => address) ?? [],
    cc: draft?.cc.map(({ address }) => address) ?? [],
    slots: draft?.slots ?? [],
    holds: draft?.holds ?? false,
    guests: draft?.event?.attendees ?? [],
    invite: draft?.event?.invite ?? null,
    options: options.map(({ startMs, endMs, origin, status }) => ({ startMs, endMs, origin, status })),
    sends: outbox?.state ?? null,
    event: event === null ? null : [event.startMs, event.endMs],
    booked: summary.bookedStartMs,
  };
}

/** Requests that write something somewhere. */
function writesTo(room: MailRoom): string[] {
  return room.google.server.control
    .requests()
    .filter(({ route, method }) => method !== 'GET' && !route.startsWith('oauth'))
    .map(({ route }) => route);
}

const counts = { mails: 0, changed: 0 };
afterAll(() => tellCounts('hostile mails', counts));

/** Counts the mail; true when it made no difference. */
function isSame(now: RequestDetail | undefined, wanted: RequestDetail | undefined): boolean {
  const same = JSON.stringify(now && essence(now)) === JSON.stringify(wanted && essence(wanted));
  counts.mails += 1;
  counts.changed += same ? 0 : 1;
  return same;
}

describe('an order', () => {
  /** The card of each mail in a mailbox of their own, and what was written on the way. */
  async function cardsOf(mails: readonly Buffer[]) {
    const room = await startMailRoom({ world: emptyWorld });
    await room.app().sync.syncAccount(room.accountId);
    const { control } = room.google.server;
    const ids = mails.map((raw) => control.gmail.deliver(me, raw));
    control.forgetRequests();
    await room.poll();
    await later(room);
    const app = room.app();
    const requests = new Map(app.list().map((one) => [one.threadId, one.id]));
    const threads = new Map(control.gmail.messages(me).map(({ id, threadId }) => [id, requests.get(threadId)]));
    const cards = ids.map((id) => threads.get(id)).map((id) => (id === undefined ? undefined : app.get(id)));
    return { cards, writes: writesTo(room) };
  }

  it.each(places)('%s changes nothing', async (where) => {
    const twins = twinsWith(where);
    const harmlessOnes = await cardsOf(twins.map(({ harmless }) => harmless));
    const hostileOnes = await cardsOf(twins.map(({ hostile }) => hostile));
    const cards = twins.map(({ name }, index) => {
      const [harmless, hostile] = [harmlessOnes.cards[index], hostileOnes.cards[index]];
      return { name, harmless, hostile, same: isSame(hostile, harmless) };
    });
    for (const { name, harmless, hostile, same } of cards) {
      if (!same) expect.soft([name, hostile && essence(hostile)]).toEqual([name, harmless && essence(harmless)]);
      const wanted = where === 'in the fields of an invitation' ? 'THEY_PROPOSED' : 'REPLY_READY';
      expect.soft([name, harmless?.summary.state]).toEqual([name, wanted]);
      const people = [...(hostile?.draft?.to ?? []), ...(hostile?.draft?.cc ?? [])].map(({ address }) => address);
      const strangers = people.filter((address) => !['jane@example.test', 'bob@example.test'].includes(address));
      const said = hostile?.draft?.body.match(/evil|approve|instruction/gi) ?? [];
      expect.soft([name, strangers, said, hostile?.outbox ?? null]).toEqual([name, [], [], null]);
    }
    expect(hostileOnes.writes).toEqual([]);
  });
});

/** A meeting that we organise, or one that they sent the invitation for, to a time of our proposal. */
async function book(room: MailRoom, organizer: 'us' | 'them'): Promise<[Approved, Seen]> {
  const subject = 'Meeting';
  const asking = organizer === 'us' ? undefined : 'I would like to meet next week. When would suit you?';
  const one = approve(room, await receive(room, subject, asking));
  const [slot] = rowOf(room, one).frozen.slots;
  if (slot === undefined) throw new Error('There is no time in the reply.');
  await later(room);
  const messageId = rowOf(room, one).messageIdHeader ?? '';
  const known = { uid: 'invitation@example.test', startMs: slot.startMs, subject, messageId };
  if (organizer === 'them') {
    room.google.server.control.gmail.deliver(me, invitationOf(known));
    await room.poll();
    await room.app().requests.settled();
    return [one, { ...known, sequence: 1 }];
  }
  const { event } = cardOf(room, one);
  return [one, { ...known, uid: `${event?.eventId ?? ''}@google.com`, sequence: 0 }];
}

/** The meeting as the negotiation knows it; its SEQUENCE may be newer. */
function bookingOf(room: MailRoom, { requestId }: Approved) {
  const stored = createRequestQueries(room.app().storage.db).findRequest(requestId);
  const { booking } = Negotiation.parse(JSON.parse(stored?.negotiationJson ?? 'null'));
  return booking && { ...booking, sequence: 0 };
}

describe('about a meeting that is booked', () => {
  const titled = forgeries.map((forgery) => ({
    ...forgery,
    title: `${forgery.name}, ${forgery.organizer} organising`,
  }));
  it.each(titled)('$title: it stands as it was booked', async ({ organizer, raw }) => {
    const room = await startMailRoom({ world: emptyWorld });
    const { control } = room.google.server;
    await room.app().sync.syncAccount(room.accountId);
    const [one, seen] = await book(room, organizer);
    const before = cardOf(room, one);
    const bookedBefore = bookingOf(room, one);
    expect([before.summary.state, bookedBefore?.organizer]).toEqual(['BOOKED', organizer]);
    control.forgetRequests();
    control.gmail.deliver(me, raw(seen));
    await room.poll();
    await later(room, 3);
    const now = cardOf(room, one);
    isSame(now, before);
    expect(essence(now)).toEqual(essence(before));
    expect(bookingOf(room, one)).toEqual(bookedBefore);
    expect(writesTo(room)).toEqual([]);
    const event = control.calendar.events(me).find(({ id }) => id === before.event?.eventId);
    expect(event?.status ?? 'none').toBe(organizer === 'us' ? 'confirmed' : 'none');
  });
});

describe('by those who may', () => {
  async function told(organizer: 'us' | 'them', message: (seen: Seen) => Buffer) {
    const room = await startMailRoom({ world: emptyWorld });
    await room.app().sync.syncAccount(room.accountId);
    const [one, seen] = await book(room, organizer);
    room.google.server.control.gmail.deliver(me, message(seen));
    await room.poll();
    await room.app().requests.settled();
    return { state: cardOf(room, one).summary.state, booking: bookingOf(room, one), seen };
  }

  it('a CANCEL by the organiser cancels', async () => {
    expect((await told('them', rightful.cancel)).state).toBe('CANCELLED');
  });
  it('a move by the organiser moves', async () => {
    const { booking, seen } = await told('them', rightful.move);
    expect(booking?.startMs).toBe(seen.startMs + 86_400_000);
  });
  it('a refusal by the guest is answered', async () => {
    expect((await told('us', rightful.refusal)).state).toBe('REPLY_READY');
  });
});

describe('in the user’s name, in a thread that waits for an answer', () => {
  it.each(spoofs)('$name: the request waits as before', async ({ raw }) => {
    const room = await startMailRoom({ world: emptyWorld });
    await room.app().sync.syncAccount(room.accountId);
    const requestId = await receive(room, 'Open');
    const before = room.app().get(requestId);
    const [mail] = room.google.server.control.gmail.messages(me);
    const messageId = mail?.headers.find(({ name }) => name.toLowerCase() === 'message-id')?.value ?? '';
    room.google.server.control.gmail.deliver(me, raw({ uid: '', sequence: 0, startMs: 0, subject: 'Open', messageId }));
    await room.poll();
    await later(room);
    const now = room.app().get(requestId);
    isSame(now, before);
    expect(essence(now)).toEqual(essence(before));
    expect(room.google.server.control.requests('gmail.users.drafts.*')).toEqual([]);
  });
});
