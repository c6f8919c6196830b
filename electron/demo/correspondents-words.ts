/**
 * How the demo's people write: dates, answers, attribution lines in four languages. They speak by ordinal or by times of
 * their own, so nothing here depends on how CAMS words or reads a mail.
 */
import { toZoned } from './mailbox-date.ts';

export type Language = 'en' | 'de' | 'fr' | 'es';

const locales: Readonly<Record<Language, string>> = { en: 'en-US', de: 'de-DE', fr: 'fr-FR', es: 'es-ES' };

/** 'Thursday, November 26 at 3:00 PM', 'Donnerstag, 26. November um 15:00 Uhr', ... */
export function spokenTime(ms: number, timeZone: string, language: Language): string {
  const date = new Intl.DateTimeFormat(locales[language], {
    ...{ weekday: 'long', month: 'long', day: 'numeric', timeZone },
  }).format(ms);
  const at = toZoned(ms, timeZone);
  const minute = String(at.minute).padStart(2, '0');
  const clock = `${String(at.hour)}:${minute}`;
  switch (language) {
    case 'en':
      return `${date} at ${String(at.hour % 12 || 12)}:${minute} ${at.hour < 12 ? 'AM' : 'PM'}`;
    case 'de':
      return `${date} um ${clock} Uhr`;
    case 'fr':
      return `${date} à ${String(at.hour)}h${minute}`;
    case 'es':
      return `${date} a las ${clock}`;
  }
}

/** The line above a quoted mail, as the usual mail programs write it. */
export function attribution(ms: number, timeZone: string, language: Language, from: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat(locales[language], {
      ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone },
    })
      .formatToParts(ms)
      .map((part) => [part.type, part.value]),
  );
  const at = toZoned(ms, timeZone);
  const minute = String(at.minute).padStart(2, '0');
  const clock = `${String(at.hour).padStart(2, '0')}:${minute}`;
  const [weekday, day, month, year] = ['weekday', 'day', 'month', 'year'].map((name) => parts[name] ?? '');
  const bare = (word = ''): string => word.replace(/\.$/, '');
  switch (language) {
    case 'en':
      return `On ${bare(weekday)}, ${bare(month)} ${day ?? ''}, ${year ?? ''} at ${String(at.hour % 12 || 12)}:${minute} ${at.hour < 12 ? 'AM' : 'PM'} ${from} wrote:`;
    case 'de':
      return `Am ${bare(weekday)}., ${day ?? ''}. ${bare(month)}. ${year ?? ''} um ${clock} Uhr schrieb ${from}:`;
    case 'fr':
      return `Le ${bare(weekday)}. ${day ?? ''} ${bare(month)}. ${year ?? ''} à ${clock}, ${from} a écrit :`;
    case 'es':
      return `El ${bare(weekday)}, ${day ?? ''} ${bare(month)} ${year ?? ''} a las ${clock}, ${from} escribió:`;
  }
}

export type Words = {
  readonly greeting: (name: string) => string;
  readonly takesOnly: string;
  readonly takesFirst: string;
  readonly takesSecond: string;
  readonly counter: (time: string) => string;
  readonly where: string;
  readonly clarify: (time: string) => string;
  readonly nextWeek: (first: string, second: string) => string;
  readonly thanks: string;
};

export const words: Readonly<Record<Language, Words>> = {
  en: {
    greeting: (name) => `Hi ${name},`,
    takesOnly: 'That works for me, thank you!',
    takesFirst: 'The first one works for me, thank you!',
    takesSecond: 'The second one works for me. Thanks!',
    counter: (time) => `Unfortunately none of these work on my side. How about ${time} instead?`,
    where: 'Where shall we meet?',
    clarify: (time) => `Sorry for being unclear. How about ${time}?`,
    nextWeek: (first, second) =>
      `I'm sorry, I can't make any of these, this week is completely full. Could we do next week instead? ${first} or ${second} would both work for me.`,
    thanks: 'Perfect, thank you. See you then.',
  },
  de: {
    greeting: (name) => `Hallo ${name},`,
    takesOnly: 'der Termin passt mir gut, vielen Dank!',
    takesFirst: 'der erste Vorschlag passt mir gut, vielen Dank!',
    takesSecond: 'der zweite Vorschlag passt mir gut, vielen Dank!',
    counter: (time) => `leider passt mir keiner der Termine. Ginge stattdessen ${time}?`,
    where: 'Wo treffen wir uns?',
    clarify: (time) => `entschuldige die Unklarheit. Wie wäre es am ${time}?`,
    nextWeek: (first, second) =>
      `leider schaffe ich keinen der Termine, diese Woche ist voll. Geht es auch nächste Woche? Am ${first} oder am ${second} hätte ich Zeit.`,
    thanks: 'perfekt, danke. Bis dann!',
  },
  fr: {
    greeting: (name) => `Bonjour ${name},`,
    takesOnly: 'Cela me convient, merci !',
    takesFirst: 'La première proposition me convient, merci !',
    takesSecond: 'La deuxième proposition me convient, merci !',
    counter: (time) => `Malheureusement, aucun de ces créneaux ne me convient. Que diriez-vous du ${time} ?`,
    where: 'Où nous retrouvons-nous ?',
    clarify: (time) => `Désolée pour ce manque de clarté. Que diriez-vous du ${time} ?`,
    nextWeek: (first, second) =>
      `Malheureusement, je ne peux pas cette semaine. Serait-ce possible la semaine prochaine, ${first} ou ${second} ?`,
    thanks: 'Parfait, merci. À bientôt !',
  },
  es: {
    greeting: (name) => `Hola ${name}:`,
    takesOnly: 'Me viene bien, ¡gracias!',
    takesFirst: 'Me viene bien la primera opción, ¡gracias!',
    takesSecond: 'Me viene bien la segunda opción, ¡gracias!',
    counter: (time) => `Lo siento, ninguna de las opciones me viene bien. ¿Qué tal el ${time}?`,
    where: '¿Dónde nos vemos?',
    clarify: (time) => `Perdona, no fui claro. ¿Qué tal el ${time}?`,
    nextWeek: (first, second) =>
      `Lo siento, esta semana la tengo completa. ¿Podría ser la semana que viene? El ${first} o el ${second} me vienen bien.`,
    thanks: 'Perfecto, gracias. ¡Hasta entonces!',
  },
};
