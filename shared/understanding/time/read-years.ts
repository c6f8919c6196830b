/** The year behind a day and month: four figures, two that can be no hour, or words. */
import type { Reading } from './atoms.ts';
import { isMark, lexemeAt, skipMark } from './atoms.ts';
import { fromDay } from './calendar-days.ts';

type Year = { readonly year: number; readonly next: number };

export function yearAt(reading: Reading, index: number): Year | null {
  let at = skipMark(reading, index, ',');
  const word = lexemeAt(reading, at);
  if (word && /^(?:de|del|of|in)$/.test(word.text)) at += 1;
  const lexeme = lexemeAt(reading, at);
  if (lexeme?.kind === 'word') return spelledYearAt(reading, at);
  if (lexeme?.kind !== 'number' || lexeme.text.length !== 4 || lexeme.number === null) return null;
  const after = lexemeAt(reading, at + 1);
  if (lexeme.number < 1990 || lexeme.number > 2100 || isMark(after, ':') || after?.entry.meridiem) return null;
  return { year: lexeme.number, next: at + 1 };
}

/** "14 April 27": two figures that can be no hour, near the present. */
export function shortYearAt(reading: Reading, index: number): Year | null {
  const lexeme = lexemeAt(reading, index);
  const after = lexemeAt(reading, index + 1);
  const isAlone = after === undefined || after.kind === 'break' || (after.kind === 'mark' && !/[:/-]/.test(after.text));
  if (lexeme?.kind !== 'number' || lexeme.text.length !== 2 || lexeme.number === null || !isAlone) return null;
  const year = 2000 + lexeme.number;
  return lexeme.number > 12 && Math.abs(year - fromDay(reading.today).year) <= 5 ? { year, next: index + 1 } : null;
}

/** "two thousand and twenty-seven", "twenty twenty-seven". */
function spelledYearAt(reading: Reading, index: number): Year | null {
  const value = (place: number): number => lexemeAt(reading, place)?.entry.value ?? 0;
  const isThousand = value(index) === 2 && lexemeAt(reading, index + 1)?.text === 'thousand';
  let at = isThousand ? index + 2 : index + 1;
  if (!isThousand && value(index) !== 20 && value(index) !== 19) return null;
  if (isThousand && lexemeAt(reading, at)?.entry.link === 'and') at += 1;
  const rest = value(at);
  if (rest < (isThousand ? 1 : 10) || rest > 99) return null;
  return { year: (isThousand ? 2000 : value(index) * 100) + rest, next: at + 1 };
}
