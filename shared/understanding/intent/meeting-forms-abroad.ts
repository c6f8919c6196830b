/** The invitations and calls of `meeting-forms.ts` in German, French and Spanish, on folded text (no accents, ß as ss). */
import type { MeetingForm } from './meeting-forms.ts';

const form = (pattern: RegExp, needs: MeetingForm['needs']): MeetingForm => ({
  pattern,
  needs,
  intent: 'request',
  tier: 'likely',
});

export const formsAbroad: readonly MeetingForm[] = [
  // German
  form(
    /\b(?:lass|lasst|lassen sie) uns (?:\S+ ){0,6}(?:treffen|telefonieren|sprechen|reden|zusammensetzen|essen|sehen|besprechen|austauschen|trinken)\b/,
    'nothing',
  ),
  form(
    /\b(?:wollen|sollen|wollten|sollten|konnen|konnten|durfen) wir (?:\S+ ){0,8}(?:treffen|essen|trinken|sprechen|reden|telefonieren|sehen|gehen|kommen)\b/,
    'time',
  ),
  form(/\b(?:hast|hattest|habt|hattet|haben|hatten) (?:du|ihr|sie) (?:\S+ ){0,6}(?:lust|luft|zeit)\b/, 'time'),
  form(
    /\b(?:wurden?|mochten?) (?:\S+ ){0,6}mit (?:ihnen|dir|euch) (?:\S+ ){0,4}(?:sprechen|reden|telefonieren|besprechen|treffen|essen)\b/,
    'nothing',
  ),
  form(
    /\b(?:wurden?|mochten?) (?:sie|dich|euch) (?:\S+ ){0,4}(?:treffen|sprechen|besuchen|kennenlernen|einladen)\b/,
    'nothing',
  ),
  form(/\b(?:ruf|ruft|rufen sie) (?:mich|uns)\b|\b(?:treffen|sehen) wir uns\b|\bwir (?:treffen|sehen) uns\b/, 'time'),
  form(/\b(?:komm|kommt|kommen sie|schau|schaut|schauen sie) (?:\S+ ){0,5}(?:vorbei|dazu|mit)\b/, 'time'),
  // French
  form(
    /\b(?:on|nous) (?:se |nous |s')?(?:voit|verra|voyons|retrouve|retrouvons|dejeune|dejeunons|dine|dinons|appelle|appelons|parle|parlons|rencontre|rencontrons|reunit|reunissons|prend|fait (?:un|le) point)\b/,
    'time',
  ),
  form(
    /\b(?:voudrais|souhaite\w{0,6}|aimerai\w{0,3}|voudrions) (?:\S+ ){0,2}(?:(?:vous|te|t') ?(?:rencontrer|voir|parler|inviter|appeler)|(?:echanger|discuter|parler|m'entretenir|dejeuner) avec (?:vous|toi))\b/,
    'nothing',
  ),
  form(
    /\b(?:appelez|appelle|rappelez|rappelle|telephonez|telephone)-(?:moi|nous)\b|\b(?:m'|me )(?:appeler|rappeler)\b/,
    'time',
  ),
  form(/\b(?:ca|cela) (?:te|vous) dit\b|\b(?:passez|passe|venez|viens) (?:me|nous) voir\b|\benvie (?:de|d')/, 'time'),
  // Spanish
  form(
    /\b(?:quedamos|nos vemos|nos reunimos|nos juntamos|comemos|cenamos|desayunamos|tomamos|hablamos|charlamos)\b/,
    'time',
  ),
  form(
    /\b(?:me gustaria|nos gustaria|quisiera|querria|quiero|queremos) (?:\S+ ){0,2}(?:hablar|reunirme|reunirnos|verte|verle|verlos|quedar|conversar|charlar|conocerle|conocerte)\b/,
    'nothing',
  ),
  form(/\b(?:puedes|podrias|podeis|puede usted) (?:el|la|este|esta|manana|hoy|a las?)\b/, 'time'),
  form(/\b(?:llamame|llameme|llamenos|llamadme)\b|\bme (?:puedes|puede|podrias|podria) llamar\b/, 'time'),
  form(
    /\b(?:te|le|os|les) (?:apetece|apeteceria)\b|\b(?:ven|venga|venid) a ver(?:me|nos)\b|\b(?:pasa|pasate|pase) por\b/,
    'time',
  ),
];
