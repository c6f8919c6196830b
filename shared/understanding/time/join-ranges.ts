/**
 * Ranges whose ends are said apart: "Tuesday, 11:00 PM – Wednesday, 12:30 AM", "from 4pm today to 5pm tomorrow", "after 3
 * but before 5". Each becomes one time unit with its end.
 */
import { isMoving } from './moving.ts';
import type { DayUnit, TimeUnit, Unit } from './units.ts';

export function joinRanges(units: readonly Unit[]): Unit[] {
  const out: Unit[] = [];
  const isMove = units.some((unit) => isMoving(unit.gap));
  for (let index = 0; index < units.length; index += 1) {
    const start = units[index] as Unit;
    if (isMove && units[index + 1]?.preposition === 'to') {
      out.push(start);
      continue;
    }
    const [second, third, fourth] = units.slice(index + 1, index + 4);
    if (start.kind === 'time' && start.end === null && start.start.fromNow === undefined) {
      if (second?.kind === 'day' && third?.kind === 'time' && isDayOfEnd(second, third)) {
        out.push(joined(start, third, second.date.day));
        index += 2;
        continue;
      }
      if (
        second?.kind === 'day' &&
        third?.kind === 'time' &&
        fourth?.kind === 'day' &&
        isEndOfDay(second, third, fourth)
      ) {
        out.push(joined(start, third, fourth.date.day), second);
        index += 3;
        continue;
      }
      if (second?.kind === 'time' && closes(start, second)) {
        out.push({ ...start, end: second.start, bound: 'between', zone: start.zone ?? second.zone, to: second.to });
        index += 1;
        continue;
      }
    }
    out.push(start);
  }
  return out;
}

function joined(start: TimeUnit, end: TimeUnit, endDay: number): TimeUnit {
  return { ...start, end: end.start, endDay, bound: null, zone: start.zone ?? end.zone, to: end.to };
}

function isJoint(unit: DayUnit | TimeUnit): boolean {
  return (
    unit.gap.length === 0 &&
    (unit.connector === 'dash' ||
      unit.preposition === 'to' ||
      unit.preposition === 'until' ||
      unit.preposition === 'through')
  );
}

function isPlain(unit: DayUnit | TimeUnit): boolean {
  return unit.gap.length === 0 && (unit.connector === 'none' || unit.connector === 'comma');
}

/** 11 PM [– Wednesday, 12:30 AM]. */
function isDayOfEnd(day: DayUnit, end: TimeUnit): boolean {
  return isJoint(day) && end.end === null && isPlain(end);
}

/** 4pm [today to 5pm tomorrow]. */
function isEndOfDay(day: DayUnit, end: TimeUnit, endDay: DayUnit): boolean {
  return isPlain(day) && isJoint(end) && end.end === null && isPlain(endDay) && endDay.date.day > day.date.day;
}

/** "after 3 but before 5", "later than 9:30 and before noon". */
function closes(start: TimeUnit, end: TimeUnit): boolean {
  const opens = start.bound === 'after' || start.bound === 'from';
  const shuts = end.end === null && (end.bound === 'before' || end.bound === 'by' || end.bound === 'until');
  return opens && shuts && end.gap.every((word) => word === 'but') && end.gap.length < 2;
}
