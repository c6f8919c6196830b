import { describe, expect, it } from 'vitest';
import { OutboxId } from '#shared/domain/ids.ts';
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

describe('1: a new mail', () => {
  it('without a time is a request, and a reply is planned', () => {
    expect(requested()).toMatchObject({ state: 'REQUESTED', kinds: ['plan any'] });
  });
  it('with times is their proposal', () => {
    const next = play().mail({ times: [tuesday, wednesday] });
    expect(next).toMatchObject({ state: 'THEY_PROPOSED', kinds: ['plan any'] });
    expect(openOptions(next.negotiation, 'them').map((one) => one.id)).toEqual(['1.1', '1.2']);
  });
  it('that is ambiguous needs information before anything goes out', () => {
    const next = play().mail({ questions: ['Which Friday?'] });
    expect(next).toMatchObject({ state: 'NEEDS_INFO', kinds: ['plan clarify'] });
    expect(next.negotiation.question).toBe('Which Friday?');
  });
  it('of little confidence is only detected, nothing is drafted', () => {
    expect(play().mail({ confidence: 0.2 })).toMatchObject({ state: 'DETECTED', kinds: [] });
  });
  it('whose only time is past is a request', () => {
    expect(play().mail({ times: ['2026-11-20 15:00'] }).state).toBe('REQUESTED');
  });
  it('told twice changes nothing', () => {
    const first = requested();
    const mail = { messageId: first.negotiation.lastMessageId };
    expect(first.mail(mail).negotiation).toBe(first.negotiation);
  });
});

describe('2 and 3: a reply is drafted', () => {
  it('waits for approval and sends nothing', () => {
    const next = requested().draft('propose', [tuesday]);
    expect(next).toMatchObject({ state: 'REPLY_READY', kinds: [] });
    expect(next.negotiation.base).toBe('REQUESTED');
  });
  it('asks the user when nothing can be offered', () => {
    const next = requested().then({ kind: 'nothing-to-plan', question: 'No free time.' });
    expect(next.state).toBe('NEEDS_INFO');
    expect(next.negotiation.question).toBe('No free time.');
  });
});

describe('4: the draft meets a changed world', () => {
  it('is superseded by a newer mail and planned again', () => {
    const next = requested()
      .draft('propose', [tuesday])
      .mail({ times: [thursday], intents: ['propose'] });
    expect(next.state).toBe('THEY_PROPOSED');
    expect(next.negotiation.draft).toBeNull();
    expect(next.kinds).toEqual(['discard-draft', 'plan any']);
  });
  it('is planned again in its kind when the newer mail asks for nothing', () => {
    const next = requested()
      .draft('propose', [tuesday])
      .mail({ intents: ['thanks'], scheduling: false });
    expect(next.kinds).toEqual(['discard-draft', 'plan propose']);
  });
  it('is planned again when a slot of it is taken', () => {
    const next = requested()
      .draft('propose', [tuesday])
      .then({ kind: 'draft-slot-taken', slot: slot(tuesday) });
    expect(next.kinds).toEqual(['plan any']);
  });
});

describe('5: approval', () => {
  it('sends exactly the draft on the table', () => {
    const next = requested().draft('propose', [tuesday]).approve();
    expect(next).toMatchObject({ state: 'SENDING', kinds: ['send'] });
    expect(next.negotiation.held).toEqual(['2.1']);
  });
  it('of another hash is refused', () => {
    const drafted = requested().draft('propose', [tuesday]);
    const next = drafted.then({
      kind: 'approved',
      outboxId: OutboxId.parse('o1'),
      hash: 'another',
      event: null,
      holds: true,
    });
    expect(next).toMatchObject({ state: 'REPLY_READY', kinds: [] });
  });
  it('leads a proposal to waiting, with a deadline of four days', () => {
    const next = proposed();
    expect(next.state).toBe('WE_PROPOSED');
    expect(next.negotiation.deadlineMs).toBe(at(tuesday));
    expect(requested().send('propose', ['2026-12-08 15:00']).negotiation.deadlineMs).toBe(nowMs + 4 * 86_400_000);
  });
  it('leads an acceptance to agreement and booking', () => {
    const next = play()
      .mail({ times: [tuesday] })
      .send('accept', [tuesday]);
    expect(next.state).toBe('AGREED');
    expect(next.effects.at(-1)).toEqual({ kind: 'book', optionId: '1.1', move: false });
  });
  it('leads a refusal to the end', () => {
    expect(
      play()
        .mail({ times: [tuesday] })
        .send('decline').state,
    ).toBe('DECLINED');
  });
  it('taken back returns to the draft and withdraws its options and holds', () => {
    const next = requested().draft('propose', [tuesday]).approve().then({ kind: 'approval-undone' });
    expect(next.state).toBe('REPLY_READY');
    expect(next.negotiation).toMatchObject({ approval: null, held: [] });
    expect(openOptions(next.negotiation)).toEqual([]);
  });
  it('is void when free time changed, and the reply is planned again', () => {
    const approved = requested().draft('propose', [tuesday]).approve();
    const next = approved.then({ kind: 'approval-voided', because: 'Taken.', replan: true });
    expect(next).toMatchObject({ state: 'REPLY_READY', kinds: ['plan any', 'notify'] });
  });
  it('is void when a mail arrives before ours has left', () => {
    const next = requested()
      .draft('propose', [tuesday])
      .approve()
      .mail({ times: [thursday], intents: ['propose'] }, true);
    expect(next.state).toBe('THEY_PROPOSED');
    expect(next.negotiation.approval).toBeNull();
    expect(next.kinds).toContain('notify');
  });
  it('of a mail that is already leaving lets the new mail wait, and reads it after', () => {
    const leaving = requested()
      .draft('propose', [tuesday])
      .approve()
      .mail({ times: [thursday], intents: ['counter'] });
    expect(leaving.state).toBe('SENDING');
    const next = leaving.sent();
    expect(next.state).toBe('COUNTERED');
    expect(next.kinds).toContain('plan any');
  });
});

describe('6: a send whose outcome is not known', () => {
  const uncertain = () => {
    const approved = requested().draft('propose', [tuesday]).approve();
    const outboxId = approved.negotiation.approval?.outboxId ?? OutboxId.parse('none');
    return { outboxId, play: approved.then({ kind: 'send-unknown', outboxId }) };
  };
  it('becomes a question and sends nothing', () => {
    expect(uncertain().play).toMatchObject({ state: 'SEND_UNCERTAIN', kinds: ['notify'] });
  });
  it('goes on when it turns out to be sent', () => {
    expect(uncertain().play.sent().state).toBe('WE_PROPOSED');
  });
  it('returns to the draft when it turns out not to be sent', () => {
    const { outboxId, play: next } = uncertain();
    expect(next.then({ kind: 'send-failed', outboxId, problem: 'Refused.' })).toMatchObject({ state: 'REPLY_READY' });
  });
});

describe('7: yes', () => {
  it('to one open option agrees on it and books it, the others are withdrawn', () => {
    const next = proposed().mail({ intents: ['accept'], acceptedOptionIds: ['2.2'] });
    expect(next.state).toBe('AGREED');
    expect(next.effects[0]).toEqual({ kind: 'book', optionId: '2.2', move: false });
    expect(next.negotiation.options.map((one) => one.status)).toEqual(['withdrawn', 'taken']);
  });
  it('to either takes our preferred one, the first', () => {
    const next = proposed().mail({ intents: ['accept'], acceptedOptionIds: ['2.1', '2.2'] });
    expect(next.negotiation.agreedOptionId).toBe('2.1');
  });
  it('that is not clear is asked about while the offers stay open', () => {
    const next = proposed().mail({ intents: ['accept'], questions: ['Which of the two?'] });
    expect(next).toMatchObject({ state: 'WE_PROPOSED', kinds: ['plan clarify'] });
    expect(openOptions(next.negotiation, 'us')).toHaveLength(2);
    expect(next.negotiation.held).toHaveLength(2);
  });
  it('to times that the user offered by hand is confirmed before anything is booked', () => {
    const own = requested().then({
      kind: 'own-mail',
      withdrawn: false,
      mail: mailOf(tuesday),
    });
    const next = own.mail({ intents: ['accept'], acceptedOptionIds: [own.negotiation.options.at(-1)?.id ?? ''] });
    expect(next).toMatchObject({ state: 'AGREED', kinds: ['plan confirm'] });
  });
});

describe('8: partly, or no', () => {
  it('"yes, but later" is a counter-proposal with the derived time', () => {
    const later = '2026-11-24 15:30';
    const next = proposed().mail({ intents: ['accept', 'counter'], acceptedOptionIds: ['2.1'], times: [later] });
    expect(next).toMatchObject({ state: 'COUNTERED', kinds: ['plan any', 'release-holds'] });
    expect(openOptions(next.negotiation).map((one) => one.startMs)).toEqual([at(later)]);
  });
  it('"none works, how about" rejects ours and opens theirs', () => {
    const next = proposed().mail({ intents: ['counter'], rejectedOptionIds: ['2.1', '2.2'], times: [thursday] });
    expect(next.state).toBe('COUNTERED');
    expect(next.negotiation.options.map((one) => one.status)).toEqual(['rejected', 'rejected', 'open']);
  });
  it('"none works" asks for other times and never offers these again', () => {
    const next = proposed().mail({ intents: ['decline'], rejectedOptionIds: ['2.1', '2.2'] });
    expect(next).toMatchObject({ state: 'REQUESTED', kinds: ['plan any', 'release-holds'] });
    expect(next.draft('propose', [tuesday]).state).toBe('NEEDS_INFO');
    expect(next.draft('propose', [thursday]).state).toBe('REPLY_READY');
  });
  it('"not Tuesday" leaves the other option open', () => {
    const next = proposed().mail({ intents: ['decline'], rejectedOptionIds: ['2.1'] });
    expect(next.state).toBe('WE_PROPOSED');
    expect(openOptions(next.negotiation).map((one) => one.id)).toEqual(['2.2']);
    expect(next.effects).toContainEqual({ kind: 'release-holds', optionIds: ['2.1'] });
  });
  it('"no, thanks" ends it', () => {
    expect(proposed().mail({ intents: ['decline'] }).state).toBe('DECLINED');
  });
  it('a time that they name again themselves may be accepted', () => {
    const next = proposed()
      .mail({ intents: ['decline'], rejectedOptionIds: ['2.1', '2.2'] })
      .mail({ intents: ['propose'], times: [tuesday] });
    expect(next.send('accept', [tuesday]).state).toBe('AGREED');
  });
});

describe('9: yes to a time that is gone', () => {
  it('is countered with an apology', () => {
    const lost = proposed().then({ kind: 'option-taken', optionId: '2.1' });
    expect(lost.state).toBe('WE_PROPOSED');
    const next = lost.mail({ intents: ['accept'], acceptedOptionIds: ['2.1'] });
    expect(next.state).toBe('CONFLICTED');
    expect(next.effects[0]).toEqual({ kind: 'plan-reply', draftKind: 'counter', apology: true });
  });
  it('tells them at once when nothing of the offer is left', () => {
    const next = requested().send('propose', [tuesday]).then({ kind: 'option-taken', optionId: '2.1' });
    expect(next).toMatchObject({ state: 'CONFLICTED', kinds: ['plan counter', 'notify', 'release-holds'] });
  });
  it('found at booking time is countered too', () => {
    const agreed = proposed()
      .mail({ intents: ['accept'], acceptedOptionIds: ['2.2'] })
      .then({ kind: 'booking-started' });
    const next = agreed.then({ kind: 'booking-failed', why: 'slot-taken', because: 'Taken.' });
    expect(next).toMatchObject({ state: 'CONFLICTED' });
    expect(next.kinds).toContain('plan counter');
  });
});

describe('10: a question only', () => {
  it('leaves the offers alone', () => {
    const next = proposed().mail({ intents: ['ask-place'] });
    expect(next).toMatchObject({ state: 'WE_PROPOSED', kinds: ['plan answer'] });
    expect(openOptions(next.negotiation)).toHaveLength(2);
    expect(next.send('answer').state).toBe('WE_PROPOSED');
  });
});

describe('11: several people', () => {
  const tom = { name: 'Tom', address: 'tom@example.test' };
  const group = () =>
    play()
      .mail({ toOthers: [tom] })
      .send('propose', [tuesday, wednesday]);
  const yes = { intents: ['accept' as const], acceptedOptionIds: ['2.1'] };
  it('agree only when everybody who is needed said yes', () => {
    const one = group().mail(yes);
    expect(one.state).toBe('WE_PROPOSED');
    expect(one.mail({ ...yes, from: tom }).state).toBe('AGREED');
  });
  it('do not agree by two yeses to different times', () => {
    const next = group()
      .mail(yes)
      .mail({ ...yes, from: tom, acceptedOptionIds: ['2.2'] });
    expect(next.state).toBe('WE_PROPOSED');
  });
});

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

describe('14: moving a booked meeting', () => {
  it('keeps the old event until the new time is booked, then moves the same one', () => {
    const asked = booked().mail({ intents: ['reschedule'], times: [thursday] });
    expect(asked.state).toBe('RESCHEDULING');
    expect(asked.negotiation.booking).toMatchObject({ startMs: at(tuesday) });
    const agreed = asked.send('accept', [thursday]);
    expect(agreed.effects.at(-1)).toMatchObject({ kind: 'book', move: true });
    const moved = agreed.then({ kind: 'booking-started' }).then({ kind: 'booked', link: aLink(slot(thursday)) });
    expect(moved.negotiation.booking).toMatchObject({ eventId: 'event1', startMs: at(thursday) });
  });
  it('without an answer leaves the meeting as it is', () => {
    const asked = booked()
      .mail({ intents: ['reschedule'] })
      .send('reschedule', [thursday]);
    expect(asked.state).toBe('WE_PROPOSED');
    expect(asked.then({ kind: 'time-passed' }, at(thursday))).toMatchObject({ state: 'BOOKED' });
  });
  it('is refused by a decline, which keeps the meeting', () => {
    expect(
      booked()
        .mail({ intents: ['reschedule'], times: [thursday] })
        .send('decline').state,
    ).toBe('BOOKED');
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
  it('by calendar is applied with a notice', () => {
    const next = booked().mail({
      class: 'itip',
      itip: {
        method: 'CANCEL',
        uid: 'event1@google.com',
        sequence: 1,
        startMs: null,
        endMs: null,
        organizer: jane(),
        summary: '',
        attendees: [],
      },
    });
    expect(next).toMatchObject({ state: 'CANCELLED', kinds: ['notify'] });
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
