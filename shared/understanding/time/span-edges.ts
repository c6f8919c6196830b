/**
 * Parts of a week or month: "early next week", "mid December", "end of the month", "the rest of the week".
 *
 * A week begins with Monday to Wednesday, its middle is Tuesday to Thursday, its end Thursday and Friday. A month begins
 * with ten days, its middle the next ten, its end what is left; "early" and "late" are its halves. A year begins and ends
 * with a quarter. All but "rest" and
 * "first half" are implied: readers differ.
 */
import type { Reading, SpanAtom } from './atoms.ts';
import { firstOfMonth, mondayOf } from './calendar-days.ts';
import type { Edge } from './lexicon.ts';

export type Span = Omit<SpanAtom, 'type'>;

export function applyEdge(span: Span, edge: Edge, reading: Reading): Span {
  const { startDay } = span;
  const implied = {
    certainty: 'implied' as const,
    reasons: [...span.reasons, 'The bounds of such a part are a common reading, not said.'],
  };
  const cut = (from: number, to: number): Span => ({
    ...span,
    ...implied,
    startDay: from,
    endDay: to,
    others: span.others.map((other) => ({
      startDay: other.startDay + (from - startDay),
      endDay: other.startDay + (to - startDay),
    })),
  });
  if (edge === 'rest')
    return { ...span, startDay: Math.max(reading.today, startDay), unit: span.unit === 'week' ? 'week' : 'days' };
  if (span.unit === 'week') {
    const monday = mondayOf(startDay);
    if (edge === 'early' || edge === 'start' || edge === 'first-half') return cut(monday, monday + 3);
    if (edge === 'mid') return cut(monday + 1, monday + 4);
    // "later this week" on a Friday is from today on.
    const isNow = reading.today > monday + 3 && reading.today < monday + 7;
    return isNow ? cut(reading.today, Math.max(reading.today + 1, monday + 5)) : cut(monday + 3, monday + 5);
  }
  if (span.unit === 'month') {
    const last = span.endDay;
    const first = firstOfMonth(startDay);
    if (edge === 'first-half') return { ...span, startDay: first, endDay: first + 15 };
    if (edge === 'second-half') return { ...span, startDay: first + 15, endDay: last };
    if (edge === 'early') return cut(first, first + 15);
    const left = reading.today > first && reading.today < last ? reading.today : first;
    if (edge === 'late') return cut(Math.max(left, first + 15), last);
    if (edge === 'start') return cut(first, first + 10);
    if (edge === 'mid') return cut(first + 10, first + 20);
    return cut(first + 20, last);
  }
  const isYear = span.endDay - startDay > 360;
  if (!isYear) return span;
  if (edge === 'first-half' || edge === 'second-half') return span;
  if (edge === 'mid') return cut(firstOfMonth(startDay, 4), firstOfMonth(startDay, 8));
  return edge === 'end' || edge === 'late'
    ? cut(firstOfMonth(startDay, 9), span.endDay)
    : cut(startDay, firstOfMonth(startDay, 3));
}
