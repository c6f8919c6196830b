/**
 * `cams slots`: when is there time? Busy times, calendar texts and rules in, free time and slots out, by the very engine
 * that the app offers times with. Free time is working time within the range, without busy time and the room around it.
 *
 * Calendar texts that cannot be read whole make all time from `now` on busy, as in the app, and say why in `errors`.
 */
import { findNoneBecause } from '#shared/availability/none-because.ts';
import { findFreeTime } from '#shared/availability/free-time.ts';
import { findSlots, type SlotSearch } from '#shared/availability/find-slots.ts';
import { drawPicture, type AvailabilityPicture } from '#shared/availability/picture.ts';
import { rankSlots } from '#shared/availability/rank-slots.ts';
import { zoneAt } from '#shared/availability/time-plan.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { CalendarEvent, Occurrence } from '#shared/domain/calendar-event.ts';
import { AccountId, CalendarId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { AppError, isAppError } from '#shared/errors.ts';
import { clipIntervals, mergeIntervals } from '#shared/time/intervals.ts';
import { toIsoText } from '#shared/time/iso-text.ts';
import { localDateOf, parseWallTime } from '#shared/time/wall-clock.ts';
import type { ReadText } from './ports.ts';
import { readSlotsInput, type SlotsInput } from './slots-input.ts';

export type SlotsOutput = {
  readonly busy: readonly (readonly [string, string])[];
  readonly free: readonly (readonly [string, string])[];
  readonly slots: readonly { readonly start: string; readonly end: string; readonly reasons: readonly string[] }[];
  /** Only when there are no slots: the rule that took the last of them. */
  readonly noneBecause?: string;
  readonly errors: readonly string[];
};

const calendarId = CalendarId.parse('command/events');
const minuteMs = 60_000;
const margin = 10 * 86_400_000;

function toSource(input: SlotsInput, isWhole: boolean): Calendar {
  return {
    id: calendarId,
    accountId: AccountId.parse('command'),
    providerId: 'events',
    name: 'events',
    color: '#000000',
    timeZone: input.timeZone,
    accessRole: 'reader',
    primary: false,
    policy: input.policy,
    lastSyncedAtMs: input.nowMs,
    lastError: isWhole ? null : 'source-unreadable',
  };
}

/** An instance as an event of its own: it was expanded already. */
function toSingle({ event, startMs, endMs, allDay }: Occurrence, index: number, timeZone: string): CalendarEvent {
  const toTime = (ms: number): CalendarEvent['start'] =>
    allDay ? { kind: 'date', localDate: localDateOf(ms, timeZone) } : { kind: 'instant', ms, timeZone };
  return {
    ...event,
    id: `${event.id}/${index}`,
    calendarId,
    recurrence: [],
    recurringEventId: null,
    originalStart: null,
    start: toTime(startMs),
    end: toTime(endMs),
  };
}

function toSearch({ query, include, startsMs, exclude, rejected }: SlotsInput): SlotSearch {
  const { theirTimeZone, theirHours, limit, widen, order } = query;
  const [from, to] = theirHours ?? [];
  return {
    durationMinutes: query.durationMinutes,
    stepMinutes: query.stepMinutes,
    alignmentMinutes: query.alignmentMinutes,
    wanted: {
      windows: mergeIntervals(include),
      startsMs,
      excluded: exclude,
      ...(theirTimeZone === undefined ? {} : { timeZone: theirTimeZone }),
      ...(from === undefined || to === undefined
        ? {}
        : { humaneHours: { fromMinute: parseWallTime(from) / minuteMs, toMinute: parseWallTime(to) / minuteMs } }),
    },
    rejected,
    ...(limit === undefined || order === 'best' ? {} : { limit }),
    ...(widen ? {} : { tiers: ['free'] }),
  };
}

/** All that is taken within the range, merged; hours that are unknown are taken, too. */
function listBusy({ spans, range }: AvailabilityPicture): readonly Interval[] {
  const taken = spans.flatMap(({ startMs, endMs }) =>
    Array.from(startMs, (from, index) => ({ startMs: from, endMs: endMs[index] ?? from })),
  );
  return clipIntervals(mergeIntervals(taken), range);
}

/** The output, and whether something in the input was wrong all the same. */
export type SlotsAnswer = { readonly output: SlotsOutput; readonly isWrong: boolean };

function answerSlots(input: SlotsInput, events: readonly CalendarEvent[], lost: readonly string[]): SlotsAnswer {
  const { nowMs, rules, busy, range, query } = input;
  const hasFeed = input.events.length > 0;
  const picture = drawPicture(
    {
      nowMs,
      rules,
      calendars: hasFeed ? [toSource(input, lost.length === 0)] : [],
      events,
      busy,
      weekStartsOn: input.weekStartsOn,
      asking: query.place === undefined ? {} : { place: query.place },
    },
    range,
  );
  const search = toSearch(input);
  const found = findSlots(picture, search);
  const slots = query.order === 'best' ? rankSlots(found).slice(0, query.limit) : found;
  const none = slots.length === 0 ? findNoneBecause(picture, search) : null;
  const toText = (ms: number) => toIsoText(ms, zoneAt(ms, rules));
  const toPair = ({ startMs, endMs }: Interval) => [toText(startMs), toText(endMs)] as const;
  return {
    output: {
      busy: listBusy(picture).map(toPair),
      free: findFreeTime(picture).map(toPair),
      slots: slots.map(({ startMs, endMs, reasons }) => ({ start: toText(startMs), end: toText(endMs), reasons })),
      ...(none === null ? {} : { noneBecause: none }),
      errors: [...input.notes, ...lost],
    },
    isWrong: input.notes.length > 0,
  };
}

const wrapper = /^(?:BEGIN|END):VCALENDAR[ \t]*\r?$\n?|^METHOD:.*$\n?/gim;

/**
 * All texts as one calendar, for one thread: exceptions find their series in whatever text it is, and two events of one
 * UID are both kept. Errors: a text without any calendar object is named.
 */
function joinTexts(texts: readonly string[]): string {
  const parts = texts.map((text, index) => {
    if (/^BEGIN:(?:VCALENDAR|VEVENT)/im.test(text)) return text.replace(wrapper, '');
    throw new AppError('invalid-input', `events[${index}]: The text is no calendar.`);
  });
  return `BEGIN:VCALENDAR\r\n${parts.map((part) => part.trimEnd()).join('\r\n')}\r\nEND:VCALENDAR\r\n`;
}

/** What the texts hold. A text that cannot be read, or takes too long, is lost with all others: they are one source. */
async function readEvents(input: SlotsInput, readText: ReadText) {
  if (input.events.length === 0) return { occurrences: [], lost: [] };
  const { timeZone } = input;
  // Buffers, limits and trips look a little beyond the range.
  const range = { startMs: input.range.startMs - margin, endMs: input.range.endMs + margin };
  const text = joinTexts(input.events);
  try {
    return await readText({ text, calendarId, range, timeZone, withCancelled: false });
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === 'invalid-input') throw new AppError('invalid-input', `events: ${error.message}`);
    return { occurrences: [], lost: [error.message] };
  }
}

/** `json`: the parsed input. Errors: `invalid-input` AppErrors that name the field. */
export async function runSlots(json: unknown, readText: ReadText): Promise<SlotsAnswer> {
  const input = readSlotsInput(json);
  const { occurrences, lost } = await readEvents(input, readText);
  const events = occurrences.map((occurrence, index) => toSingle(occurrence, index, input.timeZone));
  return answerSlots(input, events, lost);
}
