/**
 * Weekdays listed forward mean days that follow each other: "Monday 2-3, Thursday after 4", written on a Wednesday, may be
 * tomorrow or the Thursday behind that Monday. Nobody but the writer knows: the later one is taken and asked about.
 */
import type { DayUnit, Unit } from './units.ts';

export function orderWeekdays(units: readonly Unit[]): Unit[] {
  let previous: DayUnit | null = null;
  return units.map((unit) => {
    if (unit.kind !== 'day' || unit.date.weekday === null || unit.date.repeats === true) return unit;
    const before = previous;
    const { date } = unit;
    const isBack =
      before?.date.weekday != null && before.date.weekday < (date.weekday ?? 0) && date.day < before.date.day;
    if (!isBack) {
      previous = unit;
      return unit;
    }
    const reasons = [...date.reasons, 'Said behind a later day: it may be the one after that.'];
    const moved: DayUnit = {
      ...unit,
      date: { ...date, day: date.day + 7, others: [date.day], certainty: 'ambiguous', reasons },
    };
    previous = moved;
    return moved;
  });
}
