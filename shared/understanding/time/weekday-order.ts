/**
 * Which weekday is meant, by the ones that stand before it.
 *
 * "Next Monday or Tuesday": the Tuesday of that week. Weekdays listed forward mean days that follow each other: "Monday 2-3, Thursday after 4", written on a Wednesday, may be
 * tomorrow or the Thursday behind that Monday. Nobody but the writer knows: the later one is taken and asked about.
 */
import { dayText } from './calendar-days.ts';
import type { DayUnit, Unit } from './units.ts';

export function orderWeekdays(units: readonly Unit[]): Unit[] {
  let previous: DayUnit | null = null;
  return carryNext(units).map((unit) => {
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

/** A weekday right behind "next Monday" in a list, and later in the week, is as near or as far as that one. */
function carryNext(units: readonly Unit[]): Unit[] {
  const out: Unit[] = [];
  for (const unit of units) {
    const before = out.at(-1);
    const said = before?.kind === 'day' ? before.date.saidNext : undefined;
    const isListed = unit.gap.length === 0 && ['or', 'and', 'comma', 'slash'].includes(unit.connector);
    const shift = unit.kind === 'day' && said !== undefined ? (unit.date.weekday ?? -1) - said : 0;
    if (before?.kind !== 'day' || unit.kind !== 'day' || !isListed || shift <= 0) out.push(unit);
    else {
      const { day, others, certainty } = before.date;
      const isSure = certainty === 'known';
      const moved = others.map((other) => other + shift);
      const reasons = isSure ? [] : [`"Next" can mean ${[day + shift, ...moved].sort((a, b) => a - b).map(dayText).join(' or ')}.`]; // prettier-ignore
      const date = { ...unit.date, day: day + shift, others: moved, certainty, reasons, weekday: null, saidNext: (said ?? 0) + shift }; // prettier-ignore
      out.push({ ...unit, date });
    }
  }
  return out;
}
