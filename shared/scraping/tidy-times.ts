/**
 * Texts of pages brought into the forms that time readers know: what calendars shorten ("9a", "1:15p"), glue together
 * ("Minutes04-23-2014") or part with signs of their own ("7 pm | Hall 2"). Letters and figures are never changed in meaning.
 */
import { inEnglish, type PageLanguage } from './page-language.ts';

const dotted24 = /(?<![\d.,:/-])([01]?\d|2[0-3])\.(00|1[3-9]|[2-5]\d)(?![\d.,/-]|\s?[ap]\.?m)/gi;

export function tidyTimes(text: string, language: PageLanguage): string {
  const plain = text
    // A letter glued to a date in digits.
    .replace(/(?<=\p{L})(?=\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d\d)(?!\d))/gu, ' ')
    // 10-2-2018, 04-23-14: with slashes, as the readers of dates have them.
    .replace(/(?<![\d/-])(\d{1,2})-(\d{1,2})-(\d{4}|\d\d)(?![\d-])/g, '$1/$2/$3')
    // 9a, 1:15p, 10:30p
    .replace(/(?<![\d:.,$€£#/-])(1[0-2]|0?[1-9])(:[0-5]\d)?\s?([ap])(?![\p{L}\d'’.])/giu, '$1$2 $3m')
    .replace(/(\d)\s?([ap])\.\s?m\b\.?/gi, '$1 $2m')
    // A clock glued to the word behind it: "7:00pmDoors".
    .replace(/(?<=\d\s?[ap]m)(?=\p{Lu})/gu, ' ')
    .replace(/[|•·●◦▪►»«→]/g, ', ')
    .replace(/(?<=\d)\s?[~～](?=\s?\d)/g, ' - ')
    .replace(/\bn\/a\b/gi, ' ');
  // "marzo de 2026"
  const english = inEnglish(plain, language).replace(/(?<=\p{L}{3}) del? (?=(?:19|20)\d\d(?!\d))/giu, ' ');
  return language.is24Hours ? english.replace(dotted24, '$1:$2') : english;
}

const hours24 =
  /(?<![\d.:/-])(?:1[3-9]|2[0-3])[:.h][0-5]\d(?!\d)|(?<![\d.:/-])0\d:[0-5]\d(?!\s?[ap]\.?m)|\d\s?(?:uhr|uur)\b/i;
const hours12 = /\d\s?(?:am|pm|a\.m|p\.m)\b|(?<![\d.,$])(?:1[0-2]|[1-9])(?::[0-5]\d)?[ap]\b/i;

/** Which clock the texts of a page go by: 24 or 12 hours; null where they show neither or both. */
export function clockOf(texts: readonly string[], language: PageLanguage): 24 | 12 | null {
  const is24 = texts.some((text) => hours24.test(text));
  const is12 = texts.some((text) => hours12.test(text));
  if (is24 !== is12) return is24 ? 24 : 12;
  return is24 ? null : language.is24Hours ? 24 : null;
}

/** Day before month in 3/4/2026? By a date on the page that can be read one way only; else by the language; null: unsettled. */
export function dayFirstOf(texts: readonly string[], tag: string): boolean | null {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const text of texts) {
    for (const match of text.matchAll(/(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})(?:\2(?:\d{4}|\d\d))?(?![\d/-])/g)) {
      const [first, second] = [Number(match[1]), Number(match[3])];
      if (first > 12 && first < 32 && second > 0 && second < 13) dayFirst += 1;
      if (second > 12 && second < 32 && first > 0 && first < 13) monthFirst += 1;
    }
  }
  if (dayFirst > 0 !== monthFirst > 0) return dayFirst > 0;
  const lower = tag.toLowerCase();
  if (/^en-(us|ph)$/.test(lower)) return false;
  return lower === '' || lower === 'en' ? null : true;
}
