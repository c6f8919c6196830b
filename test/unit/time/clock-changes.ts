/** The clock changes of the cities, found by Temporal: those of 2027, or where clocks stand still by now, the last two. */
import { Temporal } from 'temporal-polyfill';
import { cities } from './cities.ts';

export type ClockChange = {
  readonly zone: string;
  /** The instant of the jump. */
  readonly ms: number;
  /** The local date that loses or gains time: that of the first wall time that is skipped, or of those that come twice. */
  readonly date: Temporal.PlainDate;
  /** How far the clocks jump: forward is positive. */
  readonly minutes: number;
  /** For messages: 'Europe/Berlin 2027-03-28 +60'. */
  readonly name: string;
};

const zoned = (ms: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);

function toChange(ms: number, zone: string): ClockChange {
  const after = zoned(ms, zone);
  const before = zoned(ms - 1, zone);
  const minutes = (after.offsetNanoseconds - before.offsetNanoseconds) / 6e10;
  const wall = before.toPlainDateTime();
  const date = (minutes > 0 ? wall.add({ milliseconds: 1 }) : wall).toPlainDate();
  return { zone, ms, date, minutes, name: `${zone} ${date.toString()} ${minutes > 0 ? '+' : ''}${minutes}` };
}

function changesOf(zone: string): ClockChange[] {
  const found: ClockChange[] = [];
  const start = Temporal.PlainDate.from('2027-01-01').toZonedDateTime(zone);
  for (let at = start.getTimeZoneTransition('next'); at?.year === 2027; at = at.getTimeZoneTransition('next')) {
    found.push(toChange(at.epochMilliseconds, zone));
  }
  let before = start.getTimeZoneTransition('previous');
  while (found.length < 2 && before !== null && before.year >= 2000) {
    found.push(toChange(before.epochMilliseconds, zone));
    before = before.getTimeZoneTransition('previous');
  }
  return found;
}

export const clockChanges: readonly ClockChange[] = cities.flatMap(changesOf);

/** Instants by Temporal. */
export const startOf = (date: Temporal.PlainDate, zone: string) => date.toZonedDateTime(zone).epochMilliseconds;

export function wallOf(date: Temporal.PlainDate, wall: string, zone: string): number {
  if (wall === '24:00') return startOf(date.add({ days: 1 }), zone);
  return date.toZonedDateTime({ timeZone: zone, plainTime: wall }).epochMilliseconds;
}
