import { describe, expect, it } from 'vitest';
import { at } from '#test/fixtures/builders.ts';
import { aLink, play, slot, someMail } from '#test/fixtures/negotiation.ts';

const tuesday = '2026-11-24 15:00';
const wednesday = '2026-11-25 15:00';
const thursday = '2026-11-26 15:00';

const booked = () =>
  play()
    .mail({ times: [tuesday] })
    .send('accept', [tuesday], { holds: false })
    .booked(tuesday);

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
  it('excludes the day that they want to move away from, and their mention of it is no wish', () => {
    const day = { startMs: at('2026-11-24 00:00'), endMs: at(`2026-11-25 00:00`) };
    const next = booked().mail({ intents: ['reschedule'], times: [thursday], windows: [day] });
    expect(next.negotiation).toMatchObject({ exclusions: [day], windows: [] });
  });
  it('excludes the old time only where they name another on that day', () => {
    const next = booked().mail({ intents: ['reschedule'], times: ['2026-11-24 17:00'] });
    expect(next.negotiation.exclusions).toEqual([slot(tuesday)]);
    const afternoon = { startMs: at('2026-11-24 12:00'), endMs: at('2026-11-24 17:00') };
    const vague = booked().mail({ intents: ['reschedule'], windows: [afternoon] });
    expect(vague.negotiation).toMatchObject({ exclusions: [slot(tuesday)], windows: [afternoon] });
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

describe('14: moving a meeting that they organise', () => {
  const theirs = aLink(slot(tuesday), { organizer: 'them' });
  const asked = () =>
    play().then({
      kind: 'mail-received',
      withdrawn: false,
      meeting: theirs,
      mail: someMail({ intents: ['reschedule'], times: [thursday] }),
    });
  const agreed = () => asked().send('accept', [thursday], { event: null });
  const update = (time: string) => ({
    class: 'itip' as const,
    itip: {
      method: 'REQUEST',
      uid: theirs.iCalUid,
      sequence: 1,
      ...slot(time),
      organizer: 'jane@example.test',
      summary: '',
      attendees: [],
    },
  });
  it('waits for them once the new time is accepted, and keeps it', () => {
    expect(agreed().state).toBe('AGREED');
    expect(agreed().kinds).not.toContain('book');
    expect(agreed().negotiation).toMatchObject({ booking: { startMs: at(tuesday) }, held: ['2.1'] });
    expect(agreed().then({ kind: 'time-passed' }, at(wednesday)).state).toBe('AGREED');
  });
  it('waits as well where they accept a time of ours', () => {
    const offered = asked().send('reschedule', [wednesday], { event: null });
    const next = offered.mail({ intents: ['accept'], acceptedOptionIds: ['3.1'] });
    expect(next).toMatchObject({ state: 'AGREED', kinds: [] });
  });
  it('is booked at the new time by their update', () => {
    const next = agreed().mail(update(thursday));
    expect(next).toMatchObject({ state: 'BOOKED', kinds: ['notify', 'release-holds'] });
    expect(next.negotiation.booking).toMatchObject({ organizer: 'them', startMs: at(thursday) });
  });
  it('is booked by an update that came while our answer was leaving', () => {
    const next = asked().draft('accept', [thursday]).approve({ event: null }).mail(update(thursday)).sent();
    expect(next.state).toBe('BOOKED');
    expect(next.negotiation.booking).toMatchObject({ startMs: at(thursday) });
  });
  it('is booked by the change in the calendar', () => {
    const next = agreed().then({ kind: 'event-moved', ...slot(thursday), eventId: 'event1_moved' });
    expect(next.state).toBe('BOOKED');
    expect(next.negotiation.booking).toMatchObject({ startMs: at(thursday), eventId: 'event1_moved' });
  });
  it('to another time than agreed is shown to the user', () => {
    expect(agreed().then({ kind: 'event-moved', ...slot(wednesday) })).toMatchObject({ state: 'CONFLICTED' });
  });
  it('still waits after a mail of thanks, and after one that repeats the time', () => {
    expect(agreed().mail({ intents: ['thanks', 'accept'] })).toMatchObject({ state: 'AGREED', kinds: [] });
    expect(agreed().mail({ intents: ['reschedule'], times: [thursday] })).toMatchObject({ state: 'AGREED', kinds: [] });
  });
  it('is open again when they name another time, or say no after all', () => {
    expect(agreed().mail({ intents: ['counter'], times: [wednesday] }).state).toBe('RESCHEDULING');
    const no = agreed().mail({ intents: ['decline'] });
    expect(no).toMatchObject({ state: 'BOOKED' });
    expect(no.negotiation).toMatchObject({ agreedOptionId: null, booking: { startMs: at(tuesday) } });
  });
  it('ends when the agreed time is past and nothing was moved', () => {
    expect(agreed().then({ kind: 'time-passed' }, at('2026-11-26 16:00')).state).toBe('EXPIRED');
  });
});
