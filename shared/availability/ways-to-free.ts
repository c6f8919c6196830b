/**
 * Which fewest changes would free a time? Every blocker suggests a few (`suggest-changes.ts`). Each is tried alone by
 * drawing the picture anew under it and asking whether the time can be offered; where none is enough, what still blocks
 * then suggests the next. What is answered has been tried, by the very functions that offer slots.
 *
 * Border: at most `mostWays` answers of at most `mostChanges`, all of the fewest that do; none for a time that is past.
 */
import type { Change, Way } from '#shared/domain/availability.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { TextStyle } from '#shared/time/format.ts';
import { canOffer } from './find-slots.ts';
import { drawPicture, factsOf, listOccurrences, type AvailabilityFacts, type AvailabilityPicture } from './picture.ts';
import { suggestChanges, type Suggestion } from './suggest-changes.ts';
import { tryChange } from './try-change.ts';

const mostWays = 4;
const mostChanges = 3;
/** A day full of meetings suggests more than anybody reads; each try costs a tenth of a millisecond. */
const mostTries = 300;

type State = { readonly chosen: readonly Suggestion[]; readonly facts: AvailabilityFacts };

/** What a change is about: a later value for the same replaces the former. */
function subjectOf(change: Change): string {
  switch (change.kind) {
    case 'rule':
      return change.rule;
    case 'hours':
      return `hours ${change.localDate}`;
    case 'event-buffer':
      return `${change.side} ${change.calendarId}`;
    default:
      return JSON.stringify(change);
  }
}

function choose(chosen: readonly Suggestion[], next: Suggestion): readonly Suggestion[] {
  return [...chosen.filter((each) => subjectOf(each.change) !== subjectOf(next.change)), next];
}

/** About the same things, whatever the values: the first way found is the smaller one. */
function isAlike(one: readonly Change[], other: readonly Change[]): boolean {
  const subjects = new Set(one.map(subjectOf));
  return one.length === other.length && other.every((change) => subjects.has(subjectOf(change)));
}

/** Only the events that matter for the slot, so that trying is cheap however large the picture is. */
function narrowFacts(picture: AvailabilityPicture, slot: Interval): AvailabilityFacts {
  const facts = factsOf(picture);
  const own = drawPicture(facts, slot);
  const near = new Set(listOccurrences(own).map(({ event }) => event));
  const refused = new Set(own.problems.map((problem) => problem.eventId));
  const series = new Set([...near].flatMap((event) => [event.id, event.recurringEventId ?? event.id]));
  const events = facts.events.filter(
    (event) =>
      near.has(event) ||
      refused.has(event.id) ||
      series.has(event.id) ||
      (event.recurringEventId !== null && series.has(event.recurringEventId)),
  );
  const busy = facts.busy?.filter((each) => each.startMs < own.around.endMs && each.endMs > own.around.startMs);
  return { ...facts, events, ...(busy ? { busy } : {}) };
}

export function findWays(picture: AvailabilityPicture, slot: Interval, style: TextStyle): Way[] {
  if (slot.startMs < picture.nowMs) return [];
  let states: State[] = [{ chosen: [], facts: narrowFacts(picture, slot) }];
  const seen = new Set<string>();
  for (let count = 1; count <= mostChanges; count += 1) {
    const ways: Way[] = [];
    const next: State[] = [];
    for (const { chosen, facts } of states) {
      for (const suggestion of suggestChanges(drawPicture(facts, slot), slot, style)) {
        const more = choose(chosen, suggestion);
        const changes = more.map((each) => each.change);
        const key = changes
          .map((change) => JSON.stringify(change))
          .sort()
          .join();
        if (seen.has(key) || seen.size >= mostTries) continue;
        seen.add(key);
        const tried = tryChange(facts, suggestion.change);
        if (!canOffer(drawPicture(tried, slot), slot)) next.push({ chosen: more, facts: tried });
        else if (ways.length < mostWays && !ways.some((way) => isAlike(way.changes, changes))) {
          ways.push({ text: toText(more), changes });
        }
      }
    }
    if (ways.length > 0) return ways;
    states = next;
  }
  return [];
}

/** "Move “Stand-up”, and take meetings until 18:00." */
function toText(chosen: readonly Suggestion[]): string {
  const text = chosen.map((each) => each.text).join(', and ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
