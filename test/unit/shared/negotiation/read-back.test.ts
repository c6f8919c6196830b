import { describe, expect, it } from 'vitest';
import type { Interval } from '#shared/domain/interval.ts';
import type { DraftKind } from '#shared/domain/meeting-request.ts';
import { defaultSettings, type Tone } from '#shared/domain/settings.ts';
import { readBack, type ReadBackContext } from '#shared/negotiation/read-back.ts';
import { wordReply, type Wording, type WordingInput } from '#shared/negotiation/wording/word-reply.ts';
import { at } from '#test/fixtures/builders.ts';
import { nowMs, slot } from '#test/fixtures/negotiation.ts';

const languages = ['en', 'de', 'fr', 'es'] as const;
const tones: readonly Tone[] = ['brief', 'warm', 'formal'];
const kinds: readonly DraftKind[] = [
  'accept',
  'propose',
  'counter',
  'reschedule',
  'confirm',
  'nudge',
  'cancel',
  'clarify',
];
const timeless: readonly DraftKind[] = ['decline', 'answer', 'cancel', 'clarify', 'nudge'];
const zones = [
  'America/New_York',
  'America/Los_Angeles',
  'America/Chicago',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Athens',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
  'UTC',
] as const;

function input(fields: Partial<WordingInput> & Pick<WordingInput, 'slots'>): WordingInput {
  return {
    kind: 'propose',
    tone: 'warm',
    language: 'en',
    recipientName: 'April May',
    senderName: 'Ann Example',
    signature: '',
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
  };
}

function contextOf(words: Wording, given: WordingInput): ReadBackContext {
  return {
    greeting: words.greeting,
    ending: words.ending,
    heldSentence: words.heldSentence,
    language: given.language,
    timeZone: given.theirTimeZone,
    userTimeZone: given.userTimeZone,
    workingHours: defaultSettings('UTC').availability.workingHours,
    nowMs: given.nowMs,
    hasRecipient: true,
    cancels: given.kind === 'cancel',
  };
}

function check(given: WordingInput, change: (body: string) => string = (body) => body) {
  const words = wordReply(given);
  const body = change(words.body);
  return { body, problems: readBack(body, given.slots, contextOf(words, given)) };
}

/** Times across the year, on awkward minutes and days, in a zone's daytime. */
function slotsFor(timeZone: string, seed: number): Interval[] {
  const days = [
    '2026-11-24',
    '2026-12-01',
    '2026-12-31',
    '2027-01-04',
    '2027-03-15',
    '2027-03-30',
    '2027-05-03',
    '2027-10-29',
  ];
  const hours = ['00:30', '08:00', '09:30', '12:00', '12:45', '14:15', '15:00', '19:00'];
  const count = (seed % 3) + 1;
  return Array.from({ length: count }, (_, index) =>
    slot(`${days[(seed + index * 3) % days.length]} ${hours[(seed * 5 + index) % hours.length]}`, timeZone),
  ).sort((a, b) => a.startMs - b.startMs);
}

describe('every generated reply reads back as its slots', () => {
  for (const language of languages) {
    it(`in ${language}, every tone and kind, ${zones.length} zones`, () => {
      const wrong: string[] = [];
      let seed = 0;
      for (const theirTimeZone of zones) {
        for (const tone of tones) {
          for (const kind of kinds) {
            seed += 1;
            const userTimeZone = zones[(seed * 7) % zones.length] ?? 'UTC';
            const all = slotsFor(theirTimeZone, seed);
            const slots = kind === 'accept' || kind === 'confirm' || kind === 'cancel' ? all.slice(0, 1) : all;
            const given = input({ kind, tone, language, slots, theirTimeZone, userTimeZone });
            const { body, problems } = check(given);
            if (problems.length > 0)
              wrong.push(`${theirTimeZone} ${userTimeZone} ${kind}\n${body}\n${JSON.stringify(problems)}`);
          }
        }
      }
      expect(wrong.slice(0, 3).join('\n\n')).toBe('');
      expect(wrong).toHaveLength(0);
    });

    it(`in ${language}, what names no time reads as naming none`, () => {
      for (const tone of tones) {
        for (const kind of timeless) {
          const given = input({ kind, tone, language, slots: [], byVideo: true, apology: true, theyNamedTimes: true });
          expect(check(given).problems).toEqual([]);
        }
      }
    });
  }
});

describe('a seeded error is caught', () => {
  const slots = [slot('2026-12-01 15:00', 'America/New_York')];
  const one = input({ kind: 'propose', slots });
  it.each([
    ['weekday', 'Tuesday', 'Wednesday'],
    ['date', 'December 1', 'December 2'],
    ['month', 'December 1', 'November 1'],
    ['hour', '3:00', '4:00'],
    ['half of the day', 'PM EST', 'AM EST'],
    ['zone', 'EST', 'PST'],
    ['end', '3:30 PM', '4:30 PM'],
    ['user’s own time', '9:00–9:30 PM CET', '8:00–8:30 PM CET'],
  ])('%s', (_what, from, to) => {
    const { body, problems } = check(one, (text) => text.replace(from, to));
    expect(body).toContain(to);
    expect(problems).not.toEqual([]);
  });

  it('with its place in the text', () => {
    const { body, problems } = check(one, (text) => text.replace('Tuesday', 'Wednesday'));
    const [from, to] = problems.find((problem) => problem.span !== null)?.span ?? [0, 0];
    expect(body.slice(from, to)).toContain('Wednesday');
  });

  it('when a time is taken out', () => {
    const two = input({ slots: [...slots, slot('2026-12-02 15:00', 'America/New_York')] });
    const { problems } = check(two, (text) => text.replace(/- Wednesday.*\n/, ''));
    expect(problems.map((problem) => problem.kind)).toEqual(['slot-missing-in-text']);
  });

  it('when a time is added', () => {
    const { problems } = check(one, (text) =>
      text.replace('How about', 'How about Thursday, December 3, 3:00 PM EST or'),
    );
    expect(problems.map((problem) => problem.kind)).toContain('text-says-other-time');
  });

  it('when the zone is taken out although the clocks differ', () => {
    const { problems } = check(one, (text) => text.replace(/ EST \([^)]*\)/, ''));
    expect(problems.length).toBeGreaterThan(0);
  });

  for (const language of languages) {
    it(`hour and day in ${language}`, () => {
      const given = input({ language, slots, kind: 'accept' });
      expect(
        check(given, (text) => text.replace(/15:00|3:00/, (hour) => (hour === '15:00' ? '16:00' : '2:00'))).problems,
      ).not.toEqual([]);
      const weekday = {
        en: ['Tuesday', 'Monday'],
        de: ['Dienstag', 'Montag'],
        fr: ['Mardi', 'Lundi'],
        es: ['Martes', 'Lunes'],
      }[language];
      expect(check(given, (text) => text.replace(weekday[0] ?? '', weekday[1] ?? '')).problems).not.toEqual([]);
    });
  }
});

describe('what cannot be sent', () => {
  it('is a text without content', () => {
    const { problems } = check(input({ kind: 'answer', slots: [] }));
    expect(problems.map((problem) => problem.kind)).toEqual(['empty']);
  });
  it('is a text without a recipient', () => {
    const given = input({ kind: 'decline', slots: [] });
    const words = wordReply(given);
    const problems = readBack(words.body, [], { ...contextOf(words, given), hasRecipient: false });
    expect(problems.map((problem) => problem.kind)).toEqual(['no-recipient']);
  });
});

it('a signature and a name that look like times are not read', () => {
  const given = input({
    slots: [slot('2026-12-01 15:00')],
    signature: 'Ann\nOffice hours Mon–Fri 9–5, call before 4 PM',
  });
  expect(check(given).problems).toEqual([]);
});

it('a remark of the user without times is no problem', () => {
  const given = input({ slots: [slot('2026-12-01 15:00')] });
  const { problems } = check(given, (text) =>
    text.replace('How about', 'Looking forward to hearing about the 3 new offices. How about'),
  );
  expect(problems).toEqual([]);
});

it('the user may mention the day of a slot again', () => {
  const given = input({ slots: [slot('2026-12-01 15:00', 'America/New_York')] });
  const { problems } = check(given, (text) => text.replace('\n\nBest', ' See you on Tuesday, December 1!\n\nBest'));
  expect(problems).toEqual([]);
  expect(at('2026-12-01 15:00', 'America/New_York')).toBe(given.slots[0]?.startMs);
});
