/** Which of the four languages is a text in? By stop words and words of time; 'en' when nothing decides. */
import { fold } from './tidy-text.ts';

export type Language = 'en' | 'de' | 'fr' | 'es';

const words: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    'the and you is are we for of to in on at with this that will would can could have be it not your our my me please thanks tomorrow today week next morning afternoon monday tuesday wednesday thursday friday works how about let us does do if or but from am pm noon evening night tonight past quarter until between after before every last day days month months hour hours minutes weeks weekend saturday sunday january february march april may june july august october december one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty'.split(
      ' ',
    ),
  ),
  de: new Set(
    'der die das und ich sie wir ist sind nicht mit fur auf am um uhr den dem ein eine zu bei konnen konnten hatten haben passt mir ihnen dir euch gerne morgen heute ubermorgen woche nachste nachsten kommende kommenden montag dienstag mittwoch donnerstag freitag samstag sonntag vormittag nachmittag abend oder aber bitte danke termin gruss grusse hallo geht ware wurde kann nur auch vielen zeit zwischen bis von ab halb viertel januar februar marz mai juni juli oktober dezember'.split(
      ' ',
    ),
  ),
  fr: new Set(
    "le la les des et vous nous je est sont pas avec pour sur dans un une du au aux ce cette que qui peut pouvez pourrions bonjour merci demain aujourd'hui apres-demain semaine prochaine prochain lundi mardi mercredi jeudi vendredi samedi dimanche matin soir apres-midi midi heure heures ou mais si votre notre reunion rendez-vous disponible disponibles convient entre jusqu'a plutot cordialement janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre c'est d'accord ca se voit verra retrouve appelle dejeune dejeuner dispo libre tu te toi moi des de".split(
      ' ',
    ),
  ),
  es: new Set(
    'el la los las y de que es son no con por para en un una del al se lo como su nos podemos puede puedes podria hola gracias manana hoy semana proxima proximo lunes martes miercoles jueves viernes sabado domingo tarde noche mediodia hora horas o pero si reunion disponible viene bien entre hasta mejor saludos enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre a les'.split(
      ' ',
    ),
  ),
};

/** Which languages a word belongs to, one bit each: every word of a mail is looked up, once. */
const languages = ['en', 'de', 'fr', 'es'] as const;
const bits = new Map<string, number>();
languages.forEach((language, index) => {
  for (const word of words[language]) bits.set(word, (bits.get(word) ?? 0) | (1 << index));
});

/**
 * Names of days and months, and the hour: they decide how the times of a mail are read, so they count three times. A line in one language
 * above a request in another does not hide the request.
 */
const timeWords = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday tomorrow january february april june july october december ' +
    'montag dienstag mittwoch donnerstag freitag samstag sonntag uhr januar februar marz juni juli oktober dezember ' +
    'lundi mardi mercredi jeudi vendredi samedi dimanche heures janvier fevrier avril juin juillet aout octobre ' +
    'decembre lunes martes miercoles jueves viernes sabado domingo enero febrero mayo junio julio octubre diciembre'
  ).split(' '),
);

/** An elision is French: "l'heure" counts as "heure". */
const french = 1 << languages.indexOf('fr');

export function detectLanguage(text: string): Language {
  const counts = [0.5, 0, 0, 0];
  // "9 a m" is no Spanish.
  const folded = fold(text.slice(0, 3_000));
  const plain = folded.includes(' m') ? folded.replace(/\b([ap]) m\b/g, '$1m') : folded;
  const found = plain.match(/[a-z][a-z'-]{0,20}/g) ?? [];
  for (let at = 0; at < found.length && at < 400; at += 1) {
    const word = found[at] ?? '';
    let bit = bits.get(word) ?? 0;
    if (word.includes("'")) bit |= (bits.get(word.replace(/^(?:[ldjncsmt]|qu)'(?=[a-z])/, '')) ?? 0) & french;
    if (bit === 0) continue;
    const weight = timeWords.has(word) ? 3 : 1;
    for (let index = 0; bit !== 0; index += 1, bit >>= 1) if (bit & 1) counts[index] = (counts[index] ?? 0) + weight;
  }
  let best = 0;
  for (let index = 1; index < 4; index += 1) if ((counts[index] ?? 0) > (counts[best] ?? 0)) best = index;
  return languages[best] ?? 'en';
}
