/**
 * Dates in digits: 2026-12-01, 12/1, 1.12.2026, 03/04/27. Which of two small numbers is the month is decided by what
 * the mail itself shows (a day over 12, a weekday that fits, the writer's language or zone), else it stays ambiguous.
 */
import type { DateAtom, FoundMany, Reading } from './atoms.ts';
import { isMark, lexemeAt } from './atoms.ts';
import { dayText, toDay } from './calendar-days.ts';
import { standsAlone } from './lone-numbers.ts';
import { toDateAtom } from './year-choice.ts';

/** Words before a fraction-like number that is no date. */
const countingWords =
  /^(?:invoice|no|nr|number|num|version|section|page|pages|pp|chapter|ticket|order|case|room|suite|apt|ref|score|scored|ratio|grade|route|article|bug|issue|build|release|rechnung|facture|factura|part|step|line|figure|fig|vol|size|model|rule|about)$/;

export function readNumericDate(reading: Reading, index: number, weekday: number | null): FoundMany | null {
  const first = lexemeAt(reading, index);
  if (first?.kind !== 'number' || first.number === null || !standsAlone(reading, index)) return null;
  const iso = readIso(reading, index, weekday);
  if (iso) return iso;
  const separator = lexemeAt(reading, index + 1);
  const second = lexemeAt(reading, index + 2);
  if (first.text.length > 2 || separator?.kind !== 'mark' || second?.kind !== 'number' || second.text.length > 2)
    return null;
  if (!'/.-'.includes(separator.text) || second.number === null) return null;
  // "2 / 15" is accepted with blanks on both sides only.
  if ((separator.spaced || second.spaced) && !(separator.text === '/' && separator.spaced && second.spaced))
    return null;
  const tail = lexemeAt(reading, index + 3);
  const third = lexemeAt(reading, index + 4);
  const before = lexemeAt(reading, index - 1);
  let year: number | null = null;
  let next = index + 3;
  if (
    tail?.kind === 'mark' &&
    tail.text === separator.text &&
    third?.kind === 'number' &&
    !third.spaced &&
    !tail.spaced
  ) {
    if (third.text.length !== 2 && third.text.length !== 4) return null;
    year = third.number;
    next = index + 5;
  } else if (isMark(tail, '/') && !tail?.spaced && third?.kind === 'number') return null;

  if (separator.text === '.') {
    if (year === null) {
      const dotted = isMark(tail, '.') && !tail?.spaced;
      const german =
        reading.language === 'de' &&
        (dotted || /^(?:am|vom|zum|den|dem|bis|ab|der)$/.test(before?.text ?? '') || weekday !== null);
      // "Friday 7.6": a weekday that fits the date makes it one in any language.
      const fits = weekday !== null && [[first.number, second.number], [second.number, first.number]].some(([month = 0, day = 0]) => atomOf(reading, null, month, day, weekday)?.certainty === 'known'); // prettier-ignore
      if (!german && !fits) return null;
      if (dotted) next = index + 4;
      if (!german) return decide(reading, first.number, second.number, null, weekday, '/', next);
    }
  } else if (separator.text === '-') {
    const said =
      before?.entry.preposition !== undefined &&
      before.entry.preposition !== 'at' &&
      before.entry.preposition !== 'between';
    if (year === null && !(said && before?.text === 'on')) return null;
  } else if (year === null) {
    if (countingWords.test(before?.text ?? '') && before?.entry.preposition !== 'around') return null;
    if (first.text === '24' && second.text === '7') return null;
    const after = lexemeAt(reading, next);
    if (after?.entry.unit && !after.entry.clock) return null;
    if (after?.entry.value === undefined && isMark(after, '%')) return null;
    if (!inDateContext(reading, index, next, weekday)) return null;
  }
  return decide(reading, first.number, second.number, year, weekday, separator.text, next);
}

/** "10/12" alone could be a score: something of time must stand beside it. */
function inDateContext(reading: Reading, index: number, next: number, weekday: number | null): boolean {
  if (weekday !== null) return true;
  const before = lexemeAt(reading, index - 1);
  const after = lexemeAt(reading, next);
  if (before === undefined || before.kind === 'break') return true;
  if (
    before.entry.preposition !== undefined ||
    before.entry.link !== undefined ||
    before.entry.filler ||
    before.entry.except
  )
    return true;
  if (before.kind === 'mark') return /[(,:;.!?"–-]/.test(before.text);
  if (after?.entry.preposition !== undefined || after?.entry.part !== undefined) return true;
  return /^(?:back|date|dated|due|meet|available|free|not|try|do|suggest|works?|le|el|den|out)$/.test(before.text);
}

function readIso(reading: Reading, index: number, weekday: number | null): FoundMany | null {
  const year = lexemeAt(reading, index);
  const month = lexemeAt(reading, index + 2);
  const day = lexemeAt(reading, index + 4);
  const [first, second] = [lexemeAt(reading, index + 1), lexemeAt(reading, index + 3)];
  if (year?.text.length !== 4 || first?.kind !== 'mark' || !'-/.'.includes(first.text) || second?.text !== first.text)
    return null;
  if (
    month?.kind !== 'number' ||
    day?.kind !== 'number' ||
    month.text.length > 2 ||
    day.text.length > 2 ||
    month.spaced ||
    day.spaced
  )
    return null;
  const atom = toDateAtom(
    { year: year.number, month: month.number ?? 0, day: day.number ?? 0, weekday },
    reading.today,
  );
  if (!atom) return null;
  const marker = lexemeAt(reading, index + 5);
  const glued = marker?.text === 't' && !marker.spaced && lexemeAt(reading, index + 6)?.kind === 'number';
  return { atoms: [atom], next: glued ? index + 6 : index + 5 };
}

function decide(
  reading: Reading,
  first: number,
  second: number,
  year: number | null,
  weekday: number | null,
  separator: string,
  next: number,
): FoundMany | null {
  const american = atomOf(reading, year, first, second, weekday);
  const european = atomOf(reading, year, second, first, weekday);
  const give = (atom: DateAtom): FoundMany => ({ atoms: [atom], next });
  if (american === null || european === null || first === second) {
    const only = separator === '.' ? (european ?? american) : (american ?? european);
    return only ? give(only) : null;
  }
  if (separator === '.') return give(european);
  if (weekday !== null && (american.certainty === 'known') !== (european.certainty === 'known')) {
    return give(american.certainty === 'known' ? american : european);
  }
  const order = reading.order ?? reading.orderGuess;
  const chosen = order === 'mdy' ? american : european;
  const other = order === 'mdy' ? european : american;
  if (reading.order === null && weekday !== null && chosen.day < other.day && chosen.certainty === 'known') {
    return give({
      ...chosen,
      certainty: 'implied',
      reasons: ['The weekday fits both orders of day and month: the nearer date is taken.'],
    });
  }
  if (reading.order !== null) {
    return give({
      ...chosen,
      certainty: chosen.certainty === 'known' ? 'implied' : chosen.certainty,
      reasons: [...chosen.reasons, reading.orderReason],
    });
  }
  return give({
    ...chosen,
    certainty: chosen.certainty === 'contradictory' ? 'contradictory' : 'ambiguous',
    others: [...chosen.others, other.day],
    reasons: [
      ...chosen.reasons,
      `Either ${dayText(chosen.day)} or ${dayText(other.day)}: nothing in the mail says whether day or month comes first.`,
    ],
  });
}

function atomOf(
  reading: Reading,
  year: number | null,
  month: number,
  day: number,
  weekday: number | null,
): DateAtom | null {
  if (toDay(year === null ? 2024 : year < 100 ? 2000 + year : year, month, day) === null) return null;
  return toDateAtom({ year, month, day, weekday }, reading.today);
}
