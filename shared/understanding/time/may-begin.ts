/**
 * May words of time begin here at all? Most words of a mail are nothing to time, and asking every reader about each of
 * them is most of the work. A word counts if the lexicon knows it, or if a reader looks for it by itself.
 */
import type { Reading } from './atoms.ts';
import { lexemeAt } from './atoms.ts';
import { beginsHoliday } from './holidays.ts';
import type { Lexeme } from './lexemes.ts';
import { noEntry } from './lexicon.ts';
import type { Entry } from './lexicon.ts';
import { beginsPlace } from './read-zones.ts';
import { abbreviations } from './zone-names.ts';

/** Words that the readers of lengths, weeks, counted days and zones begin with, and that have no role of their own. */
const openers = new Set(
  'within innerhalb half demi halbe halben media couple few several whole full all another a an ein eine einer einen une un una about exactly in dans en dentro the der die den das dem le la l les el los las kw cw wk kalenderwoche semaine semana wc w q now z utc gmt heure heures hora ortszeit zeit time your ihre ihrer deine deiner eure eurer votre ta tu su vuestra my our meine meiner unsere unserer mon notre mi nuestra'.split(
    ' ',
  ),
);

/** Roles of words that stand before words of time and are none themselves. */
const light = new Set(['preposition', 'link', 'filler', 'except', 'open']);
const lightEntries = new Map<Entry, boolean>();

function isLight(entry: Entry): boolean {
  const known = lightEntries.get(entry);
  if (known !== undefined) return known;
  const answer = Object.keys(entry).every((role) => light.has(role));
  lightEntries.set(entry, answer);
  return answer;
}

/** `near`: from `findNearTime`. */
export function mayBegin(reading: Reading, near: Uint8Array, index: number): boolean {
  const lexeme = lexemeAt(reading, index);
  if (near[index] === far || lexeme === undefined) return false;
  if (lexeme.kind === 'number') return true;
  if (lexeme.kind === 'mark') return beginningMarks.has(lexeme.text);
  if (lexeme.kind !== 'word') return false;
  if (lexeme.entry === noEntry) return isOpener(reading, lexeme.text);
  if (!isLight(lexeme.entry)) return true;
  return openers.has(lexeme.text) && (!determiners.has(lexeme.text) || near[index + 1] === heavy);
}

/** "½ h", "+02:00". */
const beginningMarks = new Set(['½', '+', '-']);

/** Every word of a mail is asked about, and names of places are many. */
const knownOpeners = new Map<string, boolean>();
const maximumKnown = 5_000;

function isOpener(reading: Reading, text: string): boolean {
  let known = knownOpeners.get(text);
  if (known === undefined) {
    known =
      openers.has(text) ||
      Object.hasOwn(abbreviations, text) ||
      text.includes('/') ||
      beginsPlace(text) ||
      beginsHoliday(text);
    if (knownOpeners.size >= maximumKnown) knownOpeners.clear();
    knownOpeners.set(text, known);
  }
  return known || (reading.language === 'de' && text.endsWith('er'));
}

/** A word without a role that is no opener either can only be the name of a place, a zone or a holiday. */
export function isName(lexeme: Lexeme): boolean {
  return lexeme.kind === 'word' && lexeme.entry === noEntry && !openers.has(lexeme.text);
}

/** A weekday or a part of the day begins no run of days; they are the most usual words of time. */
export function isOfDay(lexeme: Lexeme | undefined): boolean {
  if (lexeme === undefined) return true;
  const { weekday, part, unit, which, edge } = lexeme.entry;
  return (weekday ?? part) !== undefined && (unit ?? which ?? edge) === undefined;
}

/** Articles and the like: they begin words of time and are none themselves. */
const articles = new Set('within innerhalb all another a an ein eine einer einen une un una about exactly in dans en the der die den das dem le la l les el los las your ihre ihrer deine deiner eure eurer votre ta tu su vuestra my our meine meiner unsere unserer mon notre mi nuestra'.split(' ')); // prettier-ignore
/** Of them, those that say nothing without a word of time right behind. */
const determiners = new Set('the der die das den dem le la l les el los las'.split(' '));
/** More lexemes than any form has before its first word of time. */
const reach = 5;

const far = 0;
const close = 1;
const heavy = 2;

/** Per lexeme: is it of time (2), does anything of time stand shortly behind it (1)? Where not (0), no reader need be asked. */
export function findNearTime(reading: Reading): Uint8Array {
  const { lexemes } = reading;
  const near = new Uint8Array(lexemes.length);
  let left = 0;
  for (let index = lexemes.length - 1; index >= 0; index -= 1) {
    const isTime = isHeavy(reading, index);
    left = isTime ? reach : left - 1;
    if (left > 0) near[index] = isTime ? heavy : close;
  }
  return near;
}

function isHeavy(reading: Reading, index: number): boolean {
  const lexeme = lexemeAt(reading, index);
  if (lexeme === undefined || lexeme.kind === 'break' || lexeme.kind === 'noise') return false;
  if (lexeme.kind === 'mark') return !plainMarks.has(lexeme.text);
  if (lexeme.kind === 'number') return true;
  const { text, entry } = lexeme;
  if (entry !== noEntry && !isLight(entry)) return true;
  if (articles.has(text)) return false;
  // "a fortnight's time": written with an apostrophe, a unit has no role.
  return text.includes("'") || openers.has(text) || (entry === noEntry && isOpener(reading, text));
}

const plainMarks = new Set([...'-.,:;?!()"\'/']);
