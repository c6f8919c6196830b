/**
 * The components of a text joined to events of the domain: masters, their exceptions, single events. One UID is one event
 * or one series (RFC 5545 3.8.4.7); of two versions the one with the higher SEQUENCE, then the later stamp counts (RFC
 * 5546 2.1.5). An exception without its master is an event of its own.
 *
 * Where two components cannot be versions of each other, both stay: what is dropped would count as free.
 */
import { hashText } from '#shared/domain/hash-text.ts';
import { isAppError } from '#shared/errors.ts';
import type { CalendarEvent, EventTime } from '#shared/domain/calendar-event.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import { toEpochDay } from '#shared/time/local-date.ts';
import type { DraftEvent } from './draft-event.ts';
import { chooseExceptions, chooseMasters } from './choose-versions.ts';
import { findOriginal } from './original-start.ts';
import type { Report } from './problem.ts';
import { toDateLines, toDateText, toUtcText } from './recurrence-lines.ts';
import { splitSeries } from './split-series.ts';
import { addDuration, toEventTime, toInstantMs } from './times.ts';

export type JoinContext = {
  readonly calendarId: CalendarId;
  readonly userTimeZone: string;
  readonly report: Report;
};

export type JoinedEvent = {
  readonly event: CalendarEvent;
  /** STATUS as the file says it, null where it says none. */
  readonly statedStatus: string | null;
};

/** More changes "from here on" to one series than anybody makes. */
const maximumSplits = 50;

export function joinEvents(drafts: readonly DraftEvent[], context: JoinContext): readonly JoinedEvent[] {
  const groups = new Map<string, DraftEvent[]>();
  for (const draft of drafts) {
    const key = draft.uid === '' ? `line ${draft.line}` : `uid ${draft.uid}`;
    const group = groups.get(key);
    if (group) group.push(draft);
    else groups.set(key, [draft]);
  }
  return [...groups.values()].flatMap((group) => joinGroup(group, context));
}

function joinGroup(group: readonly DraftEvent[], context: JoinContext): readonly JoinedEvent[] {
  const id = group[0]?.uid || `line-${group[0]?.line ?? 0}`;
  const [master, ...others] = chooseMasters(group.filter(({ recurrenceId }) => recurrenceId === null));
  const exceptions = group.filter(({ recurrenceId }) => recurrenceId !== null);
  const loose = others.map((draft, index) => toJoined(draft, `${id}#${index + 2}`, linesOf(draft, context), context));
  if (others.length > 0) {
    const message = `${others.length + 1} different events have the UID ${id.slice(0, 60)}; all are kept.`;
    context.report({ kind: 'mended', uid: id, summary: master?.fields.summary ?? '', message });
  }
  if (master === undefined) return [...loose, ...toOrphans(exceptions, id, context)];
  return [...joinSeries(master, exceptions, id, context), ...loose];
}

function toOrphans(exceptions: readonly DraftEvent[], id: string, context: JoinContext): JoinedEvent[] {
  const withTimes = exceptions.map((draft) => ({
    draft,
    original: draft.recurrenceId ? toEventTime(draft.recurrenceId, context.userTimeZone) : draft.start,
  }));
  return chooseExceptions(withTimes).map(({ draft, original }) =>
    toJoined(draft, `${id}/${keyOf(original)}`, draft.isRange ? linesOf(draft, context) : [], context),
  );
}

function joinSeries(
  draft: DraftEvent,
  changes: readonly DraftEvent[],
  id: string,
  context: JoinContext,
): readonly JoinedEvent[] {
  const master = toJoined(draft, id, linesOf(draft, context), context);
  const zone = context.userTimeZone;
  const found = chooseExceptions(
    changes.map((each) => ({ draft: each, original: findOriginal(each, master.event, zone) })),
  );
  if (master.event.recurrence.length === 0) {
    // A single event that was split off its series: its exception is its newer version.
    const isReplaced = found.some(({ original }) => keyOf(original) === keyOf(master.event.start));
    const kept = isReplaced ? [] : [master];
    return [
      ...kept,
      ...found.map(({ draft: each, original }) => toJoined(each, `${id}/${keyOf(original)}`, [], context)),
    ];
  }
  const segments = splitAll(
    master,
    found.filter(({ draft: each }) => each.isRange),
    id,
    context,
  );
  const exceptions = found
    .filter(({ draft: each }) => !each.isRange)
    .map(({ draft: each, original }) =>
      toException(toJoined(each, `${id}/${keyOf(original)}`, [], context), original, segments),
    );
  const taken = new Set(found.map(({ original }) => keyOf(original)));
  return [
    ...segments.map(({ joined }) => joined),
    ...exceptions,
    ...listPeriods(draft, id, taken, segments, context),
  ].filter((each) => each !== null);
}

type Segment = {
  readonly joined: JoinedEvent | null;
  /** The master that instances from `fromMs` on (of the first series' times) belong to. */
  readonly masterId: string | null;
  readonly fromMs: number;
  readonly move: (original: EventTime) => EventTime;
};

function splitAll(
  master: JoinedEvent,
  ranges: readonly { readonly draft: DraftEvent; readonly original: EventTime }[],
  id: string,
  context: JoinContext,
): readonly Segment[] {
  const zone = context.userTimeZone;
  const same = (original: EventTime) => original;
  const segments: Segment[] = [{ joined: master, masterId: master.event.id, fromMs: -Infinity, move: same }];
  const ordered = [...ranges].sort((a, b) => orderOf(a.original) - orderOf(b.original)).slice(0, maximumSplits);
  for (const { draft, original } of ordered) {
    const last = segments.at(-1);
    if (!last?.joined) break;
    const change = toJoined(
      draft,
      `${id}/from/${keyOf(original)}`,
      draft.rules.length > 0 ? linesOf(draft, context) : [],
      context,
    );
    try {
      const split = splitSeries(last.joined.event, last.move(original), change.event, zone);
      const moveBefore = last.move;
      segments[segments.length - 1] = { ...last, joined: split.before && { ...last.joined, event: split.before } };
      segments.push({
        joined: { ...change, event: split.after },
        masterId: split.after.id,
        fromMs: orderOf(original),
        move: (time) => split.move(moveBefore(time)),
      });
    } catch (error) {
      if (!isAppError(error)) throw error;
      context.report({ kind: 'lost', uid: draft.uid, summary: draft.fields.summary, message: error.message });
      break;
    }
  }
  return segments;
}

function toException(joined: JoinedEvent, original: EventTime, segments: readonly Segment[]): JoinedEvent {
  const ms = orderOf(original);
  const segment = segments.findLast((each) => each.fromMs <= ms) ?? segments[0];
  if (!segment?.masterId) return joined;
  return {
    ...joined,
    event: { ...joined.event, recurringEventId: segment.masterId, originalStart: segment.move(original) },
  };
}

/** Instances that RDATE gives a length of their own. */
function listPeriods(
  draft: DraftEvent,
  id: string,
  taken: ReadonlySet<string>,
  segments: readonly Segment[],
  context: JoinContext,
): JoinedEvent[] {
  const zone = draft.start.kind === 'instant' ? draft.start.timeZone : context.userTimeZone;
  const excluded = new Set(draft.excludedDates.map((value) => toInstantMs(value, zone)));
  return draft.periods.flatMap(({ start: value, end: to }) => {
    const start = toEventTime(value, zone);
    if (taken.has(keyOf(start)) || excluded.has(toInstantMs(value, zone))) return [];
    const end = 'wallMs' in to ? toEventTime(to, zone) : addDuration(start, to);
    const joined = toJoined({ ...draft, start, end }, `${id}/${keyOf(start)}`, [], context);
    return [toException(joined, start, segments)];
  });
}

/** The domain's lines: rules as written, dates without zones. */
function linesOf(draft: DraftEvent, { userTimeZone }: JoinContext): string[] {
  const hasMore = draft.rules.length > 0 || draft.dates.length > 0 || draft.periods.length > 0;
  if (!hasMore) return [];
  const own = draft.rules.length === 0 && draft.dates.length === 0 ? [toOwnDate(draft)] : [];
  return [
    ...draft.rules,
    ...own,
    ...toDateLines('RDATE', draft.dates, draft.start, userTimeZone),
    ...toDateLines('EXDATE', draft.excludedDates, draft.start, userTimeZone),
  ];
}

/** A series of periods alone needs a line to be one. */
function toOwnDate({ start }: DraftEvent): string {
  return start.kind === 'date' ? `RDATE;VALUE=DATE:${toDateText(start.localDate)}` : `RDATE:${toUtcText(start.ms)}`;
}

/** Of times of one kind, which comes first. */
const orderOf = (time: EventTime) => (time.kind === 'instant' ? time.ms : toEpochDay(time.localDate));

/** An instance's name inside of its series: '20270309T080000Z' or '20270309'. */
export function keyOf(time: EventTime): string {
  return time.kind === 'date' ? toDateText(time.localDate) : toUtcText(time.ms);
}

function toJoined(draft: DraftEvent, id: string, recurrence: string[], context: JoinContext): JoinedEvent {
  const event: Omit<CalendarEvent, 'etag'> = {
    ...draft.fields,
    id,
    calendarId: context.calendarId,
    iCalUid: draft.uid,
    start: draft.start,
    end: draft.end,
    recurrence,
    recurringEventId: null,
    originalStart: null,
    sequence: draft.sequence,
    updatedAtMs: draft.stampMs,
    privateProperties: {},
  };
  return { event: { ...event, etag: hashText(JSON.stringify(event)) }, statedStatus: draft.statedStatus };
}
