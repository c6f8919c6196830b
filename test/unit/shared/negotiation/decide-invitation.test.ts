import { describe, expect, it } from 'vitest';
import { matchMail } from '#shared/negotiation/match-mail.ts';
import { openOptions } from '#shared/negotiation/options.ts';
import { isUnanswered, waitsFor } from '#shared/negotiation/states.ts';
import { aLink, jane, play, slot, someMail } from '#test/fixtures/negotiation.ts';

const tuesday = '2026-11-24 15:00';
const wednesday = '2026-11-25 15:00';
const thursday = '2026-11-26 15:00';
const uid = 'theirs@example.test';

const message = (method: string, time: string, sequence = 0) => ({
  class: 'itip' as const,
  intents: [],
  itip: {
    method,
    uid,
    sequence,
    ...slot(time),
    organizer: jane.address,
    summary: 'Roadshow',
    attendees: [{ email: 'ann@example.test', partstat: 'NEEDS-ACTION' }],
  },
});
const link = (time: string) =>
  aLink(slot(time), { organizer: 'them', eventId: 'theirs', iCalUid: uid, organizerEmail: jane.address });
const invited = () => play().mail(message('REQUEST', tuesday));
const answered = (answer: 'accepted' | 'tentative' | 'declined') =>
  invited()
    .then({ kind: 'invitation-answered', answer })
    .then({ kind: 'invitation-settled', answer, link: link(tuesday) });

describe('an invitation that nobody asked for', () => {
  it('waits for the user’s answer; nothing is drafted, nothing is written', () => {
    const next = invited();
    expect(next).toMatchObject({ state: 'THEY_PROPOSED', kinds: [] });
    expect(next.negotiation.invitation).toMatchObject({ title: 'Roadshow', answer: 'needs-action', organizer: jane });
    expect(waitsFor(next.negotiation)).toBe('you');
  });
  it.each(['accepted', 'tentative'] as const)(
    '%s is booked as theirs once the calendar has taken the answer',
    (answer) => {
      const chosen = invited().then({ kind: 'invitation-answered', answer });
      expect(chosen).toMatchObject({ state: 'THEY_PROPOSED' });
      expect(chosen.negotiation.invitation).toMatchObject({ answer: 'needs-action', answering: answer });
      const next = answered(answer);
      expect(next.state).toBe('BOOKED');
      expect(next.negotiation).toMatchObject({
        booking: { organizer: 'them' },
        invitation: { answer, answering: null },
      });
    },
  );
  it('declined is over', () => {
    expect(answered('declined')).toMatchObject({ state: 'DECLINED' });
    expect(answered('declined').negotiation.booking).toBeNull();
  });
  it('may be answered otherwise later', () => {
    const next = answered('accepted')
      .then({ kind: 'invitation-answered', answer: 'declined' })
      .then({ kind: 'invitation-settled', answer: 'declined', link: link(tuesday) });
    expect(next.state).toBe('DECLINED');
  });
  it('answered twice quickly ends with the second', () => {
    const next = invited()
      .then({ kind: 'invitation-answered', answer: 'accepted' })
      .then({ kind: 'invitation-answered', answer: 'declined' })
      .then({ kind: 'invitation-settled', answer: 'accepted', link: link(tuesday) });
    expect(next.negotiation.invitation).toMatchObject({ answer: 'accepted', answering: 'declined' });
  });
  it('that cannot be answered is open again, with the reason', () => {
    const next = invited()
      .then({ kind: 'invitation-answered', answer: 'accepted' })
      .then({ kind: 'invitation-failed', because: 'It is gone.' });
    expect(next).toMatchObject({ state: 'THEY_PROPOSED', kinds: ['notify'] });
    expect(next.negotiation).toMatchObject({ problem: 'It is gone.', invitation: { answering: null } });
  });
  it('sent again unchanged keeps the answer', () => {
    const next = answered('tentative').mail(message('REQUEST', tuesday, 1));
    expect(next.negotiation.invitation?.answer).toBe('tentative');
  });
  it('moved after the yes asks for the answer again', () => {
    const next = answered('accepted').mail(message('REQUEST', thursday, 1));
    expect(next.negotiation.booking).toMatchObject(slot(thursday));
    expect(isUnanswered(next.negotiation)).toBe(true);
    expect(waitsFor(next.negotiation)).toBe('you');
  });
  it('called off by its organiser is over, by a stranger it is not', () => {
    expect(invited().mail(message('CANCEL', tuesday, 1)).state).toBe('CANCELLED');
    const stranger = { name: 'Mallory', address: 'mallory@evil.test' };
    expect(invited().mail({ ...message('CANCEL', tuesday, 1), from: stranger })).toMatchObject({
      state: 'THEY_PROPOSED',
      kinds: ['notify'],
    });
    expect(invited().mail({ ...message('REQUEST', thursday, 1), from: stranger }).negotiation.invitation).toMatchObject(
      slot(tuesday),
    );
  });
});

describe('another time proposed instead', () => {
  const countered = () => invited().send('counter', [thursday], { event: null });
  it('that they take over is booked and accepted on the ground of that approval', () => {
    const next = countered().mail(message('REQUEST', thursday, 1));
    expect(next.state).toBe('BOOKED');
    expect(next.negotiation).toMatchObject({ booking: { organizer: 'them' }, invitation: { answering: 'accepted' } });
  });
  it('that they turn down leaves the invitation as it was, and is not offered again', () => {
    const next = countered().mail(message('DECLINECOUNTER', tuesday, 1));
    expect(next.state).toBe('THEY_PROPOSED');
    expect(openOptions(next.negotiation).map((one) => [one.origin, one.startMs])).toEqual([
      ['them', slot(tuesday).startMs],
    ]);
    expect(next.draft('counter', [thursday]).state).not.toBe('REPLY_READY');
  });
});

describe('an invitation inside a negotiation', () => {
  it('for a time of ours is accepted in the calendar, no event of ours is made', () => {
    const next = play().mail().send('propose', [tuesday, wednesday]).mail(message('REQUEST', wednesday));
    expect(next.state).toBe('BOOKED');
    expect(next.negotiation.invitation?.answering).toBe('accepted');
    expect(next.kinds).not.toContain('book');
  });
  it('for their own proposal, before the user has agreed, is asked about and not booked', () => {
    const next = play()
      .mail({ times: [tuesday] })
      .draft('accept', [tuesday])
      .mail(message('REQUEST', tuesday));
    expect(next).toMatchObject({ state: 'THEY_PROPOSED' });
    expect(next.kinds).toEqual(['discard-draft', 'notify']);
    expect(next.negotiation).toMatchObject({ booking: null, invitation: { answer: 'needs-action', answering: null } });
  });
  it('that comes while our yes is leaving stands in for our own booking', () => {
    const leaving = play()
      .mail({ times: [tuesday] })
      .draft('accept', [tuesday])
      .approve({ holds: false })
      .mail(message('REQUEST', tuesday));
    expect(leaving.state).toBe('SENDING');
    const sent = leaving.sent();
    expect(sent.state).toBe('BOOKED');
    expect(sent.negotiation).toMatchObject({ booking: { organizer: 'them' }, invitation: { answering: 'accepted' } });
    expect(sent.then({ kind: 'booking-started' }).state).toBe('BOOKED');
  });
});

describe('which negotiation a calendar message of another thread belongs to', () => {
  const proposed = play().mail().send('propose', [tuesday, wednesday]).negotiation;
  const booked = answered('accepted').negotiation;
  it('that of its event', () => {
    const mail = someMail(message('CANCEL', tuesday, 1));
    expect(matchMail([], mail, [proposed, booked])).toEqual({ kind: 'existing', negotiation: booked });
  });
  it('that which has the same people and an open option at its time', () => {
    const mail = someMail(message('REQUEST', wednesday));
    expect(matchMail([], mail, [proposed])).toEqual({ kind: 'existing', negotiation: proposed });
  });
  it('none, for another time or other people: it has a card of its own', () => {
    expect(matchMail([], someMail(message('REQUEST', thursday)), [proposed])).toEqual({ kind: 'new' });
    const other = { ...message('REQUEST', wednesday), from: { name: '', address: 'other@example.test' } };
    expect(matchMail([], someMail(other), [proposed])).toEqual({ kind: 'new' });
  });
  it('none at all, for an answer or a cancellation of what is not known', () => {
    expect(matchMail([], someMail(message('REPLY', tuesday)), [proposed])).toEqual({ kind: 'none' });
    expect(matchMail([], someMail(message('CANCEL', tuesday)), [proposed])).toEqual({ kind: 'none' });
  });
  it('only calendar messages look beyond their thread', () => {
    expect(matchMail([], someMail(), [proposed])).toEqual({ kind: 'new' });
  });
});

describe('an event that appears in the calendar', () => {
  const proposed = () => play().mail().send('propose', [tuesday, wednesday]);
  it('made by the user for an offered time is the meeting', () => {
    const own = aLink(slot(tuesday), { eventId: 'by-hand' });
    const next = proposed().then({ kind: 'event-appeared', link: own, invitation: null });
    expect(next.state).toBe('BOOKED');
    expect(next.negotiation.booking).toMatchObject({ organizer: 'us', eventId: 'by-hand' });
    expect(next.negotiation.held).toEqual([]);
  });
  it('at a time that nobody named here changes nothing', () => {
    const before = proposed();
    expect(before.then({ kind: 'event-appeared', link: link(thursday), invitation: null }).negotiation).toBe(
      before.negotiation,
    );
  });
  it('does not make a second one of a booked meeting', () => {
    const next = answered('accepted');
    expect(next.then({ kind: 'event-appeared', link: link(tuesday), invitation: null }).negotiation).toBe(
      next.negotiation,
    );
  });
});

describe('who may say what by calendar (RFC 5546)', () => {
  const booked = () =>
    play()
      .mail({ times: [tuesday] })
      .send('accept', [tuesday], { holds: false })
      .booked(tuesday);
  const ours = (method: string, partstat: string, email = jane.address) => ({
    ...message(method, thursday, 1),
    itip: {
      ...message(method, thursday, 1).itip,
      uid: 'event1@google.com',
      attendees: [{ email, partstat }],
    },
  });
  it('a guest declines for itself', () => {
    expect(booked().mail(ours('REPLY', 'DECLINED')).state).toBe('RESCHEDULING');
  });
  it('a guest does not decline for another', () => {
    expect(booked().mail(ours('REPLY', 'DECLINED', 'other@example.test')).state).toBe('BOOKED');
  });
  it('somebody who is not invited declines and proposes nothing', () => {
    const from = { name: 'Mallory', address: 'mallory@evil.test' };
    expect(booked().mail({ ...ours('REPLY', 'DECLINED', from.address), from }).state).toBe('BOOKED');
    expect(booked().mail({ ...ours('COUNTER', 'TENTATIVE', from.address), from }).state).toBe('BOOKED');
  });
  it('a guest’s counter-proposal is a wish to move', () => {
    expect(booked().mail(ours('COUNTER', 'TENTATIVE'))).toMatchObject({
      state: 'RESCHEDULING',
      kinds: ['plan any', 'notify'],
    });
  });
});
