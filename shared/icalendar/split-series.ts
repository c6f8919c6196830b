/**
 * RANGE=THISANDFUTURE (RFC 5545 3.2.13): the series ends before that instance, and another one goes on from there with the
 * change's times and texts. Where no rule says what the moved instances are, they are listed, for ten years at most.
 *
 * Border: the instance named by RECURRENCE-ID is the first of the new series.
 * Errors: a rule that is refused is an `invalid-input` AppError; nothing is split then.
 */
import type { CalendarEvent, EventTime } from '#shared/domain/calendar-event.ts';
import { dayMs, fromEpochDay } from '#shared/time/local-date.ts';
import { readRecurrence, type DateValue, type Recurrence } from '#shared/time/recurrence-rule.ts';
import { createSeries } from '#shared/time/series.ts';
import { startOfDay } from '#shared/time/wall-clock.ts';
import { fromWall, toDateLines, toDateText, toUtcText, wallMsOf } from './recurrence-lines.ts';
import { shiftRule } from './shift-rule.ts';
import { toInstantMs } from './times.ts';

export type SplitSeries = {
  /** Null where the change begins with the first instance. */
  readonly before: CalendarEvent | null;
  readonly after: CalendarEvent;
  /** Where an instance of the old series lies in the new one: later RECURRENCE-IDs still say the old time. */
  readonly move: (original: EventTime) => EventTime;
};

const listedMs = 3653 * dayMs;
const maximumListed = 1000;
const none: Recurrence = { rules: [], excludedRules: [], dates: [], excludedDates: [] };

/** `change` carries the new times, texts and id, and its own rule if it brings one. `zone` is that of dates. */
export function splitSeries(
  master: CalendarEvent,
  original: EventTime,
  change: CalendarEvent,
  zone: string,
): SplitSeries {
  const { start } = master;
  const seriesZone = start.kind === 'instant' ? start.timeZone : zone;
  const msOf = (value: DateValue) =>
    value.dateOnly ? startOfDay(dateOf(value), seriesZone) : toInstantMs(value, seriesZone);
  const atMs = original.kind === 'instant' ? original.ms : startOfDay(original.localDate, seriesZone);
  const deltaMs = wallMsOf(change.start) - wallMsOf(original);
  const move = (time: EventTime) => fromWall(wallMsOf(time) + deltaMs, change.start);
  const read = readRecurrence(master.recurrence);
  const early = {
    dates: read.dates.filter((each) => msOf(each) < atMs),
    excludedDates: read.excludedDates.filter((each) => msOf(each) < atMs),
  };
  const startMs = start.kind === 'instant' ? start.ms : startOfDay(start.localDate, seriesZone);
  const before: CalendarEvent | null =
    atMs <= startMs
      ? null
      : {
          ...master,
          recurrence: [
            ...ruleLines(master).map((line) => endBefore(line, original, atMs, zone)),
            ...toDateLines('RDATE', early.dates, start, zone),
            ...toDateLines('EXDATE', early.excludedDates, start, zone),
          ],
        };
  const recurrence =
    change.recurrence.length > 0
      ? change.recurrence
      : (continueByRule(master, read, original, atMs, change, zone) ??
        listInstances(read, start, atMs, seriesZone, move, change, zone));
  return { before, after: { ...change, recurrence, recurringEventId: null, originalStart: null }, move };
}

const dateOf = (value: DateValue) => fromEpochDay(Math.floor(value.wallMs / dayMs));
const ruleLines = (event: CalendarEvent) => event.recurrence.filter((line) => /^(RRULE|EXRULE):/i.test(line));
const withoutEnd = (line: string) => line.replace(/;?\b(UNTIL|COUNT)=[^;]*/gi, '').replace(/:;/, ':');

/** The same rule, with an earlier end. COUNT stays: the rule may be over before that. */
function endBefore(line: string, original: EventTime, atMs: number, zone: string): string {
  const until = /UNTIL=([^;]*)/i.exec(line)?.[1];
  const last =
    original.kind === 'date' ? toDateText(fromEpochDay(wallMsOf(original) / dayMs - 1)) : toUtcText(atMs - 1000);
  const [rule] = readRecurrence([line]).rules;
  if (until !== undefined && rule?.until && toInstantMs(rule.until, zone) < atMs - dayMs) return line;
  return `${line.replace(/;?\bUNTIL=[^;]*/i, '')};UNTIL=${last}`;
}

function continueByRule(
  master: CalendarEvent,
  read: Recurrence,
  original: EventTime,
  atMs: number,
  change: CalendarEvent,
  zone: string,
): string[] | null {
  const { start } = master;
  if (read.excludedRules.length > 0 || start.kind !== change.start.kind) return null;
  const seriesZone = start.kind === 'instant' ? start.timeZone : zone;
  const fromWallMs = wallMsOf(original);
  const deltaMs = wallMsOf(change.start) - fromWallMs;
  const days = Math.floor(wallMsOf(change.start) / dayMs) - Math.floor(fromWallMs / dayMs);
  const fromDay = Number(fromEpochDay(Math.floor(fromWallMs / dayMs)).slice(8));
  const moveValue = (value: DateValue): DateValue => {
    if (value.dateOnly) return { ...value, wallMs: value.wallMs + days * dayMs };
    const moved = wallMsOf({ kind: 'instant', ms: toInstantMs(value, seriesZone), timeZone: seriesZone }) + deltaMs;
    return { wallMs: moved, dateOnly: false, timeZone: change.start.kind === 'instant' ? change.start.timeZone : zone };
  };
  const lines: string[] = [];
  for (const rule of read.rules) {
    const shifted = shiftRule(withoutEnd(`RRULE:${rule.text}`).slice(6), { days, fromDay });
    if (shifted === null) return null;
    const count = /COUNT=(\d+)/.exec(rule.text)?.[1];
    const startMs = start.kind === 'instant' ? start.ms : startOfDay(start.localDate, seriesZone);
    const past =
      count === undefined
        ? 0
        : createSeries({ ...none, rules: [rule] }, start, seriesZone, 'when-it-fits').listStarts(startMs, atMs).length;
    if (count !== undefined && Number(count) - past < 1) continue;
    const end = count !== undefined ? `;COUNT=${Number(count) - past}` : '';
    lines.push(
      `RRULE:${shifted}${end}${rule.until === null ? '' : `;UNTIL=${untilText(moveValue(rule.until), change.start)}`}`,
    );
  }
  const late = (values: readonly DateValue[]) =>
    values
      .filter((value) =>
        value.dateOnly
          ? value.wallMs >= Math.floor(fromWallMs / dayMs) * dayMs
          : toInstantMs(value, seriesZone) >= atMs,
      )
      .map(moveValue);
  return [
    ...lines,
    ...toDateLines('RDATE', late(read.dates), change.start, zone),
    ...toDateLines('EXDATE', late(read.excludedDates), change.start, zone),
  ];
}

function untilText(until: DateValue, start: EventTime): string {
  if (until.dateOnly || start.kind === 'date') return toDateText(dateOf(until));
  return toUtcText(toInstantMs(until, start.timeZone));
}

function listInstances(
  read: Recurrence,
  start: EventTime,
  atMs: number,
  seriesZone: string,
  move: (original: EventTime) => EventTime,
  change: CalendarEvent,
  zone: string,
): string[] {
  const starts = createSeries(read, start, seriesZone)
    .listStarts(atMs, atMs + listedMs)
    .slice(0, maximumListed);
  const moved = starts.map((ms): DateValue => {
    const old: EventTime = { kind: 'instant', ms, timeZone: seriesZone };
    const time = move(old);
    return {
      wallMs: wallMsOf(time),
      dateOnly: time.kind === 'date',
      timeZone: time.kind === 'date' ? null : time.timeZone,
    };
  });
  return toDateLines('RDATE', moved, change.start, zone);
}
