/**
 * Which time is taken, and by what? Spans of time become disjoint blocks, each with all of its causes: the same
 * meeting in two calendars is one block with two causes. Where hard and flexible time overlap, hard wins, so a flexible
 * block may be left in pieces around it.
 *
 * Border: half-open; blocks that touch are one.
 */
import type { BusyBlock, BusyCause } from '#shared/domain/availability.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { firstEndingAfter, intersectIntervals, mergeIntervals, subtractIntervals } from '#shared/time/intervals.ts';
import type { BusySpans } from './busy-spans.ts';

/** The causes of spans. What an unreadable source makes unknown is shown within working time only. */
export function listCauses(spans: BusySpans, workingTime: readonly Interval[]): readonly BusyCause[] {
  const causes: BusyCause[] = [];
  for (const { startMs, causeOf } of spans) {
    for (let i = 0; i < startMs.length; i += 1) {
      const cause = causeOf(i);
      if (cause.kind !== 'unreadable-source') causes.push(cause);
      else for (const part of intersectIntervals(workingTime, [cause])) causes.push({ ...cause, ...part });
    }
  }
  return causes;
}

export function toBusyBlocks(causes: readonly BusyCause[]): readonly BusyBlock[] {
  const hard = mergeIntervals(causes.filter((cause) => cause.strength === 'hard'));
  const flexible = subtractIntervals(
    causes.filter((cause) => cause.strength === 'flexible'),
    hard,
  );
  const toBlock = (strength: BusyBlock['strength']) => (span: Interval) => ({
    startMs: span.startMs,
    endMs: span.endMs,
    strength,
    causes: [] as BusyCause[],
  });
  const blocks = [...hard.map(toBlock('hard')), ...flexible.map(toBlock('flexible'))].sort(
    (a, b) => a.startMs - b.startMs,
  );
  for (const cause of causes) {
    for (let i = firstEndingAfter(blocks, cause.startMs); i < blocks.length; i += 1) {
      const block = blocks[i];
      if (!block || block.startMs >= cause.endMs) break;
      block.causes.push(cause);
    }
  }
  return blocks;
}
