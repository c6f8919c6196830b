/** May these digits or this number word be a date or an hour at all? Prices, versions, phones and counts may not. */
import type { Reading } from './atoms.ts';
import { lexemeAt } from './atoms.ts';
import type { Lexeme } from './lexemes.ts';

/** Digits glued to other marks are parts of something else: prices, versions, phones, fractions, hash tags. */
export function standsAlone(reading: Reading, index: number): boolean {
  const lexeme = lexemeAt(reading, index) as Lexeme;
  const before = lexemeAt(reading, index - 1);
  if (before === undefined || lexeme.spaced || before.kind === 'break') return true;
  if (before.kind === 'mark') {
    if (/[$€£#%+_=*^~\\]/.test(before.text)) return false;
    if (/[.,:']/.test(before.text)) return before.text === ',' && lexemeAt(reading, index - 2)?.kind !== 'number';
    if (before.text === '-') return isBeforeDash(lexemeAt(reading, index - 2));
    return true;
  }
  if (before.text === 't' && lexemeAt(reading, index - 2)?.kind === 'number') return true; // 2026-12-01T15:00
  return (
    before.kind === 'word' &&
    (before.entry.month !== undefined ||
      before.entry.weekday !== undefined ||
      before.text === '@' ||
      (before.text.length === 1 && /^[ld]$/.test(before.text)))
  );
}

/** "2-4", "3pm-4", "7th-11th", "Dec-07"; but "ABC-12" is a name. */
function isBeforeDash(lexeme: Lexeme | undefined): boolean {
  return lexeme?.kind !== 'word' || lexeme.entry.month !== undefined || /^(?:[ap]m|st|nd|rd|th|z)$/.test(lexeme.text);
}

export function mayBeHour(reading: Reading, index: number): boolean {
  const next = lexemeAt(reading, index + 1);
  if (next === undefined) return true;
  if (next.kind === 'mark' && !next.spaced) {
    if (/[%°$€£/#*'"_=+]/.test(next.text)) return next.text === '/' ? false : next.text === "'" ? false : false;
    if (/[.:,-]/.test(next.text)) {
      const after = lexemeAt(reading, index + 2);
      if (after?.kind === 'number' && !after.spaced) return next.text === '-';
      if (next.text === '-' && after?.kind === 'word' && !after.spaced) return after.entry.weekday !== undefined;
    }
  }
  if (next.kind === 'mark' && /[%$€£]/.test(next.text)) return false;
  if (next.kind === 'number') return false;
  if (next.kind === 'word') {
    if (next.entry.unit !== undefined || (next.entry.month !== undefined && next.entry.weekday === undefined))
      return false;
    if (!next.spaced) return next.entry.meridiem !== undefined || next.text === 'ish';
    // "three Fridays from now", "four afternoon classes": words count, only digits are hours there.
    const counts = lexemeAt(reading, index)?.kind === 'word';
    if (
      (next.entry.weekday !== undefined && (counts || /days$/.test(next.text))) ||
      (next.entry.part !== undefined && next.entry.day === undefined && counts && !/ /.test(next.text))
    )
      return false;
    if (/^(?:of|people|persons|times|more|other|options|slots|things|points|items|percent|dollars|euros?|st|nd|rd|th|x|million|thousand|hundred|k|m|years?|or so people)$/.test(next.text)) return false; // prettier-ignore
  }
  return true;
}
