/**
 * Recurrence rules with their occurrences, gated on the rows where two programs agree. The rows are generators' tests:
 * they leave out a start that the rule does not name, so series are asked that way (`when-it-fits`). What the guard is
 * there to refuse must be refused, by name.
 */
import { isAppError } from '#shared/errors.ts';
import { readRecurrence } from '#shared/time/recurrence-rule.ts';
import { createSeries } from '#shared/time/series.ts';
import { evaluate, findData, readRows, type Exceptions } from './evaluation.ts';
import { toQuestion, type RuleRow } from './rule-rows.ts';

/** Rows outside of the gate. */
const exceptions: Exceptions = {
  'ij/58': 'BYMONTHDAY names that day of every month of a YEARLY rule (RFC 5545 3.3.10), the data one month only',
  'ij/95': 'the data counts a start that the rule does not name as one of COUNT',
  'ij/96': 'the data counts a start that the rule does not name as one of COUNT',
};

const isRefused = ({ rrule }: RuleRow) => /FREQ=(SECONDLY|MINUTELY)/.test(rrule);

function findStarts(row: RuleRow): readonly number[] {
  const { start, startMs, untilMs } = toQuestion(row);
  return createSeries(readRecurrence([`RRULE:${row.rrule}`]), start, 'UTC', 'when-it-fits').listStarts(
    startMs,
    untilMs,
  );
}

function judge(row: RuleRow): string | null {
  const found = findStarts(row);
  const { expectedMs } = toQuestion(row);
  if (found.join() === expectedMs.join()) return null;
  const show = (list: readonly number[]) =>
    list
      .slice(0, 4)
      .map((ms) => new Date(ms).toISOString().slice(0, 16))
      .join(' ');
  return `${row.rrule}: ${found.length} (${show(found)}) instead of ${expectedMs.length} (${show(expectedMs)})`;
}

function judgeRefusal(row: RuleRow): string | null {
  try {
    return `${findStarts(row).length} occurrences instead of a refusal`;
  } catch (error) {
    return isAppError(error) && error.message.includes(row.rrule) ? null : String(error);
  }
}

const path = findData('rrules.jsonl');
if (path !== null) {
  const rows = readRows<RuleRow>(path);
  const refused = rows.filter(isRefused);
  const core = rows.filter((row) => row.core && !isRefused(row));
  const others = rows.filter((row) => !row.core && !isRefused(row));
  evaluate('rules on which two programs agree', core, {}, judge);
  evaluate('rules on which they do not', others, exceptions, judge);
  evaluate('rules that no calendar needs (SECONDLY, MINUTELY), refused by name', refused, {}, judgeRefusal);
}
