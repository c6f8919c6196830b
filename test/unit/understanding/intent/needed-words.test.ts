/** The words that an expression cannot match without: read off it, and no sentence is lost by asking for them first. */
import { describe, expect, it } from 'vitest';
import { formsAbroad } from '#shared/understanding/intent/meeting-forms-abroad.ts';
import { looseForms } from '#shared/understanding/intent/meeting-forms-loose.ts';
import { meetingForms } from '#shared/understanding/intent/meeting-forms.ts';
import { neededWords } from '#shared/understanding/intent/needed-words.ts';
import { orders } from '#shared/understanding/intent/orders.ts';
import { parsePattern } from '#shared/understanding/intent/pattern-tree.ts';
import * as lists from '#shared/understanding/intent/patterns.ts';
import { advertising } from '#shared/understanding/intent/sentence-marks.ts';
import { createGate } from '#shared/understanding/intent/word-gate.ts';

const patterns = [
  ...[...meetingForms, ...looseForms, ...orders, ...formsAbroad].map(({ pattern }) => pattern),
  ...advertising,
  ...Object.values(lists).flat(),
];

/** Sentences that differ in the word that carries the form, in four languages. */
const sentences = [
  'can we hop on a call', 'could we sync', 'shall we connect', 'are you free?', 'do you have half an hour to meet',
  'do you have a moment to talk', 'when would it suit you', 'your availability next week', "let's grab a coffee",
  'could we set up a 1:1 with you next', 'hast du zeit', 'konnen wir uns verabreden', 'wann passt es dir', 'passt es dir?',
  'ginge es dir am montag?', 'einen termin vereinbaren', 'etes-vous libre', 'pourrions-nous caler un appel', 'on peut fixer',
  'quand pouvez', 'vos dispos', 'vous convient-il', 'ca vous irait', 'prendre rdv', 'podemos vernos', 'puedes agendar',
  'podriamos tener una reunion', 'tienes un hueco', 'cuando puedes', 'te viene bien?', 'estas libre?', 'can we reschedule',
  'move our meeting to monday', 'wir mussen das treffen verschieben', 'reporter la reunion', 'mover la reunion',
  'mir ist etwas dazwischen gekommen', 'something came up', 'i have to cancel it', 'termin absagen', 'annuler le rdv',
  'cancelar la reunion', 'call off our lunch meeting', 'no longer able to make it to the meeting', "let's get together",
  'maybe we could touch base', 'want to grab a beer', 'set up a call', 'get this on the calendar', 'some of your time',
  'could you come see me', 'lets go out', 'accept the invitation', 'cancel my trip', 'empty my schedule', 'new calendar entry',
  'find another room', 'cancel the second one', 'change location', 'cancel the plans', 'find a new slot', 'lass uns reden',
  'wurde gern mit ihnen sprechen', 'mochte sie einladen', 'voudrais vous voir', 'me gustaria conocerte', 'send us an invite',
  'meet up', 'set aside an afternoon to talk', 'match up with you', 'invite ann to the call', 'no.', 'no, sorry', 'neither',
  'call 1 800 555 0199 now', '20% off today', 'yes', 'the second works', 'none of these', 'keiner der termine', 'ningun dia',
  'either is fine', 'both work', 'ich bin unterwegs', "i'm busy", 'where should we meet?', "what's the agenda?", 'see you then',
]; // prettier-ignore

describe('the words that an expression needs', () => {
  it.each([
    [/\b(?:call|ring) (?:me|us)\b/, ['call', 'ring']],
    [/\bresched/, ['resc*']],
    [/\bmin(?:ute)?s? of your time\b/, ['time']],
    [/\bmin(?:ute)?s?\b/, ['min*']],
    [/\bcalls?\b/, ['call*']],
    [/^\W*confirmed\b|\bso machen wir\b/, ['confirmed', 'machen']],
    [/\b(?:can|could) (?:\w+ ){0,2}join\b/, ['join']],
    [/\btoll[- ]free\b/, ['toll']],
  ])('of %s', (pattern, words) => {
    expect(neededWords(pattern)).toEqual(words);
  });

  it('are none where a match may begin or end within a word, or without any', () => {
    expect(neededWords(/out/)).toBeNull();
    expect(neededWords(/\b(?:x )?\d+/)).toBeNull();
    expect(neededWords(/\bcall\b|\d/)).toBeNull();
    expect(neededWords(/\w+call\b/)).toBeNull();
  });

  it('are known of every expression that a mail is asked about', () => {
    expect(patterns.filter((pattern) => neededWords(pattern) === null)).toEqual([]);
  });

  it('are refused where a group is not closed', () => {
    expect(() => parsePattern('(?:call')).toThrow('A group is not closed');
  });
});

describe('the gate', () => {
  it('lets every expression through that matches', () => {
    const candidates = createGate([patterns]);
    for (const sentence of sentences) {
      const matching = patterns.filter((pattern) => pattern.test(sentence));
      expect(candidates(sentence).get(patterns) ?? []).toEqual(expect.arrayContaining(matching));
    }
  });

  it('lets few through for a sentence that is not about meeting', () => {
    const candidates = createGate([patterns]);
    const text = 'the report of the last quarter is attached and nobody has complained so far';
    expect((candidates(text).get(patterns) ?? []).length).toBeLessThan(20);
  });
});
