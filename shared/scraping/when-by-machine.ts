/**
 * When an event is by what its page tells machines. The words beside it are checked: where they say another hour or day, the row is not
 * read, unless the difference is that of a time zone that the page may be in.
 */
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { dayMs, fromEpochDay } from '#shared/time/local-date.ts';
import { fromWallMs, toWallMs } from '#shared/time/wall-clock.ts';
import { decideClock, wall } from './clock-of-day.ts';
import { readMachineTime, type MachineTime } from './machine-time.ts';
import type { PageSetting } from './page-setting.ts';
import { readSaidNear } from './read-said.ts';
import type { Clock, SaidEntry, SaidTimes } from './said-times.ts';
import { endAfter, unread, type TimePieces, type WhenRead } from './time-pieces.ts';

export function whenByMachine(
  machine: Exclude<MachineTime, { kind: 'date' }>,
  own: SaidTimes,
  pieces: TimePieces,
  setting: PageSetting,
): WhenRead {
  const { timeZone } = setting;
  const startMs = machine.kind === 'instant' ? machine.ms : fromWallMs(machine.wallMs, timeZone);
  const wholeDays = asWholeDays(startMs, pieces, timeZone);
  if (wholeDays !== null) return wholeDays;
  const assumed: string[] = [];
  const entry = own.entries.find((one) => one.start !== null) ?? null;
  const minute = Math.floor((toWallMs(startMs, timeZone) % dayMs) / 60_000);
  if (entry?.start != null && !isSameClock(entry.start, minute)) {
    const doubt = doubtOf(machine, entry.start, minute, setting);
    if (doubt !== null) return unread(doubt);
    assumed.push('time zone');
  } else if (assumed.length === 0) {
    const dated = own.entries.flatMap((one) => one.days).find((day) => day.yearSaid);
    const shown = Math.floor(toWallMs(startMs, timeZone) / dayMs);
    if (dated !== undefined && dated.day !== shown && own.entries.length === 1 && own.entries[0]?.days.length === 1) {
      return unread(`Its words say ${fromEpochDay(dated.day)}, and what it tells machines is ${fromEpochDay(shown)}.`);
    }
  }
  const start: EventTime = { kind: 'instant', ms: startMs, timeZone };
  const end = machineEndMs(startMs, pieces, timeZone) ?? saidEndMs(startMs, entry, own, pieces, setting);
  if (end !== null) return { kind: 'read', whens: [{ start, end: { kind: 'instant', ms: end, timeZone }, assumed }] };
  return { kind: 'read', whens: [{ start, end: endAfter(startMs, pieces, setting), assumed: [...assumed, 'end'] }] };
}

/** From 00:00 to 23:59, which is how many pages tell machines of whole days. */
function asWholeDays(startMs: number, pieces: TimePieces, timeZone: string): WhenRead | null {
  const endMs = machineEndMs(startMs, pieces, timeZone);
  if (endMs === null) return null;
  const [start, end] = [toWallMs(startMs, timeZone), toWallMs(endMs, timeZone)];
  const isToEnd = end % dayMs >= dayMs - 60_000 || (end % dayMs === 0 && end - start >= dayMs);
  if (start % dayMs !== 0 || !isToEnd) return null;
  const [first, last] = [Math.floor(start / dayMs), Math.floor((end - 1) / dayMs)];
  const date = (day: number): EventTime => ({ kind: 'date', localDate: fromEpochDay(day) });
  return { kind: 'read', whens: [{ start: date(first), end: date(last + 1), assumed: [] }] };
}

function isSameClock(said: Clock, minute: number): boolean {
  return said.minute % 1440 === minute || (said.half && said.minute % 720 === minute % 720);
}

/** Words and machine's time differ: by a zone that the page may be in, or by a mistake of one of them. */
function doubtOf(
  machine: Exclude<MachineTime, { kind: 'date' }>,
  said: Clock,
  minute: number,
  setting: PageSetting,
): string | null {
  const contradiction = `Its words say ${wall(said.minute)}, and what it tells machines is ${wall(minute)}${machine.kind === 'instant' ? ` in ${setting.timeZone}` : ''}.`;
  if (machine.kind === 'wall' || setting.zoneIsSaid) return contradiction;
  const utcMinute = Math.floor((((machine.ms % dayMs) + dayMs) % dayMs) / 60_000);
  const ahead = ((said.minute - utcMinute + 1440 + 720) % 1440) - 720;
  // The same figures with a 'Z' behind them: many sites write their own wall time so.
  if (ahead === 0 && machine.offsetMinutes === 0)
    return `${contradiction} The recipe has to name the page’s time zone.`;
  return ahead % 15 === 0 ? null : contradiction;
}

function machineEndMs(startMs: number, pieces: TimePieces, timeZone: string): number | null {
  const end = pieces.machineEnd === null ? null : readMachineTime(pieces.machineEnd);
  if (end === null || end.kind === 'date') return null;
  const ms = end.kind === 'instant' ? end.ms : fromWallMs(end.wallMs, timeZone);
  return ms > startMs ? ms : null;
}

/** "9:00 – 10:30": the end's hour on the start's day, or on the next where it lies before. */
function saidEndMs(
  startMs: number,
  entry: SaidEntry | null,
  own: SaidTimes,
  pieces: TimePieces,
  setting: PageSetting,
): number | null {
  const { timeZone } = setting;
  const apart = readSaidNear(pieces.endText, setting, pieces.hint).entries[0] ?? null;
  const clock = entry?.end ?? apart?.start ?? null;
  if (clock === null) return own.lengthMinutes === null ? null : startMs + own.lengthMinutes * 60_000;
  const wallMs = toWallMs(startMs, timeZone);
  const minute = Math.floor((wallMs % dayMs) / 60_000);
  const decided = decideClock({ minute, half: false }, clock, { clock: setting.clock, grid: null });
  if (decided.kind === 'unread' || decided.end === null) return null;
  const later = (entry?.end == null ? apart?.days[0] : entry.lastDay) ?? null;
  const day = Math.floor(wallMs / dayMs);
  const shift =
    later !== null && later.weekday === null && later.day > day && later.day - day < 400
      ? (later.day - day) * 1440 - (decided.end >= 1440 ? 1440 : 0)
      : 0;
  const end = fromWallMs(day * dayMs + (decided.end + shift) * 60_000, timeZone);
  return end > startMs ? end : null;
}
