/** Which of the four languages is a text in? By stop words and words of time; 'en' when nothing decides. */
import { fold } from './tidy-text.ts';

export type Language = 'en' | 'de' | 'fr' | 'es';

const words: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    'the and you is are we for of to in on at with this that will would can could have be it not your our my me please thanks tomorrow today week next morning afternoon monday tuesday wednesday thursday friday works how about let us does do if or but from am pm'.split(
      ' ',
    ),
  ),
  de: new Set(
    'der die das und ich sie wir ist sind nicht mit fur auf am um uhr den dem ein eine zu bei konnen konnten hatten haben passt mir ihnen dir euch gerne morgen heute ubermorgen woche nachste nachsten kommende kommenden montag dienstag mittwoch donnerstag freitag samstag sonntag vormittag nachmittag abend oder aber bitte danke termin gruss grusse hallo geht ware wurde kann nur auch vielen zeit zwischen bis von ab halb viertel januar februar marz mai juni juli oktober dezember'.split(
      ' ',
    ),
  ),
  fr: new Set(
    "le la les des et vous nous je est sont pas avec pour sur dans un une du au aux ce cette que qui peut pouvez pourrions bonjour merci demain aujourd'hui apres-demain semaine prochaine prochain lundi mardi mercredi jeudi vendredi samedi dimanche matin soir apres-midi midi heure heures ou mais si votre notre reunion rendez-vous disponible disponibles convient entre jusqu'a plutot cordialement janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre c'est d'accord ca".split(
      ' ',
    ),
  ),
  es: new Set(
    'el la los las y de que es son no con por para en un una del al se lo como su nos podemos puede puedes podria hola gracias manana hoy semana proxima proximo lunes martes miercoles jueves viernes sabado domingo tarde noche mediodia hora horas o pero si reunion disponible viene bien entre hasta mejor saludos enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre a les'.split(
      ' ',
    ),
  ),
};

export function detectLanguage(text: string): Language {
  const counts: Record<Language, number> = { en: 0.5, de: 0, fr: 0, es: 0 };
  const found = fold(text.slice(0, 3_000)).match(/[a-z][a-z'-]{0,20}/g) ?? [];
  for (const word of found.slice(0, 400)) {
    const bare = word.replace(/^(?:[ldjncsmt]|qu)'(?=[a-z])/, '');
    for (const language of ['en', 'de', 'fr', 'es'] as const) {
      if (words[language].has(word) || (bare !== word && language === 'fr' && words.fr.has(bare)))
        counts[language] += 1;
    }
  }
  let best: Language = 'en';
  for (const language of ['de', 'fr', 'es'] as const) if (counts[language] > counts[best]) best = language;
  return best;
}
