/** A length of time at this place? "30 min", "half an hour", "1.5h", "an hour and a half", "1h30", "eine halbe Stunde". */
import type { DurationAtom, Found, Reading } from './atoms.ts';
import { isMark, lexemeAt } from './atoms.ts';
import type { Unit } from './lexicon.ts';

const unitSeconds: Readonly<Partial<Record<Unit, number>>> = {
  second: 1, minute: 60, hour: 3600, day: 86_400, workday: 86_400, week: 604_800, month: 2_592_000, quarter: 7_776_000, year: 31_536_000,
}; // prettier-ignore

type Part = { readonly seconds: number; readonly unit: number; readonly next: number };

export function readDuration(reading: Reading, index: number): Found<DurationAtom> | null {
  const first = readPart(reading, index);
  if (!first) return null;
  let { seconds, next } = first;
  let smallest = first.unit;
  for (let guard = 0; guard < 3; guard += 1) {
    const half = readAndHalf(reading, next, smallest);
    if (half) {
      seconds += half.seconds;
      next = half.next;
      break;
    }
    let at = next;
    if (isMark(lexemeAt(reading, at), ',')) at += 1;
    if (lexemeAt(reading, at)?.entry.link === 'and') at += 1;
    const more = readPart(reading, at);
    if (more && more.unit < smallest) {
      seconds += more.seconds;
      next = more.next;
      smallest = more.unit;
      continue;
    }
    // "1 hour thirty", "2 hour and 10": minutes without their word.
    const bare = lexemeAt(reading, at);
    const value = bare?.number ?? bare?.entry.value;
    const after = lexemeAt(reading, at + 1);
    const free = after === undefined || after.kind === 'break' || (after.kind === 'mark' && !/[:/-]/.test(after.text));
    if (
      smallest === 3600 &&
      value !== undefined &&
      value !== null &&
      value > 4 &&
      value < 60 &&
      free &&
      first.seconds < 36_000
    ) {
      seconds += value * 60;
      next = at + 1;
    }
    break;
  }
  return { atom: { type: 'duration', seconds: Math.round(seconds) }, next };
}

/** "and a half", "et demie", "y media" after a unit; "and a quarter". */
function readAndHalf(reading: Reading, index: number, unit: number): { seconds: number; next: number } | null {
  const entry = lexemeAt(reading, index)?.entry;
  if (entry?.half === 'plus') return { seconds: unit / 2, next: index + 1 };
  if (entry?.quarter === 'plus') return { seconds: unit / 4, next: index + 1 };
  if (entry?.link !== 'and') return null;
  let at = index + 1;
  if (/^an?$/.test(lexemeAt(reading, at)?.text ?? '')) at += 1;
  const word = lexemeAt(reading, at)?.text;
  if (word === 'half') return { seconds: unit / 2, next: at + 1 };
  return word === 'quarter' ? { seconds: unit / 4, next: at + 1 } : null;
}

function readPart(reading: Reading, index: number): Part | null {
  const opener = lexemeAt(reading, index - 1)?.entry.preposition;
  if (opener === 'for' && lexemeAt(reading, index)?.entry.part === 'all-day')
    return { seconds: 86_400, unit: 86_400, next: index + 1 };
  const amount = readAmount(reading, index);
  if (!amount) return null;
  let at = amount.next;
  if (isMark(lexemeAt(reading, at), '-') && lexemeAt(reading, at + 1)?.kind === 'word') at += 1;
  if (/^(?:more|additional|extra|less|fewer|of|full|whole|solid)$/.test(lexemeAt(reading, at)?.text ?? '')) at += 1;
  const lexeme = lexemeAt(reading, at);
  if (lexeme?.kind === 'mark' && !lexeme.spaced && amount.digits && /["'′″]/.test(lexeme.text)) {
    const minutes = /['′]/.test(lexeme.text);
    return { seconds: amount.value * (minutes ? 60 : 1), unit: minutes ? 60 : 1, next: at + 1 };
  }
  let seconds = lexeme?.entry.unit === undefined ? undefined : unitSeconds[lexeme.entry.unit];
  if (lexeme?.text === 'd' && amount.digits && !lexeme.spaced) seconds = 86_400;
  if (lexeme?.text === 'm' && amount.digits && lexemeAt(reading, at + 1)?.kind !== 'number') seconds = 60;
  if (lexeme?.text === 'nights' || lexeme?.text === 'night') seconds = amount.value > 1 ? 86_400 : undefined;
  if (seconds === undefined || lexeme === undefined) return null;
  if (lexeme.entry.unit === 'second' && lexeme.entry.ordinal !== undefined && !amount.digits && amount.value === 1)
    return null;
  const minutes = lexemeAt(reading, at + 1);
  if (
    (lexeme.text === 'h' || lexeme.text === 'hr') &&
    amount.digits &&
    minutes?.kind === 'number' &&
    !minutes.spaced &&
    minutes.text.length === 2
  ) {
    return null; // 14h30 is a time of day
  }
  return { seconds: amount.value * seconds, unit: seconds, next: at + 1 };
}

/** How long a length feels changes nothing about it. */
const judged = new Set(
  'petite bonne petit bon gute knappe kurze gutes kleine quick short good brief solid full spare buena buen'.split(' '),
);

type Amount = { readonly value: number; readonly next: number; readonly digits: boolean };

function readAmount(reading: Reading, index: number): Amount | null {
  const first = lexemeAt(reading, index);
  if (first === undefined) return null;
  const quarters = readQuarters(reading, index);
  if (quarters) return quarters;
  if (first.kind === 'number' && first.number !== null && first.text.length <= 4) {
    const before = lexemeAt(reading, index - 1);
    if (before?.kind === 'mark' && !first.spaced && /[.,:/$€£#]/.test(before.text)) return null;
    const mark = lexemeAt(reading, index + 1);
    const second = lexemeAt(reading, index + 2);
    if (mark?.kind === 'mark' && second?.kind === 'number' && !mark.spaced && !second.spaced) {
      if (/[.,]/.test(mark.text))
        return { value: Number(`${first.text}.${second.text}`), next: index + 3, digits: true };
      if (mark.text === '/' && (second.number ?? 0) > 0)
        return { value: first.number / (second.number ?? 1), next: index + 3, digits: true };
    }
    if (isMark(mark, '½')) return { value: first.number + 0.5, next: index + 2, digits: true };
    return withFraction(reading, first.number, index + 1, true);
  }
  const word = first.text;
  // "all week", "another hour", "for the hour".
  const unit = lexemeAt(reading, index + 1)?.entry.unit;
  const isCounted = unit !== undefined && !/s$/.test(lexemeAt(reading, index + 1)?.text ?? '');
  if (isCounted && (word === 'all' || word === 'another')) return { value: 1, next: index + 1, digits: false };
  if (isCounted && word === 'the' && lexemeAt(reading, index - 1)?.entry.preposition === 'for')
    return { value: 1, next: index + 1, digits: false };
  if (word === 'half' || word === 'demi' || word === 'halbe' || word === 'media' || word === 'halben')
    return halfOf(reading, index + 1);
  if (isMark(first, '½')) return { value: 0.5, next: index + 1, digits: false };
  if (word === 'couple')
    return { value: 2, next: lexemeAt(reading, index + 1)?.text === 'of' ? index + 2 : index + 1, digits: false };
  if (word === 'few' || word === 'several') return { value: 3, next: index + 1, digits: false };
  if (word === 'whole' || word === 'full') return { value: 1, next: index + 1, digits: false };
  if (/^(?:a|an|ein|eine|einer|einen|une|un|una)$/.test(word)) {
    // "une petite heure", "eine gute halbe Stunde", "a quick half hour".
    const isJudged = judged.has(lexemeAt(reading, index + 1)?.text ?? '');
    const behind = isJudged ? index + 2 : index + 1;
    const next = lexemeAt(reading, behind)?.text;
    if (next === 'half' || next === 'halbe' || next === 'halben' || next === 'demi') return halfOf(reading, behind + 1);
    if (isJudged) return { value: 1, next: behind, digits: false };
    if (next === 'couple' || next === 'few') return readAmount(reading, index + 1);
    if (next === 'quarter of') return readQuarters(reading, index + 1);
    if (next === 'dreiviertel') return { value: 0.75, next: index + 2, digits: false };
    return { value: 1, next: index + 1, digits: false };
  }
  if (first.entry.value !== undefined && first.entry.unit === undefined)
    return withFraction(reading, first.entry.value, index + 1, false);
  return null;
}

/** "a quarter of an hour", "three quarters of an hour", "three-quarter hour". */
function readQuarters(reading: Reading, index: number): Amount | null {
  const first = lexemeAt(reading, index);
  const isOne = first?.entry.quarter === 'to' && /quarter of$/.test(first.text);
  let at = index + 1;
  let count = 1;
  if (!isOne) {
    if (first?.entry.value !== 3 && first?.number !== 3) return null;
    if (isMark(lexemeAt(reading, at), '-')) at += 1;
    if (!/^quarters?$/.test(lexemeAt(reading, at)?.text ?? '')) return null;
    count = 3;
    at += 1;
    if (lexemeAt(reading, at)?.text === 'of') at += 1;
  }
  if (/^(?:an?|one)$/.test(lexemeAt(reading, at)?.text ?? '')) at += 1;
  return lexemeAt(reading, at)?.entry.unit === 'hour' ? { value: count / 4, next: at, digits: false } : null;
}

function halfOf(reading: Reading, index: number): Amount {
  const at = /^(?:an?|of)$/.test(lexemeAt(reading, index)?.text ?? '') ? index + 1 : index;
  return { value: 0.5, next: isMark(lexemeAt(reading, at), '-') ? at + 1 : at, digits: false };
}

/** "five and a half minutes", "one and three quarter hours". */
function withFraction(reading: Reading, value: number, index: number, digits: boolean): Amount {
  if (lexemeAt(reading, index)?.entry.link !== 'and') return { value, next: index, digits };
  let at = index + 1;
  if (/^an?$/.test(lexemeAt(reading, at)?.text ?? '')) at += 1;
  let count = lexemeAt(reading, at)?.entry.value ?? null;
  if (count !== null) at += 1;
  else count = 1;
  const word = lexemeAt(reading, at)?.text;
  const part =
    word === 'half' ? 0.5 : word === 'quarter' || word === 'quarters' ? 0.25 : word === 'quarter of' ? 0.25 : 0;
  if (part === 0) return { value, next: index, digits };
  at += 1;
  if (lexemeAt(reading, at)?.text === 'of') at += 1;
  return lexemeAt(reading, at)?.entry.unit
    ? { value: value + part * count, next: at, digits: false }
    : { value, next: index, digits };
}
