/**
 * Which fewest changes would free a time? Every blocker suggests a few (`suggest-changes.ts`); one of them alone is tried
 * first, then two together, then three, each time by drawing the picture anew under the change and asking whether the
 * time can be offered. What is answered has been tried, by the very functions that offer slots.
 *
 * Border: at most `mostWays` answers, all of the fewest changes that do; none for a time that is past.
 */
import type { Change, Way } from '#shared/domain/availability.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { TextStyle } from '#shared/time/format.ts';
import { applyToPolicy, applyToRules } from './apply-change.ts';
import { canOffer } from './find-slots.ts';
import { drawPicture, listOccurrences, type AvailabilityFacts, type AvailabilityPicture } from './picture.ts';
import { suggestChanges, type Suggestion } from './suggest-changes.ts';

const mostWays = 4;
/** Beyond so many suggestions only single ones and pairs are tried. */
const manySuggestions = 8;

/** The same meeting in several calendars moves as one. */
function sameMeeting(events: readonly CalendarEvent[], change: Change & { kind: 'move-event' }): string[] {
  const moved = events.find((event) => event.id === change.eventId && event.calendarId === change.calendarId);
  return events.filter((event) => event.iCalUid === moved?.iCalUid).map((event) => event.id);
}

function applyToFacts(facts: AvailabilityFacts, change: Change): AvailabilityFacts {
  const { asking = {} } = facts;
  switch (change.kind) {
    case 'move-event': {
      const ignoredEventIds = [...(asking.ignoredEventIds ?? []), ...sameMeeting(facts.events, change)];
      return { ...facts, asking: { ...asking, ignoredEventIds } };
    }
    case 'release-hold':
      return {
        ...facts,
        events: facts.events.filter((event) => event.privateProperties['camsRequest'] !== change.requestId),
      };
    case 'source': {
      const excludedSourceIds = [...(asking.excludedSourceIds ?? []), change.sourceId];
      return { ...facts, asking: { ...asking, excludedSourceIds } };
    }
    default:
      return {
        ...facts,
        rules: applyToRules(facts.rules, change),
        calendars: facts.calendars.map((calendar) => ({ ...calendar, policy: applyToPolicy(calendar, change) })),
      };
  }
}

function* choose(suggestions: readonly Suggestion[], size: number, from = 0): Generator<readonly Suggestion[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = from; i < suggestions.length; i += 1) {
    const first = suggestions[i];
    if (first) for (const rest of choose(suggestions, size - 1, i + 1)) yield [first, ...rest];
  }
}

/** Only the events that matter for the slot, so that trying is cheap however large the picture is. */
function narrowFacts(picture: AvailabilityPicture, slot: Interval): AvailabilityFacts {
  const own = drawPicture({ ...picture.facts, events: [...picture.facts.events, ...picture.added] }, slot);
  const near = new Set(listOccurrences(own).map(({ event }) => event));
  const series = new Set([...near].flatMap((event) => [event.id, event.recurringEventId ?? event.id]));
  const events = own.facts.events.filter(
    (event) => near.has(event) || (event.recurringEventId !== null && series.has(event.recurringEventId)),
  );
  const busy = picture.facts.busy?.filter((each) => each.startMs < own.around.endMs && each.endMs > own.around.startMs);
  return { ...picture.facts, events, ...(busy ? { busy } : {}) };
}

export function findWays(picture: AvailabilityPicture, slot: Interval, style: TextStyle): Way[] {
  if (slot.startMs < picture.nowMs) return [];
  const suggestions = suggestChanges(picture, slot, style);
  if (suggestions.length === 0) return [];
  const facts = narrowFacts(picture, slot);
  const frees = (changes: readonly Change[]): boolean =>
    canOffer(drawPicture(changes.reduce(applyToFacts, facts), slot), slot);
  const mostChanges = suggestions.length > manySuggestions ? 2 : 3;
  for (let size = 1; size <= mostChanges; size += 1) {
    const ways: Way[] = [];
    for (const chosen of choose(suggestions, size)) {
      if (ways.length === mostWays) break;
      const changes = chosen.map((each) => each.change);
      if (frees(changes)) ways.push({ text: toText(chosen), changes });
    }
    if (ways.length > 0) return ways;
  }
  return [];
}

/** "Move “Stand-up”, and take meetings until 18:00." */
function toText(chosen: readonly Suggestion[]): string {
  const text = chosen.map((each) => each.text).join(', and ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
