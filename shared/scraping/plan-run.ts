/**
 * What does a believed run change? It adds what it shows and nobody knew, changes what it shows otherwise, and removes what it would have
 * shown: events that start from now on, on a day that it covers. What has begun stays as it was, and what lies on other days stays until
 * a run covers them.
 *
 * One event that is missing was called off. Several that are missing at once may be a page that has loaded in part, and small numbers
 * are no proof of it (`lost-events.ts`): they stay until the next believed run misses them too, or the user says so. Time that is busy
 * for an hour too long costs little; time that is offered and taken costs the promise.
 *
 * Border: an event that starts at this very moment can still be removed; one that started before cannot.
 *
 * Example: a run of the week 2 to 8 March does not show Thursday's dentist any more and says nothing of the 12th: the dentist is removed,
 * the 12th stays.
 */
import { isCovered, type CoveredSpan, type RunTime } from './covered-span.ts';
import { timeKey, toMs } from './event-keys.ts';
import type { FoundEvent, PageReading } from './found-event.ts';
import { withStableIds } from './stable-ids.ts';

export type RunPlan = {
  /** All that is known from now on: what the run shows, in its order, then what stays. No two have one id. */
  readonly events: readonly FoundEvent[];
  readonly added: readonly FoundEvent[];
  readonly changed: readonly { readonly before: FoundEvent; readonly after: FoundEvent }[];
  readonly removed: readonly FoundEvent[];
};

export function planRun(
  { events: found }: Pick<PageReading, 'events'>,
  covered: CoveredSpan,
  known: readonly FoundEvent[],
  at: RunTime,
): RunPlan {
  const isAskedAbout = ({ start }: FoundEvent) =>
    toMs(start, at.timeZone) >= at.nowMs && isCovered(covered, start, at.timeZone);
  const shown = withStableIds(found, known, isAskedAbout);
  const before = new Map(known.map((event) => [event.id, event]));
  const shownIds = new Set(shown.map((event) => event.id));
  const missing = known.filter((event) => !shownIds.has(event.id));
  const gone = missing.filter(isAskedAbout);
  const isSure = covered.byWord || gone.filter((event) => !event.cancelled).length <= 1;
  const removed = gone.filter((event) => isSure || event.cancelled || event.missedAtMs !== undefined);
  const isRemoved = new Set(removed);
  const kept = missing
    .filter((event) => !isRemoved.has(event))
    .map((event) => (isAskedAbout(event) ? { ...event, missedAtMs: at.nowMs } : event));
  return {
    events: [...shown, ...kept],
    added: shown.filter((event) => !before.has(event.id)),
    changed: shown.flatMap((after) => {
      const old = before.get(after.id);
      return old === undefined || isSame(old, after) ? [] : [{ before: old, after }];
    }),
    removed,
  };
}

/** In what a person would notice; the evidence may be another and is the newer one. */
function isSame(a: FoundEvent, b: FoundEvent): boolean {
  return (
    a.title === b.title &&
    a.location === b.location &&
    a.cancelled === b.cancelled &&
    timeKey(a.start) === timeKey(b.start) &&
    timeKey(a.end) === timeKey(b.end)
  );
}
