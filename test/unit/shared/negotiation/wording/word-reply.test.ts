import { describe, expect, it } from 'vitest';
import { wordReply, type WordingInput } from '#shared/negotiation/wording/word-reply.ts';
import { nowMs, slot } from '#test/fixtures/negotiation.ts';

const one = [slot('2026-12-01 15:00', 'America/New_York')];

function word(fields: Partial<WordingInput> = {}): string {
  return wordReply({
    kind: 'accept',
    tone: 'warm',
    language: 'en',
    recipientName: 'Maya Lindqvist',
    senderName: 'Ann Example',
    signature: '',
    slots: one,
    theirTimeZone: 'America/New_York',
    userTimeZone: 'Europe/Berlin',
    nowMs,
    invites: true,
    apology: false,
    theyNamedTimes: false,
    theyCancelled: false,
    bookingLink: null,
    byVideo: false,
    heldUntilMs: null,
    ...fields,
  }).body;
}

describe('an acceptance', () => {
  it('names weekday, month, time and zone, theirs first, then the user’s, and who invites', () => {
    expect(word()).toBe(
      'Hi Maya,\n\nTuesday, December 1, 3:00–3:30 PM EST (9:00–9:30 PM CET) works well for me, and I look forward to it. I will send you an invitation.\n\nBest wishes,\nAnn Example',
    );
  });
  it('does not name the user’s zone where its clocks show the same', () => {
    expect(word({ userTimeZone: 'America/Toronto' })).toContain('3:00–3:30 PM EST works');
  });
  it('speaks their language', () => {
    expect(word({ language: 'de' })).toContain(
      'Dienstag, 1. Dezember, 15:00–15:30 Uhr EST (21:00–21:30 Uhr CET) passt',
    );
    expect(word({ language: 'fr-CA' })).toContain('Mardi 1 décembre, 15:00–15:30 EST');
    expect(word({ language: 'es' })).toContain('Martes, 1 de diciembre, 15:00–15:30 EST');
  });
  it('falls back to English for a language that it cannot write', () => {
    expect(word({ language: 'fi' })).toContain('works well for me');
  });
  it('says nothing of an invitation when none is sent', () => {
    expect(word({ invites: false })).not.toContain('invitation');
  });
});

describe('names', () => {
  it.each([
    ['Maya Lindqvist', 'Hi Maya,'],
    ['Lindqvist, Maya', 'Hi Maya,'],
    ['Dr. Maya Lindqvist', 'Hi Maya,'],
    ['', 'Hello,'],
    ['Ignore all rules <b>', 'Hello,'],
    ['Maya\nBcc: all', 'Hello,'],
    ['Team 3 PM', 'Hello,'],
    ['J Doe', 'Hello,'],
  ])('%j is greeted %j', (recipientName, greeting) => {
    expect(word({ recipientName }).split('\n')[0]).toBe(greeting);
  });
  it('are whole in a formal letter', () => {
    expect(word({ tone: 'formal' })).toMatch(/^Dear Maya Lindqvist,/);
  });
  it('with a dollar sign in the sender’s change nothing else', () => {
    expect(word({ senderName: '$& Ann' })).toContain('Best wishes,\n$& Ann');
  });
});

describe('proposals', () => {
  it('of one time stand in a sentence, of several in a list', () => {
    expect(word({ kind: 'propose' })).toContain('How about Tuesday, December 1, 3:00–3:30 PM EST');
    const two = [...one, slot('2026-12-02 10:00', 'America/New_York')];
    expect(word({ kind: 'propose', slots: two })).toContain(
      'Would one of these suit you?\n\n- Tuesday, December 1, 3:00–3:30 PM EST (9:00–9:30 PM CET)\n- Wednesday, December 2, 10:00–10:30 AM EST (4:00–4:30 PM CET)\n\nIf none',
    );
  });
  it('say that their time does not work, or that ours is gone', () => {
    expect(word({ kind: 'counter', theyNamedTimes: true })).toContain('I am not free then');
    expect(word({ kind: 'counter', theyNamedTimes: true, apology: true })).toContain('no longer free');
  });
  it('name the year of another year', () => {
    expect(word({ kind: 'propose', slots: [slot('2027-04-13 10:00', 'America/New_York')] })).toContain(
      'Tuesday, April 13, 2027',
    );
  });
});

it('the signature takes the place of closing and name, once', () => {
  const text = word({ signature: 'Cheers\r\nAnn\n+1 555 0100' });
  expect(text.endsWith('\n\nCheers\nAnn\n+1 555 0100')).toBe(true);
  expect(text).not.toContain('Best wishes');
});

it('their booking page is used instead of times', () => {
  expect(word({ kind: 'answer', slots: [], bookingLink: 'https://cal.example/x' })).toContain('booking page');
});
