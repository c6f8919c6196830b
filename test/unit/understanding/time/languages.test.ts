/** Dates, times and weekdays in German, French and Spanish. Sent Sunday 22 November 2026. */
import { describe, expect, it } from 'vitest';
import { readText } from '#shared/understanding/time/read-claims.ts';
import { aContext, briefly, read, sentAtMs } from '../reader.ts';

describe('German', () => {
  it.each([
    ['Dienstag, den 1. Dezember um 15 Uhr', 'instant 2026-12-01 15:00 known'],
    ['morgen um 10 Uhr', 'instant 2026-11-23 10:00 known'],
    ['am 1.12. um 15:30 Uhr', 'instant 2026-12-01 15:30 known'],
    ['morgen um halb vier', 'instant 2026-11-23 15:30 implied'],
    ['Donnerstag um viertel nach zwei', 'instant 2026-11-26 14:15 implied'],
    ['übermorgen Vormittag', 'part-of-day 2026-11-24 08:00 to 2026-11-24 12:00 known'],
    ['am Mittwoch zwischen 14 und 16 Uhr', 'window 2026-11-25 14:00 to 2026-11-25 16:00 known'],
    ['nächste Woche', 'dates 2026-11-23 to 2026-11-28 implied'],
    ['am Dienstag geht es leider nicht', 'not date 2026-11-24 to 2026-11-25 known'],
    ['ich kann am Montag nicht', 'not date 2026-11-23 to 2026-11-24 known'],
    ['Anfang Dezember', 'dates 2026-12-01 to 2026-12-11 implied'],
    ['Ab dem 07.12.2026', 'dates 2026-12-07 known'],
  ])('%s', (text, expected) => {
    expect(briefly(text, { language: 'de' })).toEqual([expected]);
  });
});

describe('French', () => {
  it.each([
    ['mardi 1er décembre à 14h30', 'instant 2026-12-01 14:30 known'],
    ['14h30 demain', 'instant 2026-11-23 14:30 known'],
    ['demain à 9h', 'instant 2026-11-23 09:00 known'],
    ['jeudi entre 14h et 16h', 'window 2026-11-26 14:00 to 2026-11-26 16:00 known'],
    ['mercredi après-midi', 'part-of-day 2026-11-25 12:00 to 2026-11-25 17:00 known'],
    ['la semaine prochaine', 'dates 2026-11-23 to 2026-11-28 implied'],
    ['le 3 décembre à midi', 'instant 2026-12-03 12:00 known'],
    ['jeudi à 10 heures et demie', 'instant 2026-11-26 10:30 known'],
    ['du 23 novembre au 4 décembre', 'dates 2026-11-23 to 2026-12-05 known'],
    ['de 14h à 15h mardi', 'instant 2026-11-24 14:00 to 2026-11-24 15:00 known'],
  ])('%s', (text, expected) => {
    expect(briefly(text, { language: 'fr' })).toEqual([expected]);
  });
});

describe('Spanish', () => {
  it.each([
    ['martes 1 de diciembre a las 15:00', 'instant 2026-12-01 15:00 known'],
    ['mañana a las 10', 'instant 2026-11-23 10:00 implied'],
    ['mañana a las 3 de la tarde', 'instant 2026-11-23 15:00 known'],
    ['el jueves entre las 14:00 y las 16:00', 'window 2026-11-26 14:00 to 2026-11-26 16:00 known'],
    ['la próxima semana', 'dates 2026-11-23 to 2026-11-28 implied'],
    ['el 3 de diciembre a las tres y media', 'instant 2026-12-03 15:30 implied'],
    ['el miércoles por la tarde', 'part-of-day 2026-11-25 12:00 to 2026-11-25 17:00 known'],
    ['del 23 de noviembre al 4 de diciembre', 'dates 2026-11-23 to 2026-12-05 known'],
  ])('%s', (text, expected) => {
    expect(briefly(text, { language: 'es' })).toEqual([expected]);
  });
});

it('takes all of a date in digits behind its article for the claim', () => {
  expect(read('Ich bin ab dem 07.12.2026 wieder da', { language: 'de' })[0]?.words).toBe('ab dem 07.12.2026');
});

describe('lengths that are judged', () => {
  it.each([
    ['une petite heure', 'fr', 60],
    ['une bonne demi-heure', 'fr', 30],
    ['eine gute halbe Stunde', 'de', 30],
    ['eine knappe Stunde', 'de', 60],
    ['a quick half hour', 'en', 30],
    ['a good hour', 'en', 60],
  ])('%s', (text, language, minutes) => {
    const { durations } = readText(text, { ...aContext(), sentAtMs, language });
    expect(durations.map(({ seconds }) => seconds / 60)).toEqual([minutes]);
  });
});
