import { describe, expect, it } from 'vitest';
import { OutboxId } from '#shared/domain/ids.ts';
import { openOptions } from '#shared/negotiation/options.ts';
import { at } from '#test/fixtures/builders.ts';
import { nowMs, play, slot, someMail } from '#test/fixtures/negotiation.ts';

const tuesday = '2026-11-24 15:00';
const wednesday = '2026-11-25 15:00';
const thursday = '2026-11-26 15:00';

const requested = () => play().mail();
const proposed = () => requested().send('propose', [tuesday, wednesday]);

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
    expect(next).toMatchObject({ state: 'REPLY_READY', kinds: ['plan any', 'notify', 'release-holds'] });
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

function mailOf(...times: string[]) {
  return someMail({ class: 'own', from: { name: 'Me', address: 'me@example.test' }, times });
}
