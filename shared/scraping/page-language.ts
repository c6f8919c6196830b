/**
 * The page's language for its words of time. English, German, French and Spanish are read as they are; names of months and weekdays of
 * any other language are put into English first, by the names that Intl knows, with a few small words for languages we have met.
 */
import { detectLanguage, type Language } from '#shared/understanding/text/language.ts';
import { fold } from '#shared/understanding/text/tidy-text.ts';

export type PageLanguage = {
  /** BCP 47 primary language: what the page is in, whichever of the four its words are read as. */
  readonly primary: string;
  readonly language: Language;
  /** Folded words of another language to English ones; empty where `language` is the page's own. */
  readonly names: ReadonlyMap<string, string>;
  /** Words that are a month and a weekday alike ("mar"): which, the number beside it tells. */
  readonly months: ReadonlyMap<string, string>;
  /** An hour of 1 to 12 without a word of morning or evening is what it says. */
  readonly is24Hours: boolean;
};

const own: readonly string[] = ['en', 'de', 'fr', 'es'];
const englishMonths = 'January February March April May June July August September October November December'.split(
  ' ',
);
const englishDays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** Beside months and weekdays: what stands in dates, per language, to its English word. */
const smallWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  it: { ore: '', alle: 'at', ora: '', dalle: 'from', dal: 'from', al: 'to', fino: 'until', ogni: 'every', oggi: 'today', domani: 'tomorrow', primo: 'first', prima: 'first', secondo: 'second', seconda: 'second', terzo: 'third', terza: 'third', quarto: 'fourth', quarta: 'fourth', ultimo: 'last', ultima: 'last', mese: 'month', mezzogiorno: 'noon', mezzanotte: 'midnight', e: 'and', 'tutto il giorno': 'all day', 'tutta la giornata': 'all day', del: 'of', di: 'of' },
  nl: { om: 'at', uur: '', van: 'from', tot: 'to', 't/m': 'to', elke: 'every', iedere: 'every', vandaag: 'today', morgen: 'tomorrow', eerste: 'first', tweede: 'second', derde: 'third', vierde: 'fourth', laatste: 'last', maand: 'month', middernacht: 'midnight', en: 'and', 'hele dag': 'all day', 'de hele dag': 'all day', op: 'on' },
  pt: { as: 'at', das: 'from', ate: 'until', cada: 'every', hoje: 'today', amanha: 'tomorrow', e: 'and', 'dia inteiro': 'all day', 'o dia todo': 'all day', de: 'of', do: 'of', primeira: 'first', primeiro: 'first', segunda: 'second', terceira: 'third', quarta: 'fourth', ultima: 'last', mes: 'month' },
}; // prettier-ignore

const built = new Map<string, PageLanguage>();

/**
 * `said`: the recipe's language, else the page's own word for it; `words`: some of its text, for where both are silent or plainly
 * wrong (a page of German dates that calls itself English).
 */
export function languageOfPage(said: string, words: string, locale: string): PageLanguage {
  const primary = primaryOf(said);
  const folded = ` ${fold(words.slice(0, 60_000)).replace(/[^a-z0-9]+/g, ' ')} `;
  const candidates = [primary, ...own, 'it', 'nl', 'pt', primaryOf(locale)].filter((one) => one !== '');
  const hits = new Map(candidates.map((one) => [one, hitsOf(one, folded)]));
  const best = [...hits].sort((a, b) => b[1] - a[1])[0] ?? ['en', 0];
  if (primary !== '' && (hits.get(primary) ?? 0) * 4 + 4 > best[1]) return languageNamed(said);
  if (best[1] >= 3) return languageNamed(best[0]);
  return languageNamed(primary === '' ? detectLanguage(words) : said);
}

function primaryOf(tag: string): string {
  return /^[a-z]{2,3}(?=$|[-_])/i.exec(tag)?.[0].toLowerCase() ?? '';
}

const monthWords = new Map<string, readonly string[]>();

/** How often names of its months and weekdays stand there, longer ones only: "mar" and "so" are many things. */
function hitsOf(primary: string, folded: string): number {
  let words = monthWords.get(primary);
  if (words === undefined) {
    words = [...namesOf(primary).months.keys(), ...namesOf(primary).days.keys()].filter((one) => one.length > 3);
    monthWords.set(primary, words);
  }
  return words.filter((word) => folded.includes(` ${word} `)).length;
}

function languageNamed(tag: string): PageLanguage {
  const primary = primaryOf(tag);
  const key = tag.toLowerCase();
  const known = built.get(key);
  if (known !== undefined) return known;
  const is24Hours = primary !== 'en' && primary !== '';
  const language: PageLanguage =
    own.includes(primary) || primary === ''
      ? {
          primary: primary === '' ? 'en' : primary,
          language: (primary === '' ? 'en' : primary) as Language,
          names: new Map(),
          months: new Map(),
          is24Hours,
        }
      : { primary, language: 'en', ...foreign(primary), is24Hours };
  if (built.size > 50) built.clear();
  built.set(key, language);
  return language;
}

function foreign(primary: string): Pick<PageLanguage, 'names' | 'months'> {
  const { months, days } = namesOf(primary);
  const names = new Map(Object.entries(smallWords[primary] ?? {}));
  for (const [word, name] of months) names.set(word, name);
  for (const [word, name] of days) names.set(word, name);
  return { names, months: new Map([...months].filter(([word]) => days.has(word))) };
}

/** 2024-01-01 is a Monday, in a leap year; days in the middle of a month stand in every zone in that month. */
const mondayMs = Date.UTC(2024, 0, 1, 12);

function namesOf(primary: string): { months: Map<string, string>; days: Map<string, string> } {
  const months = new Map<string, string>();
  const days = new Map<string, string>();
  const put = (map: Map<string, string>, text: string, name: string): void => {
    const word = fold(text).replace(/\.$/, '');
    if (/^\p{L}{2,}$/u.test(word)) map.set(word, name);
  };
  for (const form of ['short', 'long'] as const) {
    for (let month = 0; month < 12; month += 1) {
      const ms = Date.UTC(2024, month, 15, 12);
      const name = englishMonths[month] ?? '';
      put(months, namePart(primary, { month: form }, 'month', ms), name);
      // Many languages bend the name beside a day: "15 marca".
      put(months, namePart(primary, { month: form, day: 'numeric' }, 'month', ms), name);
    }
    for (let day = 0; day < 7; day += 1) {
      put(days, namePart(primary, { weekday: form }, 'weekday', mondayMs + day * 86_400_000), englishDays[day] ?? '');
    }
  }
  return { months, days };
}

function namePart(tag: string, options: Intl.DateTimeFormatOptions, type: 'month' | 'weekday', ms: number): string {
  try {
    const parts = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }).formatToParts(ms);
    return parts.find((part) => part.type === type)?.value ?? '';
  } catch {
    return ''; // a tag that Intl does not know: no names, and the words stay as they are
  }
}

const doubles = new Map<string, ReadonlyMap<string, { readonly month: string; readonly day: string | null }>>();

/** Short names that mean a month and something else, to the long ones of the same language. */
function doublesOf(primary: string): ReadonlyMap<string, { readonly month: string; readonly day: string | null }> {
  const known = doubles.get(primary);
  if (known !== undefined) return known;
  const { months: own, days } = namesOf(primary);
  // Its reader knows English names as well.
  const months = new Map([...namesOf('en').months, ...own]);
  const long = (names: Map<string, string>, name: string | undefined): string | null =>
    [...names]
      .filter(([, english]) => english === name)
      .map(([word]) => word)
      .sort((a, b) => b.length - a.length)[0] ?? null;
  const found = [...months].filter(([word]) => days.has(word) || (word === 'may' && own.has(word)));
  const map = new Map(
    found.map(([word, name]) => [word, { month: long(own, name) ?? word, day: long(days, days.get(word)) }]),
  );
  doubles.set(primary, map);
  return map;
}

function written(text: string, { primary }: PageLanguage): string {
  const both = primary === 'en' ? new Map<string, never>() : doublesOf(primary);
  if (both.size === 0) return text;
  return text.replace(/\p{L}+\.?/gu, (word, at: number) => {
    const found = both.get(fold(word).replace(/\.$/, ''));
    if (found === undefined) return word;
    if (/\d\.?\s*(?:de\s+)?$/.test(text.slice(Math.max(0, at - 6), at))) return found.month;
    return found.day !== null && /^[.,]?\s*\d/.test(text.slice(at + word.length)) ? found.day : word;
  });
}

const monthPatterns = new Map<string, RegExp>();

/** Does a text name a month in that language or in English? A quick look, before it is read. */
export function mayNameMonth(text: string, { primary }: PageLanguage): boolean {
  let pattern = monthPatterns.get(primary);
  if (pattern === undefined) {
    const words = new Set([...namesOf(primary).months.keys(), ...namesOf('en').months.keys()]);
    pattern = new RegExp(
      `(?<![\\p{L}])(?:${[...words].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}])`,
      'u',
    );
    monthPatterns.set(primary, pattern);
  }
  return pattern.test(fold(text));
}

/**
 * The text with the names of the page's language in English. Of the four that are read as they are, only what is a month and a weekday
 * alike is written out: "mar 3 mar" is "mardi 3 mars".
 */
export function inEnglish(text: string, language: PageLanguage): string {
  const { names, months } = language;
  if (names.size === 0) return written(text, language);
  let whole = text.replace(/(?<=\d)[.](?=\s+\p{L})/gu, '');
  for (const [words, english] of names)
    if (words.includes(' ')) whole = whole.replace(new RegExp(words, 'giu'), english);
  return whole.replace(/[\p{L}\p{M}/]+(?:['’]\p{L}+)?\.?/gu, (word, at: number) => {
    const bare = fold(word).replace(/\.$/, '');
    const english = names.get(bare);
    if (english === undefined) return word;
    const month = months.get(bare);
    return month !== undefined && /\d\s*$/.test(whole.slice(Math.max(0, at - 4), at)) ? month : english;
  });
}
