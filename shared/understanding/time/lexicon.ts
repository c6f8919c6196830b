/**
 * Words of time by language. A language's lexicon is its own words over English ones, because mails mix them; where a
 * word means another thing in the language ("am" is German for "on"), the language wins.
 */
import type { Language } from '../text/language.ts';
import { german } from './lexicon-de.ts';
import { english } from './lexicon-en.ts';
import { spanish } from './lexicon-es.ts';
import { french } from './lexicon-fr.ts';

export type Part =
  | 'morning' | 'early-morning' | 'late-morning' | 'noon' | 'lunch' | 'after-lunch' | 'afternoon' | 'early-afternoon'
  | 'late-afternoon' | 'evening' | 'early-evening' | 'late-evening' | 'tonight' | 'early-night' | 'late-night' | 'night' | 'midnight' | 'end-of-day' | 'start-of-day' | 'all-day'; // prettier-ignore
export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'workday' | 'week' | 'month' | 'quarter' | 'year' | 'weekend';
export type Preposition = 'at' | 'on' | 'in' | 'between' | 'from' | 'to' | 'until' | 'through' | 'after' | 'before' | 'by' | 'around' | 'of' | 'for' | 'within'; // prettier-ignore
export type Edge = 'early' | 'late' | 'start' | 'end' | 'mid' | 'first-half' | 'second-half' | 'rest';

/** Every role a word can play; the reader takes the one that fits its neighbours. */
export type Entry = {
  readonly weekday?: number; // 0 is Monday
  readonly month?: number;
  readonly value?: number;
  readonly ordinal?: number;
  readonly day?: number; // days from the sent day
  readonly part?: Part;
  readonly unit?: Unit;
  readonly which?: 'next' | 'this' | 'last' | 'coming' | 'after-next';
  readonly preposition?: Preposition;
  readonly link?: 'and' | 'or';
  readonly edge?: Edge;
  readonly meridiem?: 'am' | 'pm';
  readonly clock?: true; // o'clock, Uhr, heures, horas
  readonly open?: true; // any time, sometime
  readonly except?: true;
  readonly every?: true;
  readonly filler?: true;
  readonly ago?: true;
  readonly fromNow?: true;
  readonly half?: 'past' | 'to-next' | 'plus'; // half past three; halb vier; y media
  readonly quarter?: 'past' | 'to' | 'plus' | 'minus';
  readonly day24?: true;
};

/** Of a word that says nothing of time; one object, to be known by. */
export const noEntry: Entry = {};

/** `words` are split at '|'; several words in one form are written with blanks ("day after tomorrow"). */
export type LexiconData = readonly (readonly [words: string, entry: Entry])[];

export type Lexicon = { readonly entries: ReadonlyMap<string, Entry>; readonly longest: ReadonlyMap<string, number> };

const own: Readonly<Record<Language, LexiconData>> = { en: english, de: german, fr: french, es: spanish };
/** English forms that mislead in the language. */
const dropped: Readonly<Record<Language, readonly string[]>> = {
  en: [],
  de: ['am', 'so', 'fri', 'sat', 'sun', 'mon', 'in', 'on', 'may', 'by', 'at', 'to', 'wed', 'a', 'an', 'tu', 'th'],
  fr: ['tu', 'th', 'mon', 'sat', 'sun', 'on', 'at', 'in', 'or', 'and', 'to', 'may', 'wed', 'a', 'an'],
  es: ['tu', 'th', 'sun', 'mon', 'sat', 'on', 'at', 'in', 'or', 'to', 'may', 'wed', 'an'],
};

const built = new Map<Language, Lexicon>();

export function lexiconOf(language: Language): Lexicon {
  const known = built.get(language);
  if (known) return known;
  const entries = new Map<string, Entry>();
  const longest = new Map<string, number>();
  const add = (data: LexiconData, skip: readonly string[]): void => {
    for (const [words, entry] of data) {
      for (const word of words.split('|')) {
        if (skip.includes(word)) continue;
        entries.set(word, { ...entries.get(word), ...entry });
        const parts = word.split(' ');
        const head = parts[0] ?? '';
        longest.set(head, Math.max(longest.get(head) ?? 0, parts.length));
      }
    }
  };
  if (language !== 'en') add(english, dropped[language]);
  const overlay = own[language];
  if (language !== 'en') for (const [words] of overlay) for (const word of words.split('|')) entries.delete(word);
  add(overlay, []);
  const lexicon = { entries, longest };
  built.set(language, lexicon);
  return lexicon;
}
