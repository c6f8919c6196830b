import { describe, expect, it } from 'vitest';
import type { Slot } from '#shared/domain/availability.ts';
import type { Negotiation } from '#shared/negotiation/negotiation.ts';
import { planReply, type PlanInput } from '#shared/negotiation/plan-reply.ts';
import { aLink, nowMs, play, slot } from '#test/fixtures/negotiation.ts';

const tuesday = '2026-11-24 15:00';
const wednesday = '2026-11-25 15:00';

function free(...times: string[]): Slot[] {
  return times.map((time, index) => ({ ...slot(time), tier: 'free', score: 100 - index, reasons: [], sources: [] }));
}

function plan(negotiation: Negotiation, fields: Partial<PlanInput> = {}) {
  return planReply({
    negotiation,
    kind: null,
    verdicts: [],
    slots: free('2026-11-24 10:00', '2026-11-24 14:00', '2026-11-25 10:00', '2026-11-26 10:00'),
    noneBecause: null,
    nowMs,
    userTimeZone: 'UTC',
    ...fields,
  });
}

const isFree = (optionId: string) => ({ optionId, free: true, unknown: false });
const isTaken = (optionId: string) => ({ optionId, free: false, unknown: false });
const isUnknown = (optionId: string) => ({ optionId, free: false, unknown: true });

describe('their times', () => {
  const theirs = () => play().mail({ times: [tuesday, wednesday] }).negotiation;
  it('the first free one of them is accepted', () => {
    expect(plan(theirs(), { verdicts: [isTaken('1.1'), isFree('1.2')] })).toEqual({
      kind: 'reply',
      draftKind: 'accept',
      slots: [slot(wednesday)],
    });
  });
  it('none free: the nearest other time is suggested', () => {
    const next = plan(theirs(), { verdicts: [isTaken('1.1'), isTaken('1.2')] });
    expect(next).toMatchObject({ draftKind: 'counter', slots: [slot('2026-11-24 14:00')] });
  });
  it('none free: not the nearest one at night for them, if there is another', () => {
    const zoned = { ...theirs(), theirTimeZone: 'Europe/Berlin' };
    const verdicts = [isTaken('1.1'), isTaken('1.2')];
    const slots = free('2026-11-24 19:30', '2026-11-26 10:00');
    expect(plan(zoned, { verdicts, slots })).toMatchObject({ slots: [slot('2026-11-26 10:00')] });
    expect(plan(zoned, { verdicts, slots: slots.slice(0, 1) })).toMatchObject({ slots: [slot('2026-11-24 19:30')] });
  });
  it('not known because a calendar cannot be read: the user is asked', () => {
    expect(plan(theirs(), { verdicts: [isUnknown('1.1'), isUnknown('1.2')] })).toMatchObject({ kind: 'ask-user' });
  });
  it('past: never accepted', () => {
    const next = plan(theirs(), { verdicts: [isFree('1.1'), isFree('1.2')], nowMs: slot(wednesday).startMs });
    expect(next).not.toMatchObject({ draftKind: 'accept' });
  });
  it('the user may insist, and is told when it is not free', () => {
    expect(plan(theirs(), { kind: 'accept', verdicts: [isTaken('1.1'), isTaken('1.2')] })).toEqual({
      kind: 'ask-user',
      question: 'None of the times that they named is free.',
    });
  });
});

describe('how many times are offered', () => {
  const window = { startMs: slot('2026-11-24 12:00').startMs, endMs: slot('2026-11-24 18:00').startMs };
  const week = { startMs: slot('2026-11-23 00:00').startMs, endMs: slot('2026-11-28 00:00').startMs };
  const count = (negotiation: Negotiation) => {
    const next = plan(negotiation);
    return next.kind === 'reply' ? next.slots.length : 0;
  };
  it('one, where their window is narrow', () => expect(count(play().mail({ windows: [window] }).negotiation)).toBe(1));
  it('three, where it is wide', () => expect(count(play().mail({ windows: [week] }).negotiation)).toBe(3));
  it('three, where they said nothing', () => expect(count(play().mail().negotiation)).toBe(3));
  it('three, for several people', () => {
    const tom = { name: 'Tom', address: 'tom@example.test' };
    expect(count(play().mail({ windows: [window], toOthers: [tom] }).negotiation)).toBe(3);
  });
  it('on different days first, told in the order of time', () => {
    const next = plan(play().mail().negotiation);
    expect(next).toMatchObject({
      slots: [slot('2026-11-24 10:00'), slot('2026-11-25 10:00'), slot('2026-11-26 10:00')],
    });
  });
});

describe('never', () => {
  it('a time that they turned down', () => {
    const rejected = play()
      .mail()
      .send('propose', ['2026-11-24 10:00'])
      .mail({ intents: ['decline'], rejectedOptionIds: ['2.1'] }).negotiation;
    expect(plan(rejected)).toMatchObject({ draftKind: 'propose', slots: [slot('2026-11-24 14:00')] });
  });
  it('a time that they excluded', () => {
    const day = { startMs: slot('2026-11-24 00:00').startMs, endMs: slot('2026-11-25 00:00').startMs };
    const next = plan(play().mail({ exclusions: [day] }).negotiation);
    expect(next).toMatchObject({ slots: [slot('2026-11-25 10:00'), slot('2026-11-26 10:00')] });
  });
  it('our times where they gave a booking link', () => {
    const next = plan(play().mail({ bookingLink: 'https://cal.example/jane' }).negotiation);
    expect(next).toEqual({ kind: 'reply', draftKind: 'answer', slots: [] });
  });
  it('silence about why there is nothing', () => {
    const next = plan(play().mail().negotiation, { slots: [], noneBecause: 'Only the minimum notice of 2 hours.' });
    expect(next).toEqual({ kind: 'ask-user', question: 'Only the minimum notice of 2 hours.' });
  });
});

describe('other replies', () => {
  it('an unclear time is asked about with its readings', () => {
    const readings = [slot('2026-11-27 10:00'), slot('2026-12-04 10:00')];
    const next = plan(play().mail({ questions: ['Which Friday?'], alternatives: readings }).negotiation, {
      kind: 'clarify',
    });
    expect(next).toEqual({ kind: 'reply', draftKind: 'clarify', slots: readings });
  });
  it('a reminder repeats the open offer', () => {
    const waiting = play().mail().send('propose', [tuesday, wednesday]).negotiation;
    expect(plan(waiting, { kind: 'nudge' })).toMatchObject({
      draftKind: 'nudge',
      slots: [slot(tuesday), slot(wednesday)],
    });
  });
  it('a cancellation names the booked time', () => {
    const booked = { ...play().mail().negotiation, booking: aLink(slot(tuesday)) };
    expect(plan(booked, { kind: 'cancel' })).toMatchObject({ slots: [slot(tuesday)] });
  });
  it('a confirmation names the agreed time', () => {
    const agreed = play()
      .mail()
      .send('propose', [tuesday])
      .mail({ intents: ['accept'], acceptedOptionIds: ['2.1'] });
    expect(plan(agreed.negotiation, { kind: 'confirm' })).toMatchObject({ slots: [slot(tuesday)] });
  });
  it('a confirmation of nothing is refused', () => {
    expect(plan(play().mail().negotiation, { kind: 'confirm' })).toMatchObject({ kind: 'ask-user' });
  });
});
