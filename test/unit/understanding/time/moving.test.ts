/** The old time of a meeting and the new one. Sent Sunday 22 November 2026, 10:00 in New York. */
import { describe, expect, it } from 'vitest';
import { namesMeeting } from '#shared/understanding/time/moving.ts';
import { understandMail } from '#shared/understanding/understand-mail.ts';
import { aMail } from '#test/fixtures/builders.ts';
import { aContext, brief, briefly, read } from '../reader.ts';

describe('a time that the meeting is moved from', () => {
  it.each([
    ['Move our Thursday 3pm to 4pm', 'not instant 2026-11-26 15:00 known', 'instant 2026-11-26 16:00 implied'],
    ['Can we move the Tuesday meeting from 3 to 4?', 'not instant 2026-11-24 15:00 implied', 'instant 2026-11-24 16:00 implied'],
    ['Could we push our 3pm call on Tuesday to Thursday at 10?', 'not instant 2026-11-24 15:00 known', 'instant 2026-11-26 10:00 implied'],
    ['move my meeting on Monday at 3 to Tuesday', 'not instant 2026-11-23 15:00 implied', 'date 2026-11-24 to 2026-11-25 known'],
    ['Please reschedule the 2pm call today for 4pm tomorrow', 'not instant 2026-11-22 14:00 known', 'instant 2026-11-23 16:00 known'],
    ['The call has been moved from Tuesday to Thursday at 3pm.', 'not date 2026-11-24 to 2026-11-25 known', 'instant 2026-11-26 15:00 known'],
    ['Können wir das Treffen von Dienstag auf Mittwoch verschieben?', 'not date 2026-11-24 to 2026-11-25 known', 'date 2026-11-25 to 2026-11-26 known'],
    ['Können wir den Termin am Dienstag um 10 Uhr auf 11 Uhr verlegen?', 'not instant 2026-11-24 10:00 known', 'instant 2026-11-24 11:00 implied'],
    ['Pourrait-on décaler notre appel de mardi à jeudi ?', 'not date 2026-11-24 to 2026-11-25 known', 'date 2026-11-26 to 2026-11-27 known'],
    ['¿Podemos mover la reunión del martes al jueves?', 'not date 2026-11-24 to 2026-11-25 known', 'date 2026-11-26 to 2026-11-27 known'],
  ])('%s', (text, old, wanted) => {
    expect(briefly(text)).toEqual([old, wanted]);
    expect(read(text).map(namesMeeting)).toEqual([true, false]);
  }); // prettier-ignore

  it('rules no whole day out on which it is wanted', () => {
    expect(briefly('reschedule my interview on Monday to 1 pm')).toEqual(['instant 2026-11-23 13:00 implied']);
  });

  it('spans days where nothing is moved', () => {
    expect(briefly('I am free from Tuesday to Thursday')).toEqual(['dates 2026-11-24 to 2026-11-27 known']);
    expect(briefly('de mardi à jeudi', { language: 'fr' })).toEqual(['dates 2026-11-24 to 2026-11-27 known']);
  });

  it('is no hour where something else is moved', () => {
    expect(briefly('Please move the note of page 3 to page 4')).toEqual([]);
  });
});

describe('in a mail', () => {
  const understand = (text: string) => understandMail(aMail({ text, subject: 'Our call' }), aContext());

  it.each([
    ['Sorry, I have to cancel our Tuesday call.', ['not date 2026-11-24 to 2026-11-25 known']],
    ['Can we move our call on Thursday at 3pm? Friday at 10am would be good.', ['not instant 2026-11-26 15:00 known', 'instant 2026-11-27 10:00 known']],
    ['Can we move our call to Thursday at 3pm?', ['instant 2026-11-26 15:00 known']],
    ['Move our Thursday call to 4pm', ['instant 2026-11-26 16:00 implied']],
  ])('%s', (text, expected) => {
    expect(understand(text).claims.map(brief)).toEqual(expected);
  }); // prettier-ignore

  it('asks for the day of the new hour and not for that of the old one', () => {
    const { questions, claims, intents } = understand('Can we move our 3pm to 4pm?');
    expect(intents).toContain('reschedule');
    expect(claims.map(({ words, polarity }) => [words, polarity])).toEqual([
      ['3pm', 'exclude'],
      ['4pm', 'include'],
    ]);
    expect(questions.map(({ kind, text }) => [kind, text.slice(0, 5)])).toEqual([['which-date', '“4pm”']]);
  });
});
