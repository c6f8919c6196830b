/** When an event is, from all that its row and what stands around it say. Nothing is dropped in silence: `assumed`, or the reason why not. */
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { dayMs, fromEpochDay } from '#shared/time/local-date.ts';
import { fromWallMs, readWallMs } from '#shared/time/wall-clock.ts';
import { isTimeZone } from '#shared/time/zone.ts';
import { decideClock } from './clock-of-day.ts';
import { readMachineTime } from './machine-time.ts';
import { inEnglish } from './page-language.ts';
import type { PageSetting } from './page-setting.ts';
import type { ResolvedDay } from './read-said.ts';
import { namesDay, readSaidNear, resolveDay } from './read-said.ts';
import { daysOfRepeat, readRepeat } from './repeats.ts';
import type { Clock, SaidEntry, SaidTimes } from './said-times.ts';
import { endAfter, unread, type TimePieces, type When, type WhenRead } from './time-pieces.ts';
import { whenByMachine } from './when-by-machine.ts';

const mostDailyDays = 31;

/**
 * Example: own words '9:00 – 10:30 AM' under a heading 'Monday, March 2, 2026': 09:00 to 10:30 of that day, nothing assumed.
 */
export function readWhen(pieces: TimePieces, setting: PageSetting): WhenRead {
  const machine = pieces.machineStart === null ? null : readMachineTime(pieces.machineStart);
  const own = readSaidNear(pieces.startText, setting, pieces.hint);
  if (machine !== null && machine.kind !== 'date') {
    // Midnight stands where a page knows the day only; the words then say the hour.
    const isDayOnly =
      machine.kind === 'wall' && machine.wallMs % dayMs === 0 && own.entries.some((one) => one.start !== null);
    return isDayOnly
      ? byWords(machine.wallMs / dayMs, own, pieces, setting)
      : whenByMachine(machine, own, pieces, setting);
  }
  const repeated = byRepeat(own, pieces, setting);
  if (repeated !== null) return repeated;
  return byWords(machine?.day ?? null, own, pieces, setting);
}

function byRepeat(own: SaidTimes, pieces: TimePieces, setting: PageSetting): WhenRead | null {
  const { language } = setting;
  const isDated = own.entries.some((entry) => entry.days.some((day) => day.yearSaid));
  const text = inEnglish(`${pieces.startText}\n${namesDay(own) ? '' : pieces.dateText}`, language);
  const repeat = isDated ? null : readRepeat(text, language.language);
  if (repeat === null) return null;
  if (repeat.kind === 'unclear') {
    const hasDay =
      own.entries.some((entry) => entry.days.some((day) => day.weekday === null)) || pieces.machineDay !== null;
    return hasDay ? null : unread(repeat.why);
  }
  const run = own.entries.find((entry) => entry.lastDay !== null && entry.days[0]?.weekday === null) ?? null;
  const fromDay = Math.max(setting.span.fromDay, run?.days[0]?.day ?? setting.span.fromDay);
  const untilDay = Math.min(setting.span.untilDay, (run?.lastDay?.day ?? setting.span.untilDay) + 1);
  const days = daysOfRepeat(repeat, fromDay, untilDay);
  if (days.length === 0) return unread('The days that it names lie outside of what this page is read for.');
  const entry = own.entries.find((one) => one.start !== null) ?? own.entries[0] ?? emptyEntry;
  const whens = days.map((day) => onDay({ day, assumed: null, why: null }, null, entry, own, pieces, setting));
  return joinReads(whens, ['repeats']);
}

const emptyEntry: SaidEntry = { days: [], lastDay: null, start: null, end: null, moreClocks: 0, isDaily: false };

function byWords(machineDay: number | null, own: SaidTimes, pieces: TimePieces, setting: PageSetting): WhenRead {
  const { hint } = pieces;
  const around = readSaidNear(pieces.dateText, setting, hint);
  const contextDay = machineDay ?? pieces.machineDay;
  const aroundEntry = around.entries.find((entry) => entry.days.length > 0) ?? null;
  const aroundDay =
    aroundEntry?.days[0] === undefined ? null : resolveDay(aroundEntry.days[0], hint, setting, contextDay);
  const near: ResolvedDay | null = contextDay === null ? aroundDay : { day: contextDay, assumed: null, why: null };
  const entries = own.entries.filter((entry) => entry.days.length > 0);
  const clocked = own.entries.find((entry) => entry.start !== null) ?? null;
  if (
    entries.length === 0 ||
    (near !== null && entries.every((entry) => entry.days.every((day) => day.weekday !== null)))
  ) {
    if (near === null)
      return unread(clocked === null && !own.allDay ? 'It says no date and no time.' : 'It says a time and no date.');
    const weekday = entries[0]?.days[0] ?? null;
    const checked = weekday === null ? near : resolveDay(weekday, hint, setting, near.day);
    const timed = clocked ?? around.entries.find((entry) => entry.start !== null) ?? emptyEntry;
    const last = contextDay === null ? (aroundEntry?.lastDay ?? null) : null;
    const entry = { ...timed, lastDay: timed.lastDay ?? last, isDaily: last !== null || timed.isDaily };
    return onDay({ ...near, why: near.why ?? checked.why }, entry.lastDay, entry, own, pieces, setting);
  }
  const [first, ...others] = entries.flatMap((entry) => entry.days);
  if (machineDay !== null && first !== undefined && others.length === 0) {
    const said = resolveDay(first, hint, setting, machineDay);
    if (said.why === null && said.day !== machineDay)
      return unread(
        `Its words say ${fromEpochDay(said.day)}, and what it tells machines is ${fromEpochDay(machineDay)}.`,
      );
  }
  const whens = entries.flatMap((entry) => {
    const timed = entry.start !== null ? entry : { ...entry, start: clocked?.start ?? null, end: clocked?.end ?? null };
    return entry.days.map((day) =>
      onDay(resolveDay(day, hint, setting, contextDay), entry.lastDay, timed, own, pieces, setting),
    );
  });
  return joinReads(
    whens,
    entries.length > 1 && clocked !== null && entries.some((entry) => entry.start === null) ? ['time'] : [],
  );
}

function joinReads(reads: readonly WhenRead[], assumed: readonly string[]): WhenRead {
  const bad = reads.find((read) => read.kind === 'unread');
  if (bad !== undefined) return bad;
  const whens = reads.flatMap((read) => (read.kind === 'read' ? read.whens : []));
  return { kind: 'read', whens: whens.map((when) => ({ ...when, assumed: [...when.assumed, ...assumed] })) };
}

/** One day (or run of days) with the hours of an entry. */
function onDay(
  at: ResolvedDay,
  lastDay: SaidEntry['lastDay'],
  entry: SaidEntry,
  own: SaidTimes,
  pieces: TimePieces,
  setting: PageSetting,
): WhenRead {
  if (at.why !== null) return unread(at.why);
  const assumed: string[] = at.assumed === null ? [] : [at.assumed];
  const apart = readSaidNear(pieces.endText, setting, pieces.hint).entries[0] ?? null;
  const machineLast = pieces.machineEnd === null ? null : readMachineTime(pieces.machineEnd);
  const lastSaid = lastDay ?? apart?.days[0] ?? null;
  const last = lastSaid === null ? null : resolveDay(lastSaid, pieces.hint, setting, null);
  if (last !== null && last.why !== null) return unread(last.why);
  const until = Math.max(
    last?.day ?? (machineLast?.kind === 'date' ? machineLast.day : at.day),
    at.day + pieces.days - 1,
  );
  if (last !== null && last.day < at.day) return unread('Its last day lies before its first.');
  const said = clockFor(entry, apart?.start ?? null, own, pieces, setting);
  if (said === null)
    return { kind: 'read', whens: [wholeDays(at.day, until, assumed, own.allDay || pieces.allDay || pieces.days > 1)] };
  if (said.kind === 'unread') return said;
  const decided = decideClock(said.start, said.end, { clock: setting.clock, grid: pieces.grid });
  if (decided.kind === 'unread') return decided;
  const all = [...assumed, ...said.assumed, ...decided.assumed];
  const isDaily = entry.isDaily && until > at.day;
  if (isDaily && until - at.day >= mostDailyDays) return unread('It names hours for a run of more than a month.');
  const days = isDaily ? Array.from({ length: until - at.day + 1 }, (_, shift) => at.day + shift) : [at.day];
  const whens = days.map((day) => {
    const end =
      decided.end === null || isDaily || until === day ? decided.end : (until - day) * 1440 + (decided.end % 1440);
    return timed(
      day,
      decided.start,
      end ?? lengthEnd(decided.start, own, pieces),
      isDaily ? [...all, 'each day'] : all,
      pieces,
      setting,
      own,
    );
  });
  return { kind: 'read', whens };
}

function lengthEnd(start: number, own: SaidTimes, pieces: TimePieces): number | null {
  if (own.lengthMinutes !== null) return start + own.lengthMinutes;
  const { grid } = pieces;
  if (grid === null || pieces.days > 1) return null;
  return start + Math.max(5, Math.round((grid.endMinute - grid.startMinute) / 5) * 5);
}

type ClockSaid =
  | { readonly kind: 'said'; readonly start: Clock; readonly end: Clock | null; readonly assumed: readonly string[] }
  | { readonly kind: 'unread'; readonly why: string };

function clockFor(
  entry: SaidEntry,
  apart: Clock | null,
  own: SaidTimes,
  pieces: TimePieces,
  setting: PageSetting,
): ClockSaid | null {
  if (entry.start !== null) {
    const more = entry.moreClocks > 0 ? ['first of several times'] : [];
    return { kind: 'said', start: entry.start, end: entry.end ?? apart, assumed: more };
  }
  if (own.allDay || pieces.allDay) return null;
  if (pieces.grid !== null) {
    const snapped = Math.round(pieces.grid.startMinute / 5) * 5;
    const end = Math.round(pieces.grid.endMinute / 5) * 5;
    return {
      kind: 'said',
      start: { minute: snapped, half: false },
      end: { minute: end % 1440 === 0 ? 1440 : end % 1440, half: false },
      assumed: ['time by its place'],
    };
  }
  const page = readSaidNear(pieces.pageText, setting, pieces.hint).entries.find((one) => one.start !== null);
  if (page?.start != null) return { kind: 'said', start: page.start, end: page.end, assumed: ['time'] };
  return null;
}

function wholeDays(day: number, last: number, assumed: readonly string[], isSaid: boolean): When {
  return {
    start: { kind: 'date', localDate: fromEpochDay(day) },
    end: { kind: 'date', localDate: fromEpochDay(last + 1) },
    assumed: isSaid ? assumed : [...assumed, 'all day'],
  };
}

function timed(
  day: number,
  start: number,
  end: number | null,
  assumed: readonly string[],
  pieces: TimePieces,
  setting: PageSetting,
  own: SaidTimes,
): When {
  const zones = [...new Set(own.zones)].filter(isTimeZone);
  const timeZone = zones.length === 1 ? (zones[0] ?? setting.timeZone) : setting.timeZone;
  const startWall = readWallMs(day * dayMs + start * 60_000, timeZone);
  const startMs = fromWallMs(day * dayMs + start * 60_000, timeZone);
  const all = [
    ...assumed,
    ...(startWall.kind === 'unique' ? [] : ['clock change']),
    ...(zones.length > 1 ? ['time zone'] : []),
  ];
  const startTime: EventTime = { kind: 'instant', ms: startMs, timeZone };
  const endMs = end === null ? null : fromWallMs(day * dayMs + end * 60_000, timeZone);
  if (endMs !== null && endMs > startMs)
    return { start: startTime, end: { kind: 'instant', ms: endMs, timeZone }, assumed: all };
  return { start: startTime, end: endAfter(startMs, pieces, { ...setting, timeZone }), assumed: [...all, 'end'] };
}
