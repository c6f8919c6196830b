import { describe, expect, it } from 'vitest';
import { daysOfRepeat, readRepeat } from '#shared/scraping/repeats.ts';
import { fromEpochDay, toEpochDay } from '#shared/time/local-date.ts';

function daysOf(text: string, language: 'en' | 'de' | 'fr' | 'es' = 'en'): string[] | string | null {
  const repeat = readRepeat(text, language);
  if (repeat === null) return null;
  if (repeat.kind === 'unclear') return repeat.why;
  return daysOfRepeat(repeat, toEpochDay('2026-03-01'), toEpochDay('2026-05-01')).map(fromEpochDay);
}

describe('rules of a month', () => {
  it.each([
    ['2nd Tuesday of the month', 'en', ['2026-03-10', '2026-04-14']],
    ['Last Friday of every month', 'en', ['2026-03-27', '2026-04-24']],
    ['2nd Monday of January, April, July, and October', 'en', ['2026-04-13']],
    ['2nd and 4th Wednesdays of the month', 'en', ['2026-03-11', '2026-03-25', '2026-04-08', '2026-04-22']],
    ['jeden ersten Montag im Monat', 'de', ['2026-03-02', '2026-04-06']],
    ['premier lundi du mois', 'fr', ['2026-03-02', '2026-04-06']],
    ['primer lunes de cada mes', 'es', ['2026-03-02', '2026-04-06']],
  ] as const)('sets out "%s"', (text, language, days) => {
    expect(daysOf(text, language)).toEqual(days);
  });

  it('leaves out months that have no fifth', () => {
    expect(daysOf('5th Monday of the month')).toEqual(['2026-03-30']);
  });
});

describe('rules of a week', () => {
  it.each([
    ['every Sunday', 'en', 9],
    ['Tuesdays and Thursdays 7-9pm', 'en', 18],
    ['montags 18 Uhr', 'de', 9],
    ['tous les mardis', 'fr', 9],
    ['cada martes a las 19:00', 'es', 9],
  ] as const)('sets out "%s"', (text, language, count) => {
    expect(daysOf(text, language)?.length).toBe(count);
  });
});

describe('what is no rule', () => {
  it.each([
    ['Tuesday, March 3, 2026', 'en'],
    ['lundi 2 mars', 'fr'],
    ['miércoles 4 de marzo', 'es'],
    ['March 1st', 'en'],
  ] as const)('"%s" names a day', (text, language) => {
    expect(daysOf(text, language)).toBeNull();
  });

  it.each(['every other Friday', 'quarterly', 'Schedule varies', 'first Monday of the month except July'])(
    '"%s" cannot be set out, and says why',
    (text) => {
      expect(typeof daysOf(text)).toBe('string');
    },
  );
});
