/** Explanations against the slots, the oracle and the changes they promise: what is said is true. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Change, Explanation } from '#shared/domain/availability.ts';
import type { CalendarEvent, EventTime } from '#shared/domain/calendar-event.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import { applyToPolicy, applyToRules } from '#shared/availability/apply-change.ts';
import { explainInstant } from '#shared/availability/explain-instant.ts';
import { canOffer, findSlots, type SlotSearch } from '#shared/availability/find-slots.ts';
import { findNoneBecause } from '#shared/availability/none-because.ts';
import { drawPicture, type AvailabilityFacts } from '#shared/availability/picture.ts';
import { anyTime } from '#shared/availability/wanted-time.ts';
import { askOracle } from './oracle.ts';
import { aSearch, aWeek, aWorld, minuteMs } from './worlds.ts';
import { isGlance, runs } from '../time/runs.ts';

/** Times within the range, on five minutes, of half an hour or an hour. */
const someSlots = (range: Interval, count: number) =>
  fc.array(
    fc
      .record({
        at: fc.integer({ min: 0, max: (range.endMs - range.startMs) / minuteMs / 5 - 12 }),
        minutes: fc.constantFrom(30, 30, 60),
      })
      .map(({ at, minutes }): Interval => {
        const startMs = range.startMs + at * 5 * minuteMs;
        return { startMs, endMs: startMs + minutes * minuteMs };
      }),
    { minLength: count, maxLength: count },
  );
const aWorldAndSlots = (count: number) =>
  aWorld.chain((world) => fc.tuple(fc.constant(world), someSlots(world.range, count)));

const isBroken = (event: CalendarEvent) => event.recurrence.some((line) => line.includes('SECONDLY'));

/** Without what starts then of a meeting, in all calendars: a single event, an exception, or one instance of a series. */
function withoutMeeting({ events, calendars }: AvailabilityFacts, id: string, calendarId: string, startMs: number) {
  const meeting = events.find((each) => each.id === id && each.calendarId === calendarId);
  return events.flatMap((event): CalendarEvent[] => {
    if (event.iCalUid !== meeting?.iCalUid) return [event];
    const zone = calendars.find((each) => each.id === event.calendarId)?.timeZone ?? 'UTC';
    const date = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(zone).toPlainDate().toString();
    const { start } = event;
    const then: EventTime = start.kind === 'date' ? { kind: 'date', localDate: date } : { ...start, ms: startMs };
    const status = 'cancelled' as const;
    if (event.recurrence.length > 0) {
      const id = `${event.id} cancelled`;
      return [event, { ...event, id, status, recurrence: [], recurringEventId: event.id, originalStart: then }];
    }
    return [JSON.stringify(start) === JSON.stringify(then) ? { ...event, status } : event];
  });
}

/** What a change means in the user's world, without the engine's own way of trying it. */
function make(facts: AvailabilityFacts, change: Change): AvailabilityFacts {
  switch (change.kind) {
    case 'move-event':
      return { ...facts, events: withoutMeeting(facts, change.eventId, change.calendarId, change.startMs) };
    case 'release-hold':
      return {
        ...facts,
        events: facts.events.filter(
          ({ privateProperties: { camsHold, camsRequest } }) =>
            camsHold === undefined || camsRequest !== change.requestId,
        ),
      };
    case 'source':
      return {
        ...facts,
        events: facts.events.filter((each) => each.calendarId !== change.sourceId || !isBroken(each)),
        calendars: facts.calendars.map((each) =>
          each.id === change.sourceId ? { ...each, lastSyncedAtMs: facts.nowMs, lastError: null } : each,
        ),
      };
    default:
      return {
        ...facts,
        rules: applyToRules(facts.rules, change),
        calendars: facts.calendars.map((each) => ({ ...each, policy: applyToPolicy(each, change) })),
      };
  }
}

const frees = (facts: AvailabilityFacts, changes: readonly Change[], slot: Interval) =>
  askOracle(changes.reduce(make, facts), slot).isOffered(slot);

describe('an explanation', () => {
  it('agrees with the slots for every minute of the week', () => {
    fc.assert(
      fc.property(aWeek, ({ facts, range }) => {
        const picture = drawPicture(facts, range);
        const search = { durationMinutes: 30, stepMinutes: 1, tiers: ['free' as const] };
        const starts = new Set(findSlots(picture, search).map((slot) => slot.startMs));
        for (let ms = range.startMs; ms + 30 * minuteMs <= range.endMs; ms += isGlance ? 61 * minuteMs : minuteMs) {
          const { free, blockers } = explainInstant(picture, { startMs: ms, endMs: ms + 30 * minuteMs });
          if (free !== starts.has(ms) || (blockers.length === 0) !== free) {
            expect.fail(
              `${new Date(ms).toISOString()}: free ${free}, a slot ${starts.has(ms)}, ${blockers.length} blockers`,
            );
          }
        }
      }),
      runs(1),
    );
  });

  it('agrees with the oracle, and is the same from a picture of the time alone as from a wide one', () => {
    fc.assert(
      fc.property(aWorldAndSlots(4), ([{ facts, range }, slots]) => {
        const wide = drawPicture(facts, range);
        for (const slot of slots) {
          const own = drawPicture(facts, slot);
          const explanation = explainInstant(own, slot);
          expect(explanation).toEqual(explainInstant(wide, slot));
          expect(explanation.free).toBe(askOracle(facts, slot).isOffered(slot));
          expect(explanation.free).toBe(canOffer(wide, slot));
          expect(explanation.blockers.length === 0).toBe(explanation.free);
        }
      }),
      runs(40),
    );
  });

  it('names ways that free the time when they are gone, and of two changes needs both', () => {
    fc.assert(
      fc.property(aWorldAndSlots(3), ([{ facts, range }, slots]) => {
        const picture = drawPicture(facts, range);
        for (const slot of slots) {
          const { free, ways } = explainInstant(picture, slot);
          if (free || slot.startMs < facts.nowMs) expect(ways).toEqual([]);
          expect(new Set(ways.map((way) => way.changes.length)).size).toBeLessThan(2);
          for (const { changes, text } of ways) {
            if (!frees(facts, changes, slot))
              expect.fail(`does not free ${new Date(slot.startMs).toISOString()}: ${text}`);
            if (changes.length === 1) continue;
            for (const left of changes) {
              const fewer = changes.filter((each) => each !== left);
              if (frees(facts, fewer, slot)) expect.fail(`needs less than: ${text}`);
            }
          }
        }
      }),
      runs(40),
    );
  });

  it('names a single change wherever a single rule is in the way that one can change', () => {
    fc.assert(
      fc.property(aWorldAndSlots(3), ([{ facts, range }, slots]) => {
        const picture = drawPicture(facts, range);
        for (const slot of slots) {
          const explanation = explainInstant(picture, slot);
          const [only, ...others] = explanation.blockers;
          if (!only || others.length > 0 || !canBeChanged(explanation)) continue;
          // Time that becomes open is focus time, which can be missed in turn.
          if (facts.rules.focusMinutesPerWeek > 0 && (only.rule === 'source-unreadable' || only.rule === 'busy')) {
            expect(explanation.ways).not.toEqual([]);
            continue;
          }
          if (explanation.ways[0]?.changes.length !== 1) expect.fail(`no single change against: ${only.text}`);
        }
      }),
      runs(60),
    );
  });
});

/** Room can need two changes (the rule's buffer and the event's), and time that is taken and unknown has none. */
function canBeChanged({ blockers: [only] }: Explanation): boolean {
  switch (only?.rule) {
    case 'minimum-notice':
    case 'day-limit':
    case 'week-limit':
    case 'focus-budget':
      return true;
    // A series that was refused is refused again.
    case 'source-unreadable':
      return only.cause?.eventId === null;
    case 'busy':
    case 'buffer':
      return only.cause?.eventId != null;
    default:
      return false;
  }
}

type Asked = { readonly facts: AvailabilityFacts; readonly search: SlotSearch };

const onRules =
  (fields: Partial<AvailabilityRules>) =>
  ({ facts, search }: Asked): Asked => ({
    facts: { ...facts, rules: { ...facts.rules, ...fields } },
    search,
  });
const onSearch =
  (fields: Partial<SlotSearch>) =>
  ({ facts, search }: Asked): Asked => ({
    facts,
    search: { ...search, ...fields },
  });

/** How each rule is named, alone or in a pair, and the world without it. */
const lifts: readonly { readonly named: RegExp; readonly lift: (asked: Asked) => Asked }[] = [
  { named: /minimum notice/, lift: onRules({ minimumNoticeMinutes: 0 }) },
  { named: /horizon/, lift: onRules({ horizonDays: 366 }) },
  { named: /limit of \d+ meetings? a day/, lift: onRules({ maximumPerDay: 0 }) },
  { named: /limit of \d+ meetings? a week/, lift: onRules({ maximumPerWeek: 0 }) },
  { named: /your focus time/, lift: onRules({ focusMinutesPerWeek: 0 }) },
  {
    named: /cannot be read/,
    lift: ({ facts, search }) => {
      const excludedSourceIds = facts.calendars.map((each) => each.id);
      return { facts: { ...facts, asking: { ...facts.asking, excludedSourceIds } }, search };
    },
  },
  { named: /travel time/, lift: onRules({ travelMinutes: 0 }) },
  {
    named: /kept free around/,
    lift: ({ facts, search }) => {
      const none = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
      const calendars = facts.calendars.map((each) => ({ ...each, policy: { ...each.policy, ...none } }));
      return { facts: { ...facts, calendars, rules: { ...facts.rules, ...none } }, search };
    },
  },
  {
    named: /only flexible|Only flexible/,
    lift: ({ facts, search: { tiers: _tiers, ...search } }) => ({ facts, search }),
  },
  { named: /turned down/, lift: onSearch({ rejected: [] }) },
  { named: /what they said/, lift: onSearch({ wanted: anyTime }) },
  { named: /your steps of/, lift: onSearch({ stepMinutes: 1, alignmentMinutes: 0 }) },
  { named: /^No free time is|a length of/, lift: onSearch({ durationMinutes: 5 }) },
];

describe('the reason for no slot', () => {
  it('is true: without the one or two rules that it names there is a slot, and with any one alone of two there is none', () => {
    const aQuestion = aWorld.chain((world) => fc.tuple(fc.constant(world), aSearch(world.range)));
    fc.assert(
      fc.property(aQuestion, ([{ facts, range }, search]) => {
        const because = findNoneBecause(drawPicture(facts, range), search);
        const finds = (asked: Asked) => findSlots(drawPicture(asked.facts, range), asked.search).length > 0;
        const asked = { facts, search };
        expect(finds(asked)).toBe(because === null);
        if (because === null || /^(There are no working|This time is past)/.test(because)) return;
        const named = lifts.filter((each) => each.named.test(because));
        const isPair = because.startsWith('Together');
        const isNone = /^(All working time here is taken|Your rules together leave no time here)\.$/.test(because);
        if (named.length !== (isPair ? 2 : isNone ? 0 : 1)) expect.fail(because);
        if (named.length > 0 && !finds(named.reduce((world, each) => each.lift(world), asked))) expect.fail(because);
        if (named.length === 1) return;
        for (const each of lifts)
          if (finds(each.lift(asked))) expect.fail(`${because} But ${String(each.named)} alone does.`);
      }),
      runs(150),
    );
  });
});
