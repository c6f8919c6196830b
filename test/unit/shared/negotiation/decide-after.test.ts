import { describe, expect, it } from 'vitest';
import { openOptions } from '#shared/negotiation/options.ts';
import { at } from '#test/fixtures/builders.ts';
import { aLink, anEventToBook, nowMs, play, slot, someMail } from '#test/fixtures/negotiation.ts';

const tuesday = '2026-11-24 15:00';
const wednesday = '2026-11-25 15:00';
const thursday = '2026-11-26 15:00';

const requested = () => play().mail();
const proposed = () => requested().send('propose', [tuesday, wednesday]);
const booked = () =>
  play()
    .mail({ times: [tuesday] })
    .send('accept', [tuesday], { holds: false })
    .booked(tuesday);

describe('12: booking', () => {
  it('ends in a verified event, and the holds are released after it', () => {
    const next = proposed()
      .mail({ intents: ['accept'], acceptedOptionIds: ['2.1'] })
      .booked(tuesday);
    expect(next.state).toBe('BOOKED');
    expect(next.negotiation.booking).toMatchObject({ eventId: 'event1', startMs: at(tuesday) });
    expect(next.kinds).toEqual(['notify', 'release-holds']);
  });
  it('is not confirmed by another mail when Google invites', () => {
    expect(booked().kinds).not.toContain('plan confirm');
  });
  it('is confirmed by mail when nobody is invited', () => {
    const next = requested()
      .send('propose', [tuesday], { event: { ...anEventToBook, invite: 'none' } })
      .mail({ intents: ['accept'], acceptedOptionIds: ['2.1'] })
      .booked(tuesday);
    expect(next.kinds).toContain('plan confirm');
  });
  it('that shows something else is a conflict for the user', () => {
    const next = play()
      .mail({ times: [tuesday] })
      .send('accept', [tuesday])
      .then({ kind: 'booking-started' });
    expect(next.then({ kind: 'booking-failed', why: 'mismatch', because: 'Differs.' }).state).toBe('CONFLICTED');
  });
  it('never happens without an agreed time', () => {
    expect(proposed().then({ kind: 'booked', link: aLink(slot(tuesday)) }).negotiation.booking).toBeNull();
  });
});

describe('13: their invitation', () => {
  const invitation = (time: string) => ({
    class: 'itip' as const,
    itip: {
      method: 'REQUEST',
      uid: 'theirs@example.test',
      sequence: 0,
      ...slot(time),
      organizer: jane(),
      summary: '',
      attendees: [],
    },
  });
  it('for an offered time settles it, and no event of ours is written', () => {
    const next = proposed().mail(invitation(wednesday));
    expect(next).toMatchObject({ state: 'BOOKED', kinds: ['notify', 'release-holds'] });
    expect(next.negotiation.booking).toMatchObject({ organizer: 'them', iCalUid: 'theirs@example.test' });
  });
  it('while agreed stops our own booking', () => {
    const next = proposed()
      .mail({ intents: ['accept'], acceptedOptionIds: ['2.1'] })
      .mail(invitation(tuesday));
    expect(next.state).toBe('BOOKED');
    expect(next.then({ kind: 'booking-started' }).state).toBe('BOOKED');
  });
  it('for another time is a counter-proposal', () => {
    expect(proposed().mail(invitation(thursday))).toMatchObject({ state: 'COUNTERED' });
  });
  it('of an older sequence is ignored', () => {
    const theirs = proposed().mail({ ...invitation(tuesday), itip: { ...invitation(tuesday).itip, sequence: 3 } });
    expect(theirs.mail({ ...invitation(tuesday), itip: { ...invitation(tuesday).itip, method: 'CANCEL' } }).state).toBe(
      'BOOKED',
    );
  });
});

describe('15: cancelling', () => {
  it('by words waits for the approved answer before the event goes', () => {
    const asked = booked().mail({ intents: ['cancel'] });
    expect(asked).toMatchObject({ state: 'CANCELLING', kinds: ['plan cancel'] });
    const sent = asked.send('cancel', [tuesday]);
    expect(sent).toMatchObject({ state: 'CANCELLING' });
    expect(sent.kinds).toContain('cancel-event');
    expect(sent.then({ kind: 'event-cancelled' })).toMatchObject({ state: 'CANCELLED' });
  });
  const cancellation = (uid: string) => ({
    class: 'itip' as const,
    itip: {
      method: 'CANCEL',
      uid,
      sequence: 1,
      startMs: null,
      endMs: null,
      organizer: jane(),
      summary: '',
      attendees: [],
    },
  });
  const theirs = () => {
    const link = aLink(slot(tuesday), { organizer: 'them', organizerEmail: jane() });
    return play({ ...booked().negotiation, booking: link });
  };
  it('by the organiser’s calendar is applied with a notice', () => {
    expect(theirs().mail(cancellation('event1@google.com'))).toMatchObject({ state: 'CANCELLED', kinds: ['notify'] });
  });
  it('by the calendar of anybody else is told, not applied', () => {
    const stranger = { name: 'Mallory', address: 'mallory@evil.test' };
    const next = theirs().mail({ ...cancellation('event1@google.com'), from: stranger });
    expect(next).toMatchObject({ state: 'BOOKED', kinds: ['notify'] });
    expect(next.negotiation.booking).not.toBeNull();
  });
  it('of our own meeting is ours alone', () => {
    expect(booked().mail(cancellation('event1@google.com'))).toMatchObject({ state: 'BOOKED', kinds: ['notify'] });
  });
});

describe('16: the user changes the event in the calendar', () => {
  it('moved: the new time is kept and a mail about it is offered', () => {
    const next = booked().then({ kind: 'event-moved', ...slot(thursday) });
    expect(next.state).toBe('BOOKED');
    expect(next.kinds).toEqual(['plan confirm', 'notify']);
  });
  it('deleted: a cancellation is offered', () => {
    expect(booked().then({ kind: 'event-deleted' })).toMatchObject({
      state: 'HANDLED_ELSEWHERE',
      kinds: ['plan cancel', 'notify'],
    });
  });
});

describe('17 and 18: automatic answers', () => {
  it('an absence lengthens the waiting', () => {
    const back = at('2026-12-08 09:00');
    const next = proposed().mail({ class: 'auto-reply', quietUntilMs: back });
    expect(next.state).toBe('WE_PROPOSED');
    expect(next.negotiation.deadlineMs).toBe(back);
  });
  it('a bounce asks for the right address and withdraws the offer', () => {
    const next = proposed().mail({ class: 'bounce' });
    expect(next.state).toBe('NEEDS_INFO');
    expect(openOptions(next.negotiation)).toEqual([]);
  });
});

describe('18: no answer', () => {
  const waiting = () => requested().send('propose', ['2026-12-20 15:00']);
  const dayMs = 86_400_000;
  it('is followed by two reminders, then by the end', () => {
    const first = waiting().then({ kind: 'time-passed' }, nowMs + 4 * dayMs);
    expect(first).toMatchObject({ state: 'NUDGE_DUE', kinds: ['plan nudge'] });
    const one = first.send('nudge', ['2026-12-20 15:00']);
    expect(one.state).toBe('WE_PROPOSED');
    const two = one.then({ kind: 'time-passed' }, nowMs + 6 * dayMs).send('nudge', ['2026-12-20 15:00']);
    expect(two.negotiation.nudges).toBe(2);
    const end = two.then({ kind: 'time-passed' }, nowMs + 9 * dayMs);
    expect(end).toMatchObject({ state: 'EXPIRED', kinds: ['notify', 'release-holds'] });
  });
  it('before the deadline changes nothing', () => {
    const before = waiting();
    expect(before.then({ kind: 'time-passed' }, nowMs + dayMs).negotiation).toBe(before.negotiation);
  });
  it('expires when every offered time is past', () => {
    expect(proposed().then({ kind: 'time-passed' }, at(thursday)).state).toBe('EXPIRED');
  });
  it('for two weeks ends what was never answered', () => {
    expect(requested().then({ kind: 'time-passed' }, nowMs + 15 * dayMs).state).toBe('EXPIRED');
  });
  it('is over when a booked meeting has taken place', () => {
    expect(booked().then({ kind: 'time-passed' }, at(wednesday)).state).toBe('COMPLETED');
  });
});

describe('19: the user answers by hand', () => {
  it('with times: they are our proposal', () => {
    const next = requested().then({ kind: 'own-mail', withdrawn: false, mail: mailOf(tuesday) });
    expect(next.state).toBe('WE_PROPOSED');
    expect(openOptions(next.negotiation, 'us')).toHaveLength(1);
  });
  it('without times: it is taken care of, the draft goes', () => {
    const next = requested().draft('propose', [tuesday]).then({ kind: 'own-mail', withdrawn: false, mail: mailOf() });
    expect(next).toMatchObject({ state: 'HANDLED_ELSEWHERE', kinds: ['discard-draft'] });
  });
});

describe('20: a late answer', () => {
  it('never books an expired time', () => {
    const expired = proposed().then({ kind: 'time-passed' }, at(thursday));
    const next = expired.mail({ intents: ['accept'], acceptedOptionIds: ['2.1'] });
    expect(next.state).toBe('REQUESTED');
    expect(next.kinds).not.toContain('book');
    expect(next.kinds).toContain('plan propose');
  });
});

describe('an unclear time that we asked about', () => {
  it('is theirs once they say which one they meant', () => {
    const asked = play()
      .mail({ questions: ['Which Friday?'], alternatives: [slot(thursday), slot('2026-12-03 15:00')] })
      .send('clarify', [thursday, '2026-12-03 15:00'], { holds: false });
    expect(asked.state).toBe('NEEDS_INFO');
    const next = asked.mail({ intents: ['accept'], acceptedOptionIds: [asked.negotiation.options[1]?.id ?? ''] });
    expect(next).toMatchObject({ state: 'THEY_PROPOSED', kinds: ['plan any'] });
    expect(openOptions(next.negotiation).map((one) => one.startMs)).toEqual([at('2026-12-03 15:00')]);
  });
});

describe('a first mail about a meeting that was agreed elsewhere', () => {
  const mail = (intents: ('cancel' | 'reschedule')[], times: string[] = []) => someMail({ intents, times });
  it('moves that meeting, and the old time in it is no offer', () => {
    const meeting = aLink(slot(tuesday));
    const asked = play().then({
      kind: 'mail-received',
      withdrawn: false,
      meeting,
      mail: mail(['reschedule'], [tuesday, thursday]),
    });
    expect(asked.state).toBe('RESCHEDULING');
    expect(openOptions(asked.negotiation).map((one) => one.startMs)).toEqual([at(thursday)]);
  });
  it('cancels it after the approved answer', () => {
    const meeting = aLink(slot(tuesday));
    const asked = play().then({ kind: 'mail-received', withdrawn: false, meeting, mail: mail(['cancel']) });
    expect(asked).toMatchObject({ state: 'CANCELLING', kinds: ['plan cancel'] });
  });
  it('that is not known is a question to the user, never an offer of times', () => {
    const asked = play().then({ kind: 'mail-received', withdrawn: false, mail: mail(['cancel'], [tuesday]) });
    expect(asked).toMatchObject({ state: 'NEEDS_INFO', kinds: [] });
  });
});

describe('dismissing', () => {
  it('takes the draft away and comes back with a new one', () => {
    const gone = requested().draft('propose', [tuesday]).then({ kind: 'dismissed' });
    expect(gone.state).toBe('DISMISSED');
    expect(gone.mail().state).toBe('DISMISSED');
    expect(gone.then({ kind: 'restored' })).toMatchObject({ state: 'REQUESTED', kinds: ['plan any'] });
  });
  it('is refused while a mail is leaving', () => {
    expect(requested().draft('propose', [tuesday]).approve().then({ kind: 'dismissed' }).state).toBe('SENDING');
  });
  it('of an expired one is a new round', () => {
    const expired = proposed().then({ kind: 'time-passed' }, at(thursday));
    expect(expired.then({ kind: 'restored' })).toMatchObject({ state: 'REQUESTED', kinds: ['plan any'] });
  });
});

function jane(): string {
  return 'jane@example.test';
}

function mailOf(...times: string[]) {
  return someMail({ class: 'own', from: { name: 'Me', address: 'me@example.test' }, times });
}
