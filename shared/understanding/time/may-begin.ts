/**
 * May words of time begin here at all? Most words of a mail are nothing to time, and asking every reader about each of
 * them is most of the work. A word counts if the lexicon knows it, or if a reader looks for it by itself.
 */
import type { Reading } from './atoms.ts';
import { lexemeAt } from './atoms.ts';
import { beginsHoliday } from './holidays.ts';
import { beginsPlace } from './read-zones.ts';
import { abbreviations } from './zone-names.ts';

/** Words that the readers of lengths, weeks, counted days and zones begin with, and that have no role of their own. */
const openers = new Set(
  'half demi halbe halben media couple few several whole full all another a an ein eine einer einen une un una about exactly in dans en dentro the der die den das dem le la l les el los las kw cw wk kalenderwoche semaine semana wc w q now z utc gmt heure heures hora ortszeit zeit time your ihre ihrer deine deiner eure eurer votre ta tu su vuestra my our meine meiner unsere unserer mon notre mi nuestra'.split(
    ' ',
  ),
);

export function mayBegin(reading: Reading, index: number): boolean {
  const lexeme = lexemeAt(reading, index);
  if (lexeme?.kind !== 'word') return true;
  for (const _ in lexeme.entry) return true;
  const { text } = lexeme;
  return (
    openers.has(text) ||
    Object.hasOwn(abbreviations, text) ||
    text.includes('/') ||
    beginsPlace(text) ||
    beginsHoliday(text) ||
    (reading.language === 'de' && text.endsWith('er'))
  );
}

/** Articles and the like: they begin words of time and are none themselves. */
const articles = new Set('all another a an ein eine einer einen une un una about exactly in dans en the der die den das dem le la l les el los las your ihre ihrer deine deiner eure eurer votre ta tu su vuestra my our meine meiner unsere unserer mon notre mi nuestra'.split(' ')); // prettier-ignore
const light = new Set(['preposition', 'link', 'filler']);
/** More lexemes than any form has before its first word of time. */
const reach = 5;

/** Per lexeme: stands anything of time there or shortly behind it? Where nothing does, no reader need be asked. */
export function findNearTime(reading: Reading): Uint8Array {
  const { lexemes } = reading;
  const near = new Uint8Array(lexemes.length);
  let left = 0;
  for (let index = lexemes.length - 1; index >= 0; index -= 1) {
    left = isHeavy(reading, index) ? reach : left - 1;
    if (left > 0) near[index] = 1;
  }
  return near;
}

function isHeavy(reading: Reading, index: number): boolean {
  const lexeme = lexemeAt(reading, index);
  if (lexeme === undefined || lexeme.kind === 'break' || lexeme.kind === 'noise') return false;
  if (lexeme.kind === 'mark') return !/^[-.,:;?!()"'/]$/.test(lexeme.text);
  if (lexeme.kind === 'number') return true;
  const { text, entry } = lexeme;
  let hasEntry = false;
  for (const role in entry) {
    if (!light.has(role)) return true;
    hasEntry = true;
  }
  if (articles.has(text)) return false;
  // "a fortnight's time": written with an apostrophe, a unit has no role.
  return text.includes("'") || openers.has(text) || (!hasEntry && mayBegin(reading, index));
}
