/** Answers to the thread's open options. Tuesday 24 November 15:00, Wednesday 25th 10:00, Thursday 26th 15:30 in New York. */
import { describe, expect, it } from 'vitest';
import type { Understanding } from '#shared/domain/claim.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import { understandMail } from '#shared/understanding/understand-mail.ts';
import { aMail, at } from '#test/fixtures/builders.ts';
import { aContext, brief, newYork } from '../reader.ts';

const option = (id: string, start: string, round = 1): MeetingOption => {
  const startMs = at(start, newYork);
  return { id, round, startMs, endMs: startMs + 1_800_000, timeZone: newYork, origin: 'us', status: 'open' };
};
const three = [option('tue', '2026-11-24 15:00'), option('wed', '2026-11-25 10:00'), option('thu', '2026-11-26 15:30')];

function answer(text: string, openOptions: readonly MeetingOption[] = three): Understanding {
  return understandMail(aMail({ subject: 'Re: Meeting', text }), aContext({ openOptions: [...openOptions] }));
}

it('shows the words that answer, not the salutation', () => {
  const words = (text: string): string | undefined => answer(text).evidence[0]?.words;
  expect(words('Hi Alex,\n\nThe second one works for me. Thanks!\n\nPriya')).toBe('The second one works for me.');
  expect(words('Hallo Alex,\n\nDer zweite Termin passt mir gut.')).toBe('Der zweite Termin passt mir gut.');
});

describe('acceptance', () => {
  it.each([
    ['The second works for me, thanks!', ['wed']],
    ['Option 3 please.', ['thu']],
    ['The last one is perfect.', ['thu']],
    ['3 works', ['tue']],
    ['Tuesday works great.', ['tue']],
    ['Wednesday at 10 is fine.', ['wed']],
    ['Thursday 3:30 PM sounds good', ['thu']],
    ['Either is fine.', ['tue', 'wed', 'thu']],
    ['All of them work for me.', ['tue', 'wed', 'thu']],
    ['Der zweite Termin passt mir gut.', ['wed']],
    ['Dienstag passt mir.', ['tue']],
    ['Le deuxième me convient.', ['wed']],
    ['Mardi me convient parfaitement, merci.', ['tue']],
    ['La segunda me va bien.', ['wed']],
    ['El martes me viene bien, gracias.', ['tue']],
  ])('%s', (text, expected) => {
    const understanding = answer(text);
    expect(understanding.acceptedOptionIds).toEqual(expected);
    expect(understanding.intents).toContain('accept');
    expect(understanding.scheduling).toBe(true);
  });
  it.each(['Yes, that works.', 'Perfect, see you then!', 'Ja, gerne.', 'Oui, parfait.', 'Sí, perfecto.'])(
    'takes "%s" as the only open option',
    (text) => {
      expect(answer(text, [three[0]!]).acceptedOptionIds).toEqual(['tue']);
    },
  );
  it('asks which, where a plain yes meets several', () => {
    const understanding = answer('Yes, that works.');
    expect(understanding.acceptedOptionIds).toEqual([]);
    expect(understanding.questions.map((question) => question.kind)).toContain('which-option');
  });
  it('reads only the latest round and open options', () => {
    const options = [
      option('old', '2026-11-23 15:00', 1),
      option('new', '2026-11-27 11:00', 2),
      { ...option('gone', '2026-11-27 12:00', 2), status: 'taken' as const },
    ];
    expect(answer('The first works.', options).acceptedOptionIds).toEqual(['new']);
  });
});

describe('refusal and counter', () => {
  it('refuses all and proposes anew', () => {
    const understanding = answer('None of these work, but Friday at 2pm would.');
    expect(understanding.rejectedOptionIds).toEqual(['tue', 'wed', 'thu']);
    expect(understanding.intents).toEqual(expect.arrayContaining(['decline', 'counter']));
    expect(understanding.claims.map(brief)).toEqual(['instant 2026-11-27 14:00 known']);
  });
  it('refuses one and keeps the others', () => {
    const understanding = answer("Tuesday doesn't work, but Wednesday is fine.");
    expect(understanding).toMatchObject({ rejectedOptionIds: ['tue'], acceptedOptionIds: ['wed'] });
  });
  it('makes a new time of "half an hour later" and accepts nothing', () => {
    const understanding = answer('Tuesday yes, but half an hour later please.');
    expect(understanding.acceptedOptionIds).toEqual([]);
    expect(understanding.intents).toContain('counter');
    expect(understanding.claims.map(brief)).toEqual(['instant 2026-11-24 15:30 to 2026-11-24 16:00 implied']);
  });
  it('takes another time as a counter', () => {
    const understanding = answer('Could we do Friday at 11am instead?');
    expect(understanding.acceptedOptionIds).toEqual([]);
    expect(understanding.intents).toContain('counter');
  });
  it.each([
    'Leider passt keiner der Termine.',
    'Aucun de ces créneaux ne me convient.',
    'Ninguno me va bien, lo siento.',
    'Neither works, sorry.',
  ])('%s', (text) => {
    expect(answer(text).rejectedOptionIds).toEqual(['tue', 'wed', 'thu']);
  });
  it('touches no option for a question about the place', () => {
    const understanding = answer('Where should we meet?');
    expect(understanding).toMatchObject({ acceptedOptionIds: [], rejectedOptionIds: [], scheduling: true });
    expect(understanding.intents).toContain('ask-place');
  });
});

describe('answers under quoted lines', () => {
  it('accept and refuse what the line says', () => {
    const text =
      'On Sun, Nov 22, 2026 at 9:00 AM Me <me@example.test> wrote:\n> Tuesday at 3 PM?\nyes\n> Wednesday at 10 AM?\nno, sorry';
    expect(answer(text)).toMatchObject({ acceptedOptionIds: ['tue'], rejectedOptionIds: ['wed'] });
  });
});

describe('options by what they are not', () => {
  it.each([
    ['Anything but Tuesday.', ['wed', 'thu'], ['tue']],
    ['Not Tuesday, the others work.', ['wed', 'thu'], ['tue']],
    ['All except Wednesday.', ['tue', 'thu'], ['wed']],
    ['Any day except Thursday is fine.', ['tue', 'wed'], ['thu']],
    ['Dienstag geht nicht, die anderen passen.', ['wed', 'thu'], ['tue']],
  ])('%s', (text, accepted, rejected) => {
    expect(answer(text)).toMatchObject({ acceptedOptionIds: accepted, rejectedOptionIds: rejected });
  });
});

describe('what only looks like an option taken', () => {
  it('takes those named, where any of them is left to us', () => {
    expect(answer('Tuesday at 3 or Wednesday at 10, whichever you prefer.').acceptedOptionIds).toEqual(['tue', 'wed']);
  });
  it('looks for the earlier one on the day that is named', () => {
    const options = [...three, option('late', '2026-11-25 16:00')];
    expect(answer('The earlier one on Wednesday, please.', options).acceptedOptionIds).toEqual(['wed']);
    expect(answer('The later one on Wednesday works.', options).acceptedOptionIds).toEqual(['late']);
  });
  it('takes no option that is to be moved, and sets the new hour on its day', () => {
    const understanding = answer('Could we push the second to 11?');
    expect(understanding.acceptedOptionIds).toEqual([]);
    expect(understanding.intents).toContain('counter');
    expect(understanding.claims.map(brief)).toEqual(['instant 2026-11-25 11:00 implied']);
  });
  it('keeps a day open where all of its options are refused', () => {
    const understanding = answer('None of these, but Thursday would be fine.');
    expect(understanding).toMatchObject({ acceptedOptionIds: [], rejectedOptionIds: ['tue', 'wed', 'thu'] });
    expect(understanding.claims.map(brief)).toEqual(['date 2026-11-26 to 2026-11-27 known']);
  });
  it.each(['2', 'B', '3.'])('asks what a lone "%s" means', (text) => {
    const understanding = answer(text);
    expect(understanding.acceptedOptionIds).toEqual([]);
    expect(understanding.questions.map(({ kind }) => kind)).toContain('which-option');
  });
  it('takes a lone ordinal', () => {
    expect(answer('Second.').acceptedOptionIds).toEqual(['wed']);
  });
});
