/** Their calendar's invitations: answered on the card, in the calendar, once; and events that appear without a mail. */
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { InvitationAnswer } from '#shared/domain/meeting-request.ts';
import { anEvent, aSettings, at } from '#test/fixtures/builders.ts';
import { createWorld, me, type World } from '#test/fixtures/scheduling-world.ts';
import { startWholeApp } from '#test/fixtures/whole-app.ts';

const zone = 'America/New_York';
const jane = { name: 'Jane Doe', address: 'jane@example.test' };
const uid = 'theirs@example.test';
const utc = (localText: string) => `${new Date(at(localText, zone)).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

function ics(method: string, localText: string, sequence = 0): string {
  const end = localText.replace(/:00$/, ':30');
  return [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', `METHOD:${method}`, 'BEGIN:VEVENT', `UID:${uid}`, `SEQUENCE:${sequence}`],
    ...[`DTSTAMP:${utc('2026-11-22 10:00')}`, `DTSTART:${utc(localText)}`, `DTEND:${utc(end)}`, 'SUMMARY:Roadshow'],
    ...[`ORGANIZER;CN=Jane Doe:mailto:${jane.address}`, `ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:${me.address}`],
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');
}

const invite = (world: World, localText: string, threadId = 'their-thread') =>
  world.receive('Jane Doe has invited you.', {
    subject: 'Invitation: Roadshow @ Tue Nov 24, 2026 3pm',
    threadId,
    calendarPart: ics('REQUEST', localText),
  });

function theirEvent(localText: string, response: 'needsAction' | 'accepted' | 'declined' = 'needsAction') {
  return anEvent({
    id: 'theirs',
    iCalUid: uid,
    summary: 'Roadshow',
    from: localText,
    to: localText.replace(/:00$/, ':30'),
    timeZone: zone,
    organizerEmail: jane.address,
    myResponse: response,
    attendees: [
      { email: jane.address, responseStatus: 'accepted', self: false, organizer: true, optional: false },
      { email: me.address, responseStatus: response, self: true, organizer: false, optional: false },
    ],
  });
}

async function answer(world: World, given: InvitationAnswer): Promise<void> {
  const requestId = world.only().summary.id;
  await world.requests.handlers['requests/answer-invitation']({ requestId, answer: given });
  await world.requests.settled();
}

describe('an invitation', () => {
  it('opens a card named after its event, says whether the time is free, and writes nothing by itself', async () => {
    const world = createWorld();
    world.enter(theirEvent('2026-11-24 15:00'));
    await invite(world, '2026-11-24 15:00');
    const { summary, invitation, draft } = world.only();
    expect(summary).toMatchObject({ subject: 'Roadshow', state: 'THEY_PROPOSED', waitsFor: 'you' });
    expect(invitation).toMatchObject({ title: 'Roadshow', organizer: 'Jane Doe', answer: 'needs-action', free: true });
    expect(draft).toBeNull();
    expect(world.writes).toEqual([]);
  });
  it('at a time that is taken says so', async () => {
    const world = createWorld();
    world.enter(theirEvent('2026-11-24 15:00'));
    world.enter(anEvent({ id: 'busy', from: '2026-11-24 15:00', to: '2026-11-24 16:00', timeZone: zone }));
    await invite(world, '2026-11-24 15:00');
    expect(world.only().invitation).toMatchObject({ free: false });
    expect(world.only().invitation?.because).toBe('This time is taken in a calendar.');
  });
  it('over own focus time says that the user keeps that time', async () => {
    const world = createWorld();
    world.enter(theirEvent('2026-11-24 15:00'));
    const time = { from: '2026-11-24 15:00', to: '2026-11-24 16:00', timeZone: zone };
    world.enter(anEvent({ id: 'focus', eventType: 'focusTime', ...time }));
    await invite(world, '2026-11-24 15:00');
    expect(world.only().invitation).toMatchObject({ free: false, because: 'You keep this time for yourself.' });
  });
  it.each(['accepted', 'tentative', 'declined'] as const)(
    'is %s in the calendar, and the organiser is told',
    async (given) => {
      const world = createWorld();
      world.enter(theirEvent('2026-11-24 15:00'));
      await invite(world, '2026-11-24 15:00');
      await answer(world, given);
      expect(world.writes).toEqual([`respond ${given} all`]);
      expect(world.only().summary).toMatchObject({
        state: given === 'declined' ? 'DECLINED' : 'BOOKED',
        isTentative: given === 'tentative',
      });
      expect(world.mailbox.sent).toEqual([]);
    },
  );
  it('answered without a network is answered later, once', async () => {
    const world = createWorld();
    world.enter(theirEvent('2026-11-24 15:00'));
    await invite(world, '2026-11-24 15:00');
    world.faults.push({ call: 'respond', when: 'before' });
    await answer(world, 'accepted');
    expect(world.only().invitation).toMatchObject({ answer: 'needs-action', answering: 'accepted' });
    world.restart();
    world.requests.onTick(world.clock.now());
    await world.requests.settled();
    expect(world.only().invitation).toMatchObject({ answer: 'accepted', answering: null });
    expect(world.writes).toEqual(['respond accepted all']);
  });
  it('whose answer the calendar refuses is open again, with the reason', async () => {
    const world = createWorld();
    world.enter(theirEvent('2026-11-24 15:00'));
    await invite(world, '2026-11-24 15:00');
    world.faults.push({ call: 'respond', when: 'before', error: new AppError('not-allowed', 'Google refused it.') });
    await answer(world, 'accepted');
    expect(world.only()).toMatchObject({
      summary: { state: 'THEY_PROPOSED' },
      invitation: { answer: 'needs-action', answering: null },
    });
    expect(world.notices.at(-1)?.body).toContain('Google refused it.');
  });
  it('that is in no calendar cannot be answered, and says where it can', async () => {
    const world = createWorld();
    await invite(world, '2026-11-24 15:00');
    await answer(world, 'accepted');
    expect(world.writes).toEqual([]);
    expect(world.notices.at(-1)?.body).toContain('not in your calendar');
  });
  it('answered on the phone is answered here', async () => {
    const world = createWorld();
    world.enter(theirEvent('2026-11-24 15:00'));
    await invite(world, '2026-11-24 15:00');
    world.enter(theirEvent('2026-11-24 15:00', 'accepted'));
    expect(world.only()).toMatchObject({ summary: { state: 'BOOKED' }, invitation: { answer: 'accepted' } });
    expect(world.writes).toEqual([]);
  });
  it('answered before CAMS saw it opens no card', async () => {
    const world = createWorld();
    world.enter(theirEvent('2026-11-24 15:00', 'accepted'));
    await invite(world, '2026-11-24 15:00');
    expect(world.requests.handlers['requests/list']({})).toEqual([]);
  });
  it('called off in a thread of its own is over', async () => {
    const world = createWorld();
    world.enter(theirEvent('2026-11-24 15:00'));
    await invite(world, '2026-11-24 15:00');
    const calendarPart = ics('CANCEL', '2026-11-24 15:00', 1);
    await world.receive('Canceled', { subject: 'Canceled: Roadshow', threadId: 'a-third-thread', calendarPart });
    expect(world.only().summary).toMatchObject({ state: 'CANCELLED', subject: 'Roadshow' });
  });
});

describe('another time instead of the invitation’s', () => {
  it('goes out as a mail that the organiser’s calendar understands', async () => {
    const world = createWorld();
    world.enter(theirEvent('2026-11-24 15:00'));
    await invite(world, '2026-11-24 15:00');
    const requestId = world.only().summary.id;
    await world.requests.handlers['drafts/choose-kind']({ requestId, kind: 'counter' });
    const slot = { startMs: at('2026-11-25 11:00', zone), endMs: at('2026-11-25 11:30', zone) };
    await world.requests.handlers['drafts/set-slots']({ requestId, slots: [slot] });
    expect(world.only().draft).toMatchObject({ kind: 'counter', event: null, problems: [] });
    world.approve();
    await world.leave();
    expect(world.mailbox.sent).toHaveLength(1);
    const sent = await PostalMime.parse(world.mailbox.sent[0]?.raw ?? '');
    const part = sent.attachments.find((one) => one.mimeType === 'text/calendar');
    expect(part?.method).toBe('COUNTER');
    const text = typeof part?.content === 'string' ? part.content : new TextDecoder().decode(part?.content);
    expect(text).toMatch(/^METHOD:COUNTER\r?$/m);
    expect(text).toContain(`UID:${uid}`);
    expect(text).toContain(`DTSTART:${utc('2026-11-25 11:00')}`);
    expect(text).toContain(`ORGANIZER:mailto:${jane.address}`);
    expect(world.only().summary.state).toBe('WE_PROPOSED');
  });
  it('an acceptance by mail is refused: it would be a second answer', async () => {
    const world = createWorld();
    await invite(world, '2026-11-24 15:00');
    const requestId = world.only().summary.id;
    expect(() => world.requests.handlers['drafts/choose-kind']({ requestId, kind: 'accept' })).toThrow(/on its card/);
  });
});

describe('an event that no mail has told of', () => {
  const ask = 'Hi Ann,\n\nI would like to meet next week to go through the budget. When would suit you?\n\nJane';
  async function proposed() {
    const world = createWorld();
    await world.receive(ask);
    world.approve();
    await world.leave();
    const [option] = world.only().options;
    if (!option) throw new Error('nothing was offered');
    return { world, option };
  }
  const timed = (startMs: number, endMs: number) => ({
    start: { kind: 'instant' as const, ms: startMs, timeZone: zone },
    end: { kind: 'instant' as const, ms: endMs, timeZone: zone },
  });
  it('of theirs, at an offered time, is the meeting and is accepted; the holds go', async () => {
    const { world, option } = await proposed();
    world.enter({ ...theirEvent('2026-11-24 15:00'), ...timed(option.startMs, option.endMs) });
    await world.requests.settled();
    expect(world.only()).toMatchObject({ summary: { state: 'BOOKED' }, invitation: { answer: 'accepted' } });
    expect(world.writes.filter((one) => one.startsWith('insert ')).every((one) => one.includes('Hold: '))).toBe(true);
    expect(world.live().map((event) => event.id)).toEqual(['theirs']);
  });
  it('made by the user by hand is the meeting; no second one is made', async () => {
    const { world, option } = await proposed();
    const guests = [
      { email: jane.address, responseStatus: 'needsAction' as const, self: false, organizer: false, optional: false },
    ];
    world.enter(anEvent({ id: 'by-hand', ...timed(option.startMs, option.endMs), attendees: guests }));
    await world.requests.settled();
    expect(world.only().summary.state).toBe('BOOKED');
    expect(world.live().map((event) => event.id)).toEqual(['by-hand']);
  });
  it('with somebody else at that time takes the offer away', async () => {
    const { world, option } = await proposed();
    world.enter(anEvent({ id: 'other', ...timed(option.startMs, option.endMs) }));
    expect(world.only().options.find((one) => one.id === option.id)?.status).toBe('taken');
  });
});

it('a Meet link that Google makes later is read as soon as it is there', { timeout: 60_000 }, async () => {
  const app = await startWholeApp(aSettings({ replies: { undoSeconds: 0, addMeetLink: true } }, zone));
  app.google.server.control.setMeet({ delayMs: 40_000 });
  const { summary } = await app.approve(app.bySubject('Route planning').summary.id);
  expect(summary.state).toBe('BOOKED');
  const link = () => {
    const { event } = app.get(summary.id);
    return event === null ? null : app.findEvent(event.calendarId, event.eventId)?.meetLink;
  };
  expect(link()).toBeNull();
  for (let step = 0; step < 6 && link() === null; step += 1) {
    app.clock.advance(20_000);
    app.google.clock.advance(20_000);
    app.requests.onTick(app.clock.now());
    await app.requests.settled();
  }
  expect(link()).toMatch(/^https:\/\/meet\.google\.com\//);
});
