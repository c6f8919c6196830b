/**
 * Which year is meant where none is said, and do weekday and date agree? A date without a year is the next one from
 * the sent day; one that lies a few weeks back with the right weekday is a past date, not one of next year.
 */
import type { DateAtom } from './atoms.ts';
import { dayText, fromDay, toDay, weekdayIndex, weekdayName } from './calendar-days.ts';

const recentPast = 60;

type Said = {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  readonly weekday: number | null;
};

export function toDateAtom(said: Said, today: number): DateAtom | null {
  const resolved = pickYear(said, today);
  if (resolved === null) return null;
  const past = resolved < today;
  if (said.year === null && resolved - today > 370) {
    const reasons = [`The next such date is only on ${dayText(resolved)}.`];
    return {
      type: 'date',
      day: resolved,
      others: [resolved],
      certainty: 'ambiguous',
      reasons,
      weekday: null,
      dayOfMonth: null,
      past: false,
    };
  }
  if (said.weekday === null || weekdayIndex(resolved) === said.weekday) {
    return {
      type: 'date',
      day: resolved,
      others: [],
      certainty: 'known',
      reasons: [],
      weekday: null,
      dayOfMonth: null,
      past,
      dated: said.year !== null,
    };
  }
  // Both readings are kept: the date as said, and that weekday nearest to it.
  const nearest = nearestWeekday(resolved, said.weekday);
  return {
    type: 'date',
    day: resolved,
    others: [nearest],
    certainty: 'contradictory',
    reasons: [`The mail says ${weekdayName(said.weekday)}, but the date is ${dayText(resolved)}.`],
    weekday: null,
    dayOfMonth: null,
    past,
  };
}

function pickYear(said: Said, today: number): number | null {
  if (said.year !== null) return toDay(said.year < 100 ? 2000 + said.year : said.year, said.month, said.day);
  const { year } = fromDay(today);
  const days = [year - 1, year, year + 1, year + 2, year + 3, year + 4]
    .map((one) => toDay(one, said.month, said.day))
    .filter((day): day is number => day !== null);
  const upcoming = days.find((day) => day >= today) ?? null;
  const recent = days.findLast((day) => day < today && day >= today - recentPast) ?? null;
  if (said.weekday !== null && recent !== null && weekdayIndex(recent) === said.weekday) {
    if (upcoming === null || weekdayIndex(upcoming) !== said.weekday) return recent;
  }
  return upcoming;
}

/** The next day of that number in a month: "the 3rd" said on 22 November is 3 December. */
export function nextDayOfMonth(dayOfMonth: number, today: number, weekday: number | null): DateAtom | null {
  const { year, month } = fromDay(today);
  const days: number[] = [];
  for (let ahead = 0; ahead < 14; ahead += 1) {
    const index = month - 1 + ahead;
    const day = toDay(year + Math.floor(index / 12), (index % 12) + 1, dayOfMonth);
    if (day !== null && day >= today) days.push(day);
  }
  const first = days[0];
  if (first === undefined) return null;
  const base = { type: 'date', weekday: null, past: false } as const;
  if (weekday === null) {
    return { ...base, day: first, others: [], certainty: 'known', reasons: [], dayOfMonth };
  }
  const matching = days.find((day) => weekdayIndex(day) === weekday);
  if (matching !== undefined && matching - today <= 45) {
    return { ...base, day: matching, others: [], certainty: 'known', reasons: [], dayOfMonth: null };
  }
  // A far date that fits all words, or a slip of the pen about a near one?
  const [day, ...others] = [...(matching === undefined ? [] : [matching]), first, nearestWeekday(first, weekday)];
  return {
    ...base,
    day: day ?? first,
    others,
    certainty: 'contradictory',
    reasons: [`The next ${String(dayOfMonth)}. is ${dayText(first)}, not a ${weekdayName(weekday)}.`],
    dayOfMonth: null,
  };
}

/** That weekday within three days of the date. */
function nearestWeekday(day: number, weekday: number): number {
  return [-3, -2, -1, 1, 2, 3].map((shift) => day + shift).find((one) => weekdayIndex(one) === weekday) ?? day;
}
