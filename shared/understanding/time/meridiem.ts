/** am and pm: where they are said, in which spelling, and what they make of an hour. */
import type { Found, Reading, TimeAtom } from './atoms.ts';
import { isMark, lexemeAt } from './atoms.ts';

export function time(minute: number, half: boolean, next: number, bare = false): Found<TimeAtom> {
  return { atom: { type: 'time', minute, half, bare }, next };
}

/** Applies am/pm to an hour of 1 to 12; null where that makes no sense ("15 pm" keeps 15). */
export function withMeridiem(hour: number, meridiem: 'am' | 'pm'): number | null {
  if (hour > 12) return meridiem === 'pm' && hour < 24 ? hour : null;
  if (hour === 0) return meridiem === 'am' ? 0 : null;
  return (hour % 12) + (meridiem === 'pm' ? 12 : 0);
}

export function meridiemAt(reading: Reading, index: number): 'am' | 'pm' | null {
  const lexeme = lexemeAt(reading, index);
  if (lexeme?.kind !== 'word') return null;
  if (lexeme.entry.meridiem) return lexeme.entry.meridiem;
  // German: "am" is a preposition; in capitals or without a blank after digits it is English all the same.
  if ((!lexeme.spaced || lexeme.upper) && (lexeme.text === 'am' || lexeme.text === 'pm')) return lexeme.text;
  if (!lexeme.spaced && lexeme.text === 'p') return 'pm';
  // "3:20a", "at 9a"; but "4a" alone is a paragraph or a flat.
  if (!lexeme.spaced && lexeme.text === 'a' && (isMark(lexemeAt(reading, index - 2), ':') || said(reading, index - 2)))
    return 'am';
  return null;
}

/** Does a word of time stand at this place, so that what follows is an hour? */
function said(reading: Reading, index: number): boolean {
  const entry = lexemeAt(reading, index)?.entry;
  const { preposition } = entry ?? {};
  const opens = preposition !== undefined && /^(?:at|from|to|until|between|before|after|around)$/.test(preposition);
  return opens || entry?.weekday !== undefined || entry?.day !== undefined;
}
