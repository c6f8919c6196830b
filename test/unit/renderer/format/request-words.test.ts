import { describe, expect, it } from 'vitest';
import type { Draft, RequestSummary } from '#shared/domain/meeting-request.ts';
import { toSegments } from '#renderer/format/highlights.ts';
import { countStates, groupRequests, toBinding, toStateWords, toSureness } from '#renderer/format/request-words.ts';
import { swapSlot } from '#renderer/format/slot-swap.ts';

function aSummary(over: Partial<RequestSummary>): RequestSummary {
  return {
    id: 'r' as RequestSummary['id'],
    accountId: 'a' as RequestSummary['accountId'],
    threadId: 't',
    state: 'REPLY_READY',
    waitsFor: 'you',
    who: { name: 'Dana Whitfield', address: 'dana@example.com' },
    subject: 'Pilot',
    snippet: '',
    confidence: 0.9,
    updatedAtMs: 0,
    receivedAtMs: 0,
    nextText: '',
    bookedStartMs: null,
    isTentative: false,
    pausedUntilMs: null,
    ...over,
  };
}

function aDraft(over: Partial<Draft>): Draft {
  return {
    requestId: 'r' as Draft['requestId'],
    kind: 'propose',
    state: 'generated',
    to: [{ name: 'Dana', address: 'dana@example.com' }],
    cc: [],
    peopleFrom: 'headers',
    subject: 'Re: Pilot',
    body: '',
    slots: [
      { startMs: 0, endMs: 1 },
      { startMs: 2, endMs: 3 },
    ],
    timeZone: 'UTC',
    language: 'en',
    event: null,
    holds: true,
    heldUntilMs: null,
    certificate: null,
    problems: [],
    hash: 'h',
    voidedBecause: null,
    ...over,
  };
}

describe('groupRequests', () => {
  const list = [
    aSummary({ id: 'old' as RequestSummary['id'], receivedAtMs: 1, updatedAtMs: 9 }),
    aSummary({ id: 'new' as RequestSummary['id'], receivedAtMs: 2, updatedAtMs: 8 }),
    aSummary({ id: 'them' as RequestSummary['id'], waitsFor: 'them', subject: 'Budget talk', who: null }),
  ];

  it('keeps the groups in order, the newest first in each', () => {
    const groups = groupRequests(list, '');
    expect(groups.map((group) => group.key)).toEqual(['you', 'them', 'later', 'done']);
    expect(groups[0]?.items.map((item) => item.id)).toEqual(['new', 'old']);
  });

  it('keeps what names every word of the search', () => {
    expect(groupRequests(list, 'budget unknown').map((group) => group.items.length)).toEqual([0, 1, 0, 0]);
    expect(groupRequests(list, 'budget dana').map((group) => group.items.length)).toEqual([0, 0, 0, 0]);
  });

  it('lists what is set aside by itself, what comes back first on top, what has no time last', () => {
    const paused = (id: string, pausedUntilMs: number | null) =>
      aSummary({ id: id as RequestSummary['id'], state: 'PAUSED', pausedUntilMs });
    const [, , later] = groupRequests([paused('open', null), paused('late', 9), paused('soon', 3), ...list], '');
    expect(later?.items.map((item) => item.id)).toEqual(['soon', 'late', 'open']);
  });

  it('keeps one state alone', () => {
    const groups = groupRequests([...list, aSummary({ state: 'BOOKED', waitsFor: 'done' })], '', 'BOOKED');
    expect(groups.map((group) => group.items.length)).toEqual([0, 0, 0, 1]);
  });
});

it('counts the states that occur, in the order of a negotiation', () => {
  const list = [aSummary({ state: 'BOOKED' }), aSummary({}), aSummary({ state: 'BOOKED' })];
  expect(countStates(list)).toEqual([
    { state: 'REPLY_READY', label: 'Reply ready', count: 1 },
    { state: 'BOOKED', label: 'Booked', count: 2 },
  ]);
});

describe('toBinding', () => {
  const event = {
    title: 'Pilot',
    calendarId: 'a/c' as NonNullable<Draft['event']>['calendarId'],
    attendees: ['dana@example.com'],
    invite: 'all' as const,
    meetLink: true,
    location: '',
  };

  it('names who, the holds and what follows when they accept', () => {
    expect(toBinding(aDraft({ event }), () => 'Work')).toEqual([
      'Sends this mail to Dana.',
      'Puts holds on these 2 times in your calendar.',
      'When they accept, adds “Pilot” with a Meet link to Work.',
      'Google then mails an invitation to dana@example.com.',
    ]);
  });

  it('says that accepting adds the event at once, and that nobody is invited', () => {
    const lines = toBinding(
      aDraft({ kind: 'accept', holds: false, event: { ...event, invite: 'none', meetLink: false } }),
      () => 'Work',
    );
    expect(lines.slice(1)).toEqual(['Adds “Pilot” to Work.', 'Google mails no invitation.']);
  });
});

describe('swapSlot', () => {
  const slot = (startMs: number) => ({ startMs, endMs: startMs + 30 });

  it('replaces the chosen slot and keeps the order of time', () => {
    expect(swapSlot([slot(100), slot(200)], 1, slot(50))).toEqual([slot(50), slot(100)]);
  });

  it('replaces the only slot, and joins several', () => {
    expect(swapSlot([slot(100)], null, slot(300))).toEqual([slot(300)]);
    expect(swapSlot([slot(100), slot(200)], null, slot(300))).toHaveLength(3);
  });

  it('never has the same time twice nor more than five', () => {
    expect(swapSlot([slot(100), slot(200)], null, slot(200))).toEqual([slot(100), slot(200)]);
    expect(swapSlot([1, 2, 3, 4, 5].map(slot), null, slot(6))).toHaveLength(5);
  });
});

describe('toBinding with people that deserve a second look', () => {
  it('names them right after who gets the mail', () => {
    const lines = toBinding(aDraft({ holds: false }), () => 'Work', [{ address: 'dana@example.com', mark: 'outside' }]);
    expect(lines.slice(0, 2)).toEqual(['Sends this mail to Dana.', 'Dana is outside your organisation.']);
  });
});

describe('toSegments', () => {
  it('cuts at the spans, drops what overlaps an earlier one and what lies outside', () => {
    const mark = (span: [number, number]) => ({ span, kind: 'time' as const, note: '' });
    const segments = toSegments('at three or four', [mark([12, 99]), mark([3, 8]), mark([5, 11])]);
    expect(segments.map((segment) => [segment.text, segment.highlight !== null])).toEqual([
      ['at ', false],
      ['three', true],
      [' or ', false],
      ['four', true],
    ]);
  });
});

describe('a mark', () => {
  it('of a time stands out from the sentence around it', () => {
    const text = 'Hi. Could we meet next week, please?';
    const segments = toSegments(text, [
      { span: [4, 36], kind: 'evidence', note: '' },
      { span: [18, 27], kind: 'time', note: '' },
      { span: [20, 20], kind: 'evidence', note: '' },
    ]);
    expect(segments.map((segment) => [segment.text, segment.highlight?.kind])).toEqual([
      ['Hi. ', undefined],
      ['Could we meet ', 'evidence'],
      ['next week', 'time'],
      [', please?', 'evidence'],
    ]);
  });

  it('never covers the blanks around its words', () => {
    const segments = toSegments('Hi,\n\nany day.\n', [{ span: [3, 14], kind: 'evidence', note: '' }]);
    expect(segments.map((segment) => segment.text)).toEqual(['Hi,\n\n', 'any day.', '\n']);
  });
});

describe('toSureness', () => {
  it('falls from sure to a guess', () => {
    expect([0.95, 0.8, 0.5, 0.1].map((value) => toSureness(value).label)).toEqual([
      'Sure',
      'Fairly sure',
      'Not sure',
      'A guess',
    ]);
  });
});

describe('toStateWords', () => {
  it('says maybe of a booked meeting that was answered so', () => {
    expect(toStateWords(aSummary({ state: 'BOOKED', isTentative: true })).label).toBe('Maybe');
    expect(toStateWords(aSummary({ state: 'BOOKED' })).label).toBe('Booked');
    // A "maybe" says nothing of a later state.
    expect(toStateWords(aSummary({ state: 'COMPLETED', isTentative: true })).label).toBe('Over');
  });
});
