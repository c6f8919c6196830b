/** Days with a name that fall on the same date everywhere: "the week before Christmas", "after New Year's Day". */
import type { DateAtom, Found, Reading } from './atoms.ts';
import { lexemeAt } from './atoms.ts';
import { toDateAtom } from './year-choice.ts';

const names: readonly (readonly [words: string, month: number, day: number])[] = [
  ['christmas eve|heiligabend|heiliger abend|nochebuena|reveillon de noel', 12, 24],
  ['christmas|christmas day|xmas|weihnachten|noel|navidad', 12, 25],
  ['boxing day', 12, 26],
  ["new year's eve|new years eve|silvester|nochevieja|saint sylvestre", 12, 31],
  ["new year's day|new years day|new year's|neujahr|jour de l'an|ano nuevo", 1, 1],
  ["valentine's day|valentines day|valentinstag|saint valentin", 2, 14],
  ['halloween', 10, 31],
];
const dates = new Map(names.flatMap(([words, month, day]) => words.split('|').map((word) => [word, { month, day }])));
const heads = new Set([...dates.keys()].map((words) => words.split(' ')[0]));
const longest = 3;

export function beginsHoliday(word: string): boolean {
  return heads.has(word);
}

export function readHoliday(reading: Reading, index: number): Found<DateAtom> | null {
  if (!beginsHoliday(lexemeAt(reading, index)?.text ?? '')) return null;
  // A wish names no time.
  if (/^(?:merry|happy|frohe|frohes|joyeux|feliz|schone)$/.test(lexemeAt(reading, index - 1)?.text ?? '')) return null;
  let words = '';
  let found: Found<DateAtom> | null = null;
  for (let count = 0; count < longest; count += 1) {
    const lexeme = lexemeAt(reading, index + count);
    if (lexeme?.kind !== 'word') break;
    words = words === '' ? lexeme.text : `${words} ${lexeme.text}`;
    const date = dates.get(words);
    const year = lexemeAt(reading, index + count + 1);
    const isYear = year?.kind === 'number' && year.text.length === 4 && (year.number ?? 0) > 1990 && (year.number ?? 0) < 2100; // prettier-ignore
    const atom = date ? toDateAtom({ ...date, year: isYear ? year.number : null, weekday: null }, reading.today) : null;
    if (atom) found = { atom, next: index + count + (isYear ? 2 : 1) };
  }
  return found;
}
