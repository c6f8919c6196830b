/**
 * May a run be believed? Each doubt has its figures; none means yes. A run in doubt changes nothing: it is kept aside, and what was
 * known stays.
 *
 * - `empty`: nothing where something is expected. A page that may really be empty (leastEvents 0) is in doubt too while events are known
 *   to come: all of them gone at once is `lost-events`. So an empty page never deletes.
 * - `too-few`, `too-many`, `unreadable-rows`, `outside-span`: by the recipe's contract, its borders included.
 * - `lost-events`: more of the known events gone or moved than life explains (`lost-events.ts`). Events on days that the run does not
 *   cover are not asked about, except where a list has room for them (see `covered-span.ts`).
 * - `structure-changed`: the run does not look like the last ones (`looks-changed.ts`).
 *
 * Days are counted on the page's clock; an event's day is the one it starts on. Sentences hold figures and no words of the page.
 *
 * Example: no events, leastEvents 10, mostEvents 40, 6 known to come: one doubt, 'empty', "No events where 10 to 40 are expected; 6 were
 * known to come."
 */
import type { Doubt } from '#shared/domain/source.ts';
import { daysBetween } from '#shared/time/local-date.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { isCovered, type CoveredSpan, type RunTime } from './covered-span.ts';
import { dayOf, timeKey, toMs } from './event-keys.ts';
import type { FoundEvent, PageReading } from './found-event.ts';
import { findChangedLooks } from './looks-changed.ts';
import { judgeLoss } from './lost-events.ts';
import type { Contract } from './recipe.ts';
import { withStableIds } from './stable-ids.ts';

export type RunToJudge = PageReading & {
  /** A page was larger than what is read of it. */
  readonly cut: boolean;
  readonly covered: CoveredSpan;
};

export function judgeRun(
  run: RunToJudge,
  known: readonly FoundEvent[],
  contract: Contract,
  at: RunTime,
): readonly Doubt[] {
  const ahead = known.filter((event) => !event.cancelled && toMs(event.start, at.timeZone) >= at.nowMs);
  const doubts =
    run.events.length === 0
      ? [doubtEmpty(contract, ahead.length)]
      : [
          doubtCount(run.events.length, contract),
          doubtSpan(run.events, contract, at),
          doubtLoss(run, known, ahead, at),
          ...findChangedLooks(run.events, known, at),
        ];
  return [...doubts, doubtRows(run, contract), ...doubtPages(run)].filter((doubt) => doubt !== null);
}

function doubtEmpty({ leastEvents, mostEvents }: Contract, ahead: number): Doubt | null {
  const knew = ahead === 0 ? '' : `; ${String(ahead)} ${ahead === 1 ? 'was' : 'were'} known to come`;
  if (leastEvents > 0) {
    return { code: 'empty', text: `No events where ${toRange(leastEvents, mostEvents)} are expected${knew}.` };
  }
  if (ahead === 0) return null;
  return { code: 'lost-events', text: `No events${knew}. All of them gone at once is not believed.` };
}

function doubtCount(count: number, { leastEvents, mostEvents }: Contract): Doubt | null {
  const text = `${toCount(count)} where ${toRange(leastEvents, mostEvents)} are expected.`;
  if (count < leastEvents) return { code: 'too-few', text };
  return count > mostEvents ? { code: 'too-many', text } : null;
}

function doubtRows({ events, unread }: PageReading, { leastParsed }: Contract): Doubt | null {
  const rows = events.length + unread.length;
  if (rows === 0 || events.length / rows >= leastParsed) return null;
  const text = `${String(unread.length)} of ${String(rows)} rows do not read as events; at least ${toPercent(leastParsed)} have to.`;
  return { code: 'unreadable-rows', text };
}

function doubtSpan(events: readonly FoundEvent[], { daysBack, daysAhead }: Contract, at: RunTime): Doubt | null {
  const today = localDateOf(at.nowMs, at.timeZone);
  const away = events.map((event) => daysBetween(today, dayOf(event.start, at.timeZone)));
  const outside = away.filter((days) => days < -daysBack || days > daysAhead);
  if (outside.length === 0) return null;
  const farthest = outside.reduce((far, days) => (Math.abs(days) > Math.abs(far) ? days : far));
  const text =
    `${toCount(outside.length)} outside of the expected days (${String(daysBack)} back, ${String(daysAhead)} ahead); ` +
    `the farthest is ${toDays(Math.abs(farthest))} ${farthest < 0 ? 'back' : 'ahead'}.`;
  return { code: 'outside-span', text };
}

function doubtLoss(
  run: RunToJudge,
  known: readonly FoundEvent[],
  ahead: readonly FoundEvent[],
  at: RunTime,
): Doubt | null {
  const { covered } = run;
  const asked = ahead.filter(({ start }) => covered.hasRoom || isCovered(covered, start, at.timeZone));
  const mayMove = new Set(asked);
  const found = new Map(
    withStableIds(run.events, known, (event) => mayMove.has(event)).map((event) => [event.id, event]),
  );
  const loss = { known: asked.length, gone: 0, moved: 0 };
  for (const event of asked) {
    const now = found.get(event.id);
    if (now === undefined || now.cancelled) loss.gone += 1;
    else if (timeKey(now.start) !== timeKey(event.start)) loss.moved += 1;
  }
  return judgeLoss(loss);
}

function doubtPages({ cut, covered }: RunToJudge): Doubt[] {
  const doubts: Doubt[] = [];
  if (cut) {
    doubts.push({
      code: 'structure-changed',
      text: 'The page is larger than what is read of it; events may be missing.',
    });
  }
  if (covered.endsBefore !== null) {
    const text = `The pages end on ${covered.shownUntil ?? 'an earlier day'}; the last time they went on to ${covered.endsBefore}.`;
    doubts.push({ code: 'structure-changed', text });
  }
  return doubts;
}

function toCount(count: number): string {
  return `${String(count)} ${count === 1 ? 'event' : 'events'}`;
}

function toDays(count: number): string {
  return `${String(count)} ${count === 1 ? 'day' : 'days'}`;
}

function toRange(least: number, most: number): string {
  return least === most ? String(least) : `${String(least)} to ${String(most)}`;
}

/** Rounded up, so that the sentence never asks for less than the contract does. */
function toPercent(share: number): string {
  return `${String(Math.ceil(share * 100 - 1e-9))} %`;
}
