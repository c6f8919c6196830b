/**
 * Text to tokens: words (folded), digit runs, single marks and line breaks, each with its place in the text. Addresses
 * and links become one `noise` token, so that digits inside them are never read. One pass, one character at a time.
 */
import { fold } from '../text/tidy-text.ts';
import { noEntry } from './lexicon.ts';
import type { Entry } from './lexicon.ts';
import { abbreviations } from './zone-names.ts';

export type Token = {
  readonly kind: 'word' | 'number' | 'mark' | 'noise' | 'break';
  /** Folded: lower case, no accents; dashes are '-'. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Whether a blank or line end stands before it. */
  readonly spaced: boolean;
  readonly capital: boolean;
  /** All of it in capitals, as abbreviations are. */
  readonly upper: boolean;
  /** Its roles; `noEntry` until the lexicon is asked. */
  readonly entry: Entry;
  readonly number: number | null;
};

const maximumTokens = 6_000;
const letter = /\p{L}/u;
const plain = /^[\n -~]*$/;
/** Most characters are plain letters: asking an expression about each is half of the work. */
const isLetter = (character: string): boolean =>
  character < '\u0080' ? (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') : letter.test(character); // prettier-ignore
const isCapital = (character: string): boolean =>
  character < '\u0080' ? character >= 'A' && character <= 'Z' : character !== character.toLowerCase();
const isDigit = (character: string): boolean => character >= '0' && character <= '9';
const elision = /^(l|d|qu|j|n|s|c|m|t)'(.{2,})$/;
const kept = new Set(["d'accord", "aujourd'hui"]);

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let spaced = true;
  const add = (kind: Token['kind'], from: number, to: number, folded: string): void => {
    const capital = kind === 'word' && isCapital(text[from] ?? '');
    const upper = capital && to - from > 1 && text.slice(from, to) === text.slice(from, to).toUpperCase();
    const number = kind === 'number' ? Number(folded) : null;
    tokens.push({ kind, text: folded, from, to, spaced, capital, upper, entry: noEntry, number });
    spaced = false;
  };
  const folded = plain.test(text) ? text.toLowerCase() : null;
  while (at < text.length && tokens.length < maximumTokens) {
    const character = text[at] ?? '';
    if (character === '\n') {
      let to = at + 1;
      while (text[to] === '\n' || text[to] === ' ') to += 1;
      const hard = text.slice(at, to).split('\n').length > 2 || /^[-*•·–—>]|^\d{1,2}[.)] /.test(text.slice(to, to + 4));
      if (hard) add('break', at, to, '\n');
      spaced = true;
      at = to;
    } else if (character === ' ') {
      spaced = true;
      at += 1;
    } else if (isDigit(character)) {
      let to = at + 1;
      while (isDigit(text[to] ?? '')) to += 1;
      add(to - at > 8 ? 'noise' : 'number', at, to, text.slice(at, Math.min(to, at + 9)));
      at = to;
    } else if (isLetter(character)) {
      at = readWord(text, folded, at, add);
    } else {
      const isDash = /[‐‑‒–—―−]/.test(character) || (character === '/' && isIsoInterval(text, at));
      const mark = isDash ? '-' : character;
      add('mark', at, at + 1, mark);
      at += 1;
    }
  }
  return tokens;
}

/** The slash of "2026-12-07/2026-12-09" and "2026-12-07T10:00/11:00" (ISO 8601) is a range. */
function isIsoInterval(text: string, at: number): boolean {
  return isoStart.test(text.slice(Math.max(0, at - 32), at)) && isoEnd.test(text.slice(at + 1, at + 6));
}

const isoStart = /(?:^|[^\d/-])\d{4}-\d\d-\d\d(?:[T ]\d\d(?::?\d\d){0,2}(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/;
const isoEnd = /^(?:\d{4}-|\d\d:\d\d)/;

/** `lower`: the folded text where it is as long as the text itself. */
function readWord(
  text: string,
  lower: string | null,
  from: number,
  add: (kind: Token['kind'], from: number, to: number, folded: string) => void,
): number {
  let to = from + 1;
  while (to < text.length) {
    const character = text[to] ?? '';
    if (isLetter(character) || character === '\u0301' || character === '\u0308') to += 1;
    else if ((character === "'" || character === '’') && isLetter(text[to + 1] ?? '')) to += 2;
    else break;
  }
  const next = text[to] ?? '';
  if (
    next === '@' ||
    (next === ':' && text.startsWith('://', to)) ||
    (to - from === 3 && /^www$/i.test(text.slice(from, to)))
  ) {
    // prettier-ignore
    return readNoise(text, from, to, add);
  }
  if (next === '/' && /^[A-Z][A-Za-z_]{2,20}$/.test(text.slice(from, to))) {
    const zone = /^[A-Z][A-Za-z_]{2,20}\/[A-Z][A-Za-z_]{2,20}(?:\/[A-Z][A-Za-z_]{2,20})?/.exec(
      text.slice(from, from + 66),
    )?.[0];
    if (
      zone !== undefined &&
      /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)\//.test(zone)
    ) {
      add('word', from, from + zone.length, zone.toLowerCase());
      return from + zone.length;
    }
  }
  const local = next === ' ' || next === '' ? '' : text.slice(to, to + 80);
  // An address: letters, then more of its local part, then "@".
  if (/^[._+0-9-][A-Za-z0-9._+-]{0,60}@/.test(local)) return readNoise(text, from, to, add);
  const end = Math.min(to, from + 60);
  const folded = lower === null ? fold(text.slice(from, end)) : lower.slice(from, end);
  if ((folded === 'a' || folded === 'p') && /^\. ?m\b\.?/i.test(local)) {
    const length = /^\. ?m\b\.?/i.exec(local)?.[0].length ?? 0;
    add('word', from, to + length, `${folded}m`);
    return to + length;
  }
  const split = !folded.includes("'") || kept.has(folded) ? null : elision.exec(folded);
  if (split && split[1] !== undefined && split[2] !== undefined) {
    const cut = from + split[1].length + 1;
    add('word', from, cut, split[1]);
    add('word', cut, to, split[2]);
    return to;
  }
  // "11:30 AMPDT": a zone written onto am or pm.
  const glued = folded[1] === 'm' ? /^([ap]m)([a-z]{2,4})$/.exec(folded) : null;
  if (
    glued?.[1] !== undefined &&
    glued[2] !== undefined &&
    Object.hasOwn(abbreviations, glued[2]) &&
    /[\d ]/.test(text[from - 1] ?? '')
  ) {
    add('word', from, from + 2, glued[1]);
    add('word', from + 2, to, glued[2]);
    return to;
  }
  add('word', from, to, folded);
  return to;
}

function readNoise(
  text: string,
  from: number,
  to: number,
  add: (kind: Token['kind'], from: number, to: number, folded: string) => void,
): number {
  let end = to;
  while (end < text.length && !/[\s<>"]/.test(text[end] ?? '')) end += 1;
  add('noise', from, end, text.slice(from, Math.min(end, from + 200)).toLowerCase());
  return end;
}
