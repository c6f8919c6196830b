import { describe, expect, it } from 'vitest';
import type { TimeClaim, Understanding } from '#shared/domain/claim.ts';
import { toMailFacts } from '#shared/negotiation/mail-facts.ts';
import { matchMail } from '#shared/negotiation/match-mail.ts';
import { aMail, at } from '#test/fixtures/builders.ts';
import { aLink, aNegotiation, play, slot, someMail } from '#test/fixtures/negotiation.ts';

function claim(fields: Partial<TimeClaim>): TimeClaim {
  return {
    span: [0, 1],
    words: '',
    polarity: 'include',
    kind: 'instant',
    startMs: at('2026-11-24 15:00'),
    endMs: null,
    startHasTime: true,
    timeZone: 'UTC',
    zoneSource: 'assumed',
    certainty: 'known',
    reasons: [],
    alternatives: [],
    ...fields,
  };
}

function facts(claims: TimeClaim[], fields: Partial<Understanding> = {}) {
  const understanding: Understanding = {
    class: 'personal',
    scheduling: true,
    confidence: 0.9,
    evidence: [],
    intents: ['request'],
    acceptedOptionIds: [],
    rejectedOptionIds: [],
    claims,
    durationMinutes: null,
    place: null,
    topic: '',
    language: 'en',
    questions: [],
    visibleText: '',
    itip: null,
    returnsOn: null,
    bookingLink: null,
    ...fields,
  };
  const me = { name: 'Me', address: 'me@example.test' };
  return toMailFacts(aMail({ to: [me, { name: 'Tom', address: 'tom@example.test' }] }), understanding, {
    ownAddresses: ['me@example.test'],
    defaultDurationMinutes: 30,
    durationMinutes: null,
    quietUntilMs: null,
  });
}

describe('what a mail means', () => {
  it('a time of day is an offer of the length asked for', () => {
    expect(facts([claim({})], { durationMinutes: 45 }).offers).toEqual([
      { startMs: at('2026-11-24 15:00'), endMs: at('2026-11-24 15:45'), timeZone: 'UTC' },
    ]);
  });
  it('an end that is said counts', () => {
    expect(facts([claim({ endMs: at('2026-11-24 16:00') })]).offers[0]?.endMs).toBe(at('2026-11-24 16:00'));
  });
  it('the same instant in two zones is one offer', () => {
    expect(facts([claim({}), claim({ timeZone: 'Europe/Berlin' })]).offers).toHaveLength(1);
  });
  it('a part of a day and a day are windows', () => {
    const endMs = at('2026-11-24 18:00');
    const windows = facts([claim({ kind: 'part-of-day', endMs }), claim({ kind: 'date', startHasTime: false, endMs })]);
    expect(windows.offers).toEqual([]);
    expect(windows.windows).toHaveLength(2);
  });
  it('what is unclear is no offer, its readings are kept for a question', () => {
    const alternatives = [{ startMs: at('2026-11-27 10:00'), endMs: null, label: '' }];
    const unclear = facts([claim({ certainty: 'ambiguous', alternatives })]);
    expect(unclear.offers).toEqual([]);
    expect(unclear.alternatives).toEqual([slot('2026-11-27 10:00')]);
  });
  it('an exclusion holds, however unsure', () => {
    expect(facts([claim({ polarity: 'exclude', certainty: 'ambiguous' })]).exclusions).toHaveLength(1);
  });
  it('a missing duration is no question that keeps a reply back', () => {
    const question = { text: '?', span: null, alternatives: [] };
    const both = facts([], {
      questions: [
        { kind: 'no-duration', ...question },
        { kind: 'which-date', ...question },
      ],
    });
    expect(both.questions).toHaveLength(1);
  });
  it('others in To are people whose yes is needed, the user is not', () => {
    expect(facts([]).toOthers.map((one) => one.address)).toEqual(['tom@example.test']);
  });
});

describe('whose mail it is', () => {
  const running = play().mail().negotiation;
  const booked = { ...aNegotiation, state: 'BOOKED' as const, booking: aLink(slot('2026-11-24 15:00')) };
  it('that of the negotiation that runs', () => {
    expect(matchMail([booked, running], someMail())).toMatchObject({
      kind: 'existing',
      negotiation: { state: 'REQUESTED' },
    });
  });
  it('a wish to move belongs to the booked meeting', () => {
    expect(matchMail([booked], someMail({ intents: ['reschedule'] }))).toMatchObject({ kind: 'existing' });
  });
  it('another request after the booking opens another negotiation', () => {
    expect(matchMail([booked], someMail({ intents: ['request'] }))).toEqual({ kind: 'new' });
  });
  it('a calendar message belongs to its event, whatever runs', () => {
    const itip = {
      method: 'CANCEL',
      uid: 'event1@google.com',
      sequence: 1,
      startMs: null,
      endMs: null,
      organizer: '',
      summary: '',
      attendees: [],
    };
    expect(matchMail([booked, running], someMail({ class: 'itip', itip }))).toMatchObject({
      negotiation: { state: 'BOOKED' },
    });
  });
  it.each(['bulk', 'auto-reply', 'bounce', 'itip', 'own'] as const)('a %s opens nothing', (kind) => {
    expect(matchMail([], someMail({ class: kind }))).toEqual({ kind: 'none' });
  });
  it('a mail without a sender opens nothing', () => {
    expect(matchMail([], someMail({ from: null }))).toEqual({ kind: 'none' });
  });
});
