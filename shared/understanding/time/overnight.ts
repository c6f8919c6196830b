/** "Tuesday, 11:00 PM – Wednesday, 12:30 AM": a range whose end has its own day becomes one time unit. */
import type { DayUnit, TimeUnit, Unit } from './units.ts';

export function joinOvernight(units: readonly Unit[]): Unit[] {
  const out: Unit[] = [];
  for (let index = 0; index < units.length; index += 1) {
    const start = units[index] as Unit;
    const day = units[index + 1];
    const end = units[index + 2];
    if (start.kind === 'time' && start.end === null && day?.kind === 'day' && end?.kind === 'time' && isEnd(day, end)) {
      out.push({
        ...start,
        end: end.start,
        endDay: day.date.day,
        bound: null,
        zone: start.zone ?? end.zone,
        to: end.to,
      });
      index += 2;
    } else out.push(start);
  }
  return out;
}

function isEnd(day: DayUnit, end: TimeUnit): boolean {
  const joined =
    day.connector === 'dash' ||
    day.preposition === 'to' ||
    day.preposition === 'until' ||
    day.preposition === 'through';
  return (
    joined &&
    day.gap.length === 0 &&
    end.gap.length === 0 &&
    end.end === null &&
    (end.connector === 'none' || end.connector === 'comma')
  );
}
