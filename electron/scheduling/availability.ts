/**
 * Answers "when am I free?" from the stored calendars: gathers events and rules, lets the engine decide, and hands the
 * answer to the window or to the negotiation. Nothing is written here and nothing is read from the network.
 */
import { listClashes } from '#shared/availability/clashes.ts';
import { drawPicture, listBlocks, toNeighbourhood, type AvailabilityPicture } from '#shared/availability/picture.ts';
import { explainInstant } from '#shared/availability/explain-instant.ts';
import { findSlots as searchSlots, listTiers, type SlotSearch } from '#shared/availability/find-slots.ts';
import { findNoneBecause } from '#shared/availability/none-because.ts';
import { slotsToText } from '#shared/availability/slots-to-text.ts';
import { zoneAt } from '#shared/availability/time-plan.ts';
import { toWantedTime } from '#shared/availability/wanted-time.ts';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { SlotAnswer, SlotQuery } from '#shared/contract/slots.ts';
import type { BusyBlock, BusyCause, Certificate } from '#shared/domain/availability.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { TimeClaim } from '#shared/domain/claim.ts';
import type { AccountId, CalendarId, RequestId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { AppError } from '#shared/errors.ts';
import type { SeriesCache } from '#shared/time/expand-events.ts';
import { overlaps } from '#shared/time/intervals.ts';
import { isTimeZone } from '#shared/time/zone.ts';
import type { Clock } from '../system/clock.ts';
import type { Asker, SlotVerdict } from './ports.ts';
import { toWeekRange, toWeekView } from './week-view.ts';

export type AvailabilityPorts = {
  readonly clock: Clock;
  readonly listEventsInRange: (startMs: number, endMs: number) => readonly CalendarEvent[];
  readonly listCalendars: () => readonly Calendar[];
  readonly readSettings: () => Settings;
  /** False: the account's sign-in is gone, so its calendars are not known any more. */
  readonly isAccountUsable?: (accountId: AccountId) => boolean;
  /** Calendars whose silence the user does not take for busy, this once. */
  readonly listExcluded?: () => readonly CalendarId[];
  /** BCP 47, for text to be copied. */
  readonly locale?: () => string;
};

/** What a negotiation adds to a question about slots. */
export type NegotiationSearch = {
  readonly claims?: readonly TimeClaim[];
  /** Options they turned down. */
  readonly rejected?: readonly Interval[];
  /** Their zone where no claim tells it. */
  readonly theirTimeZone?: string;
  /** Events that the asked time would replace. */
  readonly ignoredEventIds?: readonly string[] | undefined;
  /** Where the meeting is to be, if it is to be gone to. */
  readonly place?: string | undefined;
};

/** Nothing is known, and what is not known is not free. */
const noSource = 'No calendar that counts as busy is connected.';

export type Availability = ReturnType<typeof createAvailability>;

export function createAvailability(ports: AvailabilityPorts) {
  // Parsed rules of series, kept between questions; entries are keyed by the event's version.
  const cache: SeriesCache = new Map();

  /** Gathers what the engine needs for a range, and draws its picture. */
  function look(range: Interval, asker: Asker = {}): { picture: AvailabilityPicture; calendars: readonly Calendar[] } {
    const { availability: rules, app } = ports.readSettings();
    const calendars = ports.listCalendars();
    const around = toNeighbourhood(range, rules);
    const gone = calendars.map((each) => each.accountId).filter((id) => ports.isAccountUsable?.(id) === false);
    const picture = drawPicture(
      {
        nowMs: ports.clock.now(),
        rules,
        calendars,
        events: ports.listEventsInRange(around.startMs, around.endMs),
        asking: {
          ...(asker.requestId === undefined ? {} : { requestId: asker.requestId }),
          ...(asker.ignoredEventIds === undefined ? {} : { ignoredEventIds: asker.ignoredEventIds }),
          ...(asker.place === undefined ? {} : { place: asker.place }),
          excludedSourceIds: ports.listExcluded?.() ?? [],
        },
        weekStartsOn: app.weekStartsOn,
        unusableAccounts: new Set<string>(gone),
        cache,
      },
      range,
    );
    return { picture, calendars };
  }

  function toSearch(query: SlotQuery, more: NegotiationSearch, rules: Settings['availability']): SlotSearch {
    const durationMinutes = query.durationMinutes ?? rules.defaultDurationMinutes;
    const wanted = toWantedTime(more.claims ?? [], durationMinutes);
    const timeZone = wanted.timeZone ?? more.theirTimeZone;
    return {
      durationMinutes,
      stepMinutes: rules.stepMinutes,
      alignmentMinutes: rules.alignmentMinutes,
      wanted: timeZone !== undefined && isTimeZone(timeZone) ? { ...wanted, timeZone } : wanted,
      rejected: more.rejected ?? [],
      ...(query.limit === undefined ? {} : { limit: query.limit }),
    };
  }

  function findSlots(query: SlotQuery, more: NegotiationSearch = {}): SlotAnswer {
    const { availability: rules } = ports.readSettings();
    const range = toWeekRange(query.fromDate, query.days, rules.timeZone);
    const { picture } = look(range, {
      requestId: query.requestId,
      ignoredEventIds: more.ignoredEventIds,
      place: more.place,
    });
    if (picture.certificate.sources.length === 0) {
      return { slots: [], certificate: picture.certificate, noneBecause: noSource };
    }
    const search = toSearch(query, more, rules);
    const slots = searchSlots(picture, search);
    return {
      slots: [...slots],
      certificate: picture.certificate,
      noneBecause: slots.length > 0 ? null : findNoneBecause(picture, search),
    };
  }

  function busyBlocks(range: Interval, requestId?: RequestId): readonly BusyBlock[] {
    return listBlocks(look(range, { requestId }).picture).filter((block) => overlaps(block, range));
  }

  /**
   * Is exactly this time free? For a time that they named or that was offered before: busy time, its buffers and sources
   * that cannot be read count; notice and working hours do not, those were the user's to give. The reason names no title.
   */
  function isFree(slot: Interval, asker: Asker = {}): SlotVerdict {
    const { picture } = look(slot, asker);
    if (picture.certificate.sources.length === 0) return { free: false, because: noSource, unknown: true };
    const tiers = asker.widened ? listTiers(picture) : (['free'] as const);
    if (tiers.some((tier) => listClashes(picture, slot, tier).length === 0)) {
      return { free: true, because: null, unknown: false };
    }
    const clashes = listClashes(picture, slot);
    const known = clashes.filter((clash) => clash.kind !== 'unreadable');
    const taken = known.filter((clash) => clash.kind === 'busy');
    if (taken.length > 0) {
      const because = toTakenWords(taken.map(({ cause }) => cause));
      return { free: false, because, unknown: false };
    }
    if (known.length > 0) {
      const because = known.some((clash) => clash.kind === 'buffer')
        ? 'Your buffer to another event is too short.'
        : 'There is too little time for the way to or from another event.';
      return { free: false, because, unknown: false };
    }
    const names = [...new Set(clashes.map((clash) => clash.cause.calendarName))].join(', ');
    return { free: false, because: `It is not known whether ${names} has something then.`, unknown: true };
  }

  function certificate(): Certificate {
    const nowMs = ports.clock.now();
    return look({ startMs: nowMs, endMs: nowMs }).picture.certificate;
  }

  function checkZone(timeZone: string | undefined, own: string): string {
    if (timeZone === undefined) return own;
    if (!isTimeZone(timeZone)) throw new AppError('invalid-input', `timeZone: there is no time zone "${timeZone}".`);
    return timeZone;
  }

  const handlers: HandlersOf<'week/get' | 'slots/find' | 'slots/explain' | 'slots/to-text'> = {
    'week/get': (asked) => {
      const { availability: rules } = ports.readSettings();
      const { picture, calendars } = look(toWeekRange(asked.fromDate, asked.days, rules.timeZone));
      return toWeekView(picture, calendars, asked);
    },
    'slots/find': (query) => findSlots(query),
    'slots/explain': ({ startMs, durationMinutes }) => {
      const { availability: rules, app } = ports.readSettings();
      const slot = { startMs, endMs: startMs + (durationMinutes ?? rules.defaultDurationMinutes) * 60_000 };
      const { picture } = look(slot);
      return explainInstant(picture, slot, { locale: ports.locale?.() ?? 'en', hourCycle: app.hourCycle });
    },
    'slots/to-text': ({ slots, timeZone }) => {
      const { availability: rules, app } = ports.readSettings();
      // On a trip the user's own clock is the trip's.
      const own = zoneAt(slots[0]?.startMs ?? ports.clock.now(), rules);
      const text = slotsToText(slots, {
        timeZone: checkZone(timeZone, own),
        userTimeZone: own,
        locale: ports.locale?.() ?? 'en',
        hourCycle: app.hourCycle,
        yearOfMs: ports.clock.now(),
        merge: true,
      });
      return { text };
    },
  };

  return { handlers, findSlots, busyBlocks, isFree, certificate };
}

/** No titles: these words stand beside what they wrote. */
function toTakenWords(causes: readonly BusyCause[]): string {
  if (causes.every(({ kind }) => kind === 'hold')) return 'This time is held for another meeting.';
  if (causes.every(({ strength }) => strength === 'flexible')) return 'You keep this time for yourself.';
  return 'This time is taken in a calendar.';
}
