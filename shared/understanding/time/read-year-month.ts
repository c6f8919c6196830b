/** A month in digits with its year: "2026-12", "2026 / 12", "12/2026", "12 - 2026". */
import type { DateAtom, Found, Reading, SpanAtom } from './atoms.ts';
import { lexemeAt } from './atoms.ts';
import { firstOfMonth, toDay } from './calendar-days.ts';
import { standsAlone } from './lone-numbers.ts';
import { toDateAtom } from './year-choice.ts';

export function readYearMonth(reading: Reading, index: number): Found<SpanAtom> | null {
  if (lexemeAt(reading, index)?.kind !== 'number') return null;
  const [first, mark, second] = [0, 1, 2].map((ahead) => lexemeAt(reading, index + ahead));
  if (first?.kind !== 'number' || second?.kind !== 'number' || mark?.kind !== 'mark') return null;
  if (!/^[-/]$/.test(mark.text) || !standsAlone(reading, index) || !endsHere(reading, index + 3)) return null;
  const yearFirst = first.text.length === 4;
  const [year, month] = yearFirst ? [first, second] : [second, first];
  if (year.text.length !== 4 || month.text.length > 2 || (yearFirst && month.text.length < 2)) return null;
  const [years, months] = [year.number ?? 0, month.number ?? 0];
  if (years < 1990 || years > 2100) return null;
  const startDay = toDay(years, months, 1);
  if (startDay === null) return null;
  const endDay = firstOfMonth(startDay, 1);
  return {
    atom: {
      type: 'span',
      startDay,
      endDay,
      unit: 'month',
      others: [],
      certainty: 'known',
      reasons: [],
      past: endDay <= reading.today,
    },
    next: index + 3,
  };
}

/** "2026-dec-07", "2026/aug/1": the year first and the month as a word. */
export function readYearFirst(reading: Reading, index: number): Found<DateAtom> | null {
  if (lexemeAt(reading, index)?.kind !== 'number') return null;
  const [year, mark, month, second, day] = [0, 1, 2, 3, 4].map((ahead) => lexemeAt(reading, index + ahead));
  const isForm = year?.kind === 'number' && year.text.length === 4 && mark?.kind === 'mark' && /^[-/]$/.test(mark.text);
  if (!isForm || month?.entry.month === undefined || second?.text !== mark.text || day?.kind !== 'number') return null;
  if (day.text.length > 2 || !endsHere(reading, index + 5)) return null;
  const atom = toDateAtom(
    { year: year.number, month: month.entry.month, day: day.number ?? 0, weekday: null },
    reading.today,
  );
  return atom ? { atom, next: index + 5 } : null;
}

/** Nothing glued to its end: "2026-12-AB", "12/2026.pdf" are names of things. */
function endsHere(reading: Reading, index: number): boolean {
  const next = lexemeAt(reading, index);
  if (next === undefined || next.spaced || next.kind === 'break') return true;
  const after = lexemeAt(reading, index + 1);
  return next.kind === 'mark' && /[.,;:!?)\]]/.test(next.text) && (after === undefined || after.spaced || after.kind !== 'number'); // prettier-ignore
}
