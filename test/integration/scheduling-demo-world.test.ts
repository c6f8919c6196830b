/** The way through it over real HTTP: the demo world's mails, its correspondents' answers, its calendars. */
import { describe, expect, it } from 'vitest';
import { decide } from '#shared/negotiation/decide.ts';
import { newNegotiation } from '#shared/negotiation/negotiation.ts';
import { at } from '#test/fixtures/builders.ts';
import { startWholeApp, type WholeApp } from '#test/fixtures/whole-app.ts';

const zone = 'America/New_York';

async function approveAll(app: WholeApp): Promise<void> {
  for (const { id } of app.list()) {
    const { summary, draft } = app.get(id);
    if (summary.state === 'REPLY_READY' && draft?.problems.length === 0) await app.approve(id);
    // What one reply holds changes what the next may offer.
    app.requests.onCalendarChanged();
  }
}

describe('the demo world', () => {
  it('is read, answered and booked', { timeout: 120_000 }, async () => {
    const app = await startWholeApp();

    // Every mail that asks for time has a card, and every draft reads back as its slots.
    expect(app.list().length).toBeGreaterThanOrEqual(20);
    for (const { id, subject } of app.list()) {
      const { draft, summary, invitation } = app.get(id);
      // An invitation is answered in the calendar, everything else by mail.
      if (invitation === null) expect([subject, draft?.problems]).toEqual([subject, []]);
      else expect([subject, draft]).toEqual(['Research roadshow', null]);
      expect(summary.waitsFor).toBe('you');
    }
    expect(app.bySubject('Terminvorschlag').draft?.body).toMatch(/^Hallo Katrin,/);
    expect(app.bySubject('Rendez-vous').draft?.body).toMatch(/^Bonjour Claire,/);
    expect(app.bySubject('Reunión').draft?.body).toMatch(/^Hola, Javier:/);
    expect(app.bySubject('data agreement').draft).toMatchObject({ kind: 'clarify' });
    expect(app.bySubject('Following up').draft?.body).toContain('booking page');

    // An instruction in a mail changes neither recipients nor what is done.
    const hostile = app.bySubject('Short call');
    expect(hostile.draft?.to.map((one) => one.address)).toEqual(['dominic.shaw@bluepeak.example']);
    expect(hostile.draft?.cc).toEqual([]);

    // Nothing is written or sent before approval.
    const sends = () => app.google.server.control.requests('gmail.users.drafts.send').length;
    const inserts = () => app.google.server.control.requests('calendar.events.insert').length;
    expect([sends(), inserts()]).toEqual([0, 0]);

    // Their time accepted: sent once, booked, nothing left over.
    const accepted = await app.approve(app.bySubject('Route planning').summary.id);
    expect(accepted.summary.state).toBe('BOOKED');
    expect(accepted.event?.startMs).toBe(at('2026-11-24 15:00', zone));
    expect([sends(), inserts()]).toEqual([1, 1]);

    // Ours proposed with holds; she takes the second.
    const waiting = await app.approve(app.bySubject('Partnership').summary.id);
    expect(waiting.summary.state).toBe('WE_PROPOSED');
    expect(waiting.holds.map((hold) => hold.state)).toEqual(['placed', 'placed', 'placed']);
    await app.answers();
    const booked = app.bySubject('Partnership');
    expect(booked.summary.state).toBe('BOOKED');
    expect(booked.event?.startMs).toBe(waiting.options.filter((one) => one.origin === 'us')[1]?.startMs);
    expect(booked.holds.map((hold) => hold.state)).toEqual(['released', 'promoted', 'released']);

    // Their invitation is accepted on its card: the organiser's event has the answer, and no event of ours was made.
    const before = inserts();
    const { summary: roadshow } = app.bySubject('Research roadshow');
    await app.requests.handlers['requests/answer-invitation']({ requestId: roadshow.id, answer: 'accepted' });
    await app.requests.settled();
    expect(app.get(roadshow.id)).toMatchObject({
      summary: { state: 'BOOKED', waitsFor: 'done' },
      invitation: { answer: 'accepted', answering: null },
      event: { title: 'Research roadshow' },
    });
    const answers = app.google.server.control.requests('calendar.events.patch');
    expect(answers.map((one) => one.query['sendUpdates'])).toEqual([['all']]);
    expect(inserts()).toBe(before);

    // Everything else: counters, questions, refusals, to their ends.
    for (let round = 0; round < 4; round += 1) {
      await approveAll(app);
      await app.answers();
    }
    const states = app.list().map((one) => one.state);
    expect(states.filter((state) => state === 'BOOKED').length).toBeGreaterThanOrEqual(14);
    expect(app.bySubject('data agreement').summary.state).toBe('BOOKED');
    expect(app.bySubject('Coffee').summary.state).toBe('CANCELLED');
    expect(app.bySubject('Following up').summary.state).toBe('HANDLED_ELSEWHERE');

    // No two booked meetings overlap, and no mail went out twice.
    const events = app.list().flatMap(({ id }) => app.get(id).event ?? []);
    for (const one of events) {
      const others = events.filter((other) => other !== one && other.startMs < one.endMs && one.startMs < other.endMs);
      expect([one.title, others.map((other) => other.title)]).toEqual([one.title, []]);
    }
    const approvals = app
      .list()
      .flatMap(({ id }) => app.get(id).history.filter((entry) => entry.text.startsWith('You approved')));
    expect(sends()).toBe(approvals.length);

    // What happened tells the whole story: played again from the first mail, it ends in the same negotiations.
    for (const { id } of app.list()) {
      const { stored, events: told } = app.story(id);
      const replayed = told.reduce(
        (negotiation, { event, atMs }) => decide(negotiation, event, { nowMs: atMs }).negotiation,
        newNegotiation(stored.id, stored.accountId, stored.threadId),
      );
      expect(replayed).toEqual(stored);
    }
  });
});
