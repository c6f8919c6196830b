import { describe, expect, it } from 'vitest';
import { openOptions } from '#shared/negotiation/options.ts';
import { at } from '#test/fixtures/builders.ts';
import { aLink, play, slot, someMail } from '#test/fixtures/negotiation.ts';

const tuesday = '2026-11-24 15:00';
const wednesday = '2026-11-25 15:00';
const friday = at('2026-11-27 09:00');

const requested = () => play().mail();
const drafted = () => requested().draft('propose', [tuesday]);
const proposed = () => requested().send('propose', [tuesday, wednesday]);
const paused = (from: ReturnType<typeof play>, keepHolds = true) =>
  from.then({ kind: 'paused', untilMs: friday, keepHolds });

describe('setting aside', () => {
  it('keeps the draft, and taking up shows it again', () => {
    const next = paused(drafted());
    expect(next).toMatchObject({ state: 'PAUSED', kinds: [] });
    const back = next.then({ kind: 'restored' });
    expect(back).toMatchObject({ state: 'REPLY_READY', kinds: [] });
    expect(back.negotiation.draft).toEqual(drafted().negotiation.draft);
  });
  it('keeps the holds or lets them go, as the user says', () => {
    expect(paused(proposed()).negotiation.held).toEqual(['2.1', '2.2']);
    expect(paused(proposed(), false)).toMatchObject({ kinds: ['release-holds'] });
  });
  it('is refused while something is on its way, and for what is over', () => {
    expect(paused(drafted().approve()).state).toBe('SENDING');
    expect(paused(requested().send('decline')).state).toBe('DECLINED');
  });
  it('stops reminders; the waiting goes on where it was', () => {
    const next = paused(proposed()).then({ kind: 'time-passed' }, at('2026-11-26 22:00'));
    expect(next.state).toBe('PAUSED');
    expect(next.kinds).not.toContain('plan nudge');
  });
  it('ends by itself at its time', () => {
    const before = paused(requested()).then({ kind: 'time-passed' }, friday - 1);
    expect(before.state).toBe('PAUSED');
    expect(before.then({ kind: 'time-passed' }, friday)).toMatchObject({ state: 'REQUESTED', kinds: ['plan any'] });
  });
  it('without a time ends only by hand', () => {
    const next = requested().then({ kind: 'paused', untilMs: null, keepHolds: true });
    expect(next.then({ kind: 'time-passed' }, friday).state).toBe('PAUSED');
    expect(next.then({ kind: 'restored' }).state).toBe('REQUESTED');
  });
  it('after which every offered time is past asks for new ones', () => {
    expect(paused(proposed()).then({ kind: 'time-passed' }, friday)).toMatchObject({
      state: 'REQUESTED',
      kinds: ['plan any', 'release-holds'],
    });
  });
});

describe('a mail to what is set aside', () => {
  it('that asks for nothing waits and is read on taking up', () => {
    const thanked = paused(proposed()).mail({ intents: ['thanks'], scheduling: false });
    expect(thanked.state).toBe('PAUSED');
    expect(thanked.negotiation.pending).toHaveLength(1);
    const back = thanked.then({ kind: 'restored' });
    expect(back.state).toBe('WE_PROPOSED');
    expect(back.negotiation).toMatchObject({ pending: [], lastMessageId: thanked.negotiation.pending[0]?.messageId });
  });
  it('that says yes is answered at once', () => {
    const next = paused(proposed()).mail({ intents: ['accept'], acceptedOptionIds: ['2.1'] });
    expect(next).toMatchObject({ state: 'AGREED' });
    expect(next.kinds).toContain('book');
  });
  it('told twice wakes once', () => {
    const mail = { messageId: 'twice', intents: ['request' as const] };
    const woken = paused(requested()).mail(mail);
    expect(paused(woken).mail(mail).state).toBe('PAUSED');
  });
  it('of the user’s own is read as the user’s move', () => {
    const own = paused(requested()).then({
      kind: 'own-mail',
      withdrawn: false,
      mail: someMail({ class: 'own', times: [wednesday] }),
    });
    expect(own.state).toBe('WE_PROPOSED');
  });
  it('of an absence lengthens the waiting when it is taken up', () => {
    const quietUntilMs = at('2026-12-08 09:00');
    const later = '2026-12-10 15:00';
    const away = paused(requested().send('propose', [later])).mail({ class: 'auto-reply', intents: [], quietUntilMs });
    expect(away.state).toBe('PAUSED');
    expect(away.then({ kind: 'restored' }).negotiation.deadlineMs).toBe(quietUntilMs);
  });
});

it('an event of theirs at an offered time settles what is set aside', () => {
  const link = aLink(slot(tuesday), { organizer: 'them', eventId: 'theirs', iCalUid: 'theirs@x.test' });
  const next = paused(proposed()).then({ kind: 'event-appeared', link, invitation: null });
  expect(next).toMatchObject({ state: 'BOOKED' });
  expect(next.negotiation).toMatchObject({ before: null, pausedUntilMs: null, held: [] });
});

it('dismissing what is set aside brings back what it was before', () => {
  const next = paused(proposed()).then({ kind: 'dismissed' }).then({ kind: 'restored' });
  expect(next.state).toBe('WE_PROPOSED');
  expect(openOptions(next.negotiation, 'us')).toHaveLength(2);
});
