/** Requests of few words, in four languages: little beside the time says that it is asked for. */
import { describe, expect, it } from 'vitest';
import type { Understanding } from '#shared/domain/claim.ts';
import { understandMail } from '#shared/understanding/understand-mail.ts';
import { aMail } from '#test/fixtures/builders.ts';
import { aContext } from '../reader.ts';

const understand = (text: string): Understanding => understandMail(aMail({ text, subject: '' }), aContext());

describe('few words ask for time', () => {
  it.each([
    ['On se voit mardi ?', 'fr'],
    ["On s'appelle demain à 10h ?", 'fr'],
    ['Dispo jeudi ?', 'fr'],
    ['Libre mardi matin ?', 'fr'],
    ['Mardi 14h ?', 'fr'],
    ['On déjeune jeudi ?', 'fr'],
    ['¿Nos vemos el martes?', 'es'],
    ['¿Puedes el martes?', 'es'],
    ['Treffen wir uns Dienstag?', 'de'],
    ['Dienstag 14 Uhr?', 'de'],
    ['Zeit am Donnerstag?', 'de'],
    ['Tuesday at 3?', 'en'],
    ['Free Thursday?', 'en'],
    ['Monday or Tuesday?', 'en'],
    ['Do you have an hour in the next few weeks?', 'en'],
    ['Do you have thirty minutes on Thursday?', 'en'],
  ])('%s', (text, language) => {
    expect(understand(text)).toMatchObject({ scheduling: true, language });
    expect(understand(text).intents).toContain('request');
  });

  it.each([
    'Will it snow this weekend?',
    'Am I free tomorrow?',
    'Anything today?',
    'Do you have an hour glass?',
    'The report came on Tuesday.',
  ])('but not: %s', (text) => {
    expect(understand(text).scheduling).toBe(false);
  });
});

describe('numbers of options', () => {
  it.each(['Aucun des deux.', 'aucun des deux ne me convient', 'None of the three works.'])(
    'are no hours, even where no option is open: %s',
    (text) => {
      expect(understand(text).claims).toEqual([]);
    },
  );
});

describe('the writer is taken', () => {
  it('on the day of the meeting and not on the one behind it', () => {
    const { claims } = understand('Da habe ich Mittwoch einen Termin, Donnerstag passt.');
    expect(claims.map(({ words, polarity }) => [words, polarity])).toEqual([
      ['Mittwoch', 'exclude'],
      ['Donnerstag', 'include'],
    ]);
  });
});
