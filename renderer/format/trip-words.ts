/** The time-zone plan as words: what each trip does, and which of two that share days wins. */
import type { LocalDate } from '#shared/domain/interval.ts';
import { Trip, weekdays, type Weekday, type WorkingHours } from '#shared/domain/settings.ts';
import { addDays, daysBetween, listDates, weekdayOf } from '#shared/time/local-date.ts';
import type { ClockWords } from './clock-words.ts';
import { toHoursWords } from './hours-words.ts';

/** 'America/Argentina/Buenos_Aires' → "Buenos Aires". */
export function toPlace(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

export function toTripName(trip: Pick<Trip, 'name' | 'timeZone'>): string {
  return trip.name.trim() || toPlace(trip.timeZone);
}

type Dates = { readonly fromDate: LocalDate; readonly toDate: LocalDate | null };

/** "Mon, Dec 7 – Fri, Dec 11, 2026", or "From Monday, December 7, 2026, until further notice". */
export function toDatesWords({ fromDate, toDate }: Dates, clock: ClockWords): string {
  if (toDate === null) return `From ${clock.dateLong(fromDate)}, until further notice`;
  return clock.rangeTitle(fromDate, daysBetween(fromDate, toDate) + 1);
}

/** The weekdays that the trip has: fewer than seven on a short one. */
function listWeekdays({ fromDate, toDate }: Dates): readonly Weekday[] {
  if (toDate === null || daysBetween(fromDate, toDate) >= 6) return weekdays;
  return listDates(fromDate, addDays(toDate, 1)).map(weekdayOf);
}

/** "Mon, Dec 7 – Fri, Dec 11, 2026: your hours are 09:00–17:00 in Tokyo." */
export function toTripLine(trip: Trip, usual: WorkingHours, clock: ClockWords): string {
  const hours = toHoursWords(trip.workingHours ?? usual, listWeekdays(trip), clock);
  const place = toPlace(trip.timeZone);
  const what = hours === null ? `no working hours in ${place}` : `your hours are ${hours} in ${place}`;
  return `${toDatesWords(trip, clock)}: ${what}.`;
}

export type Overlap = Dates & { readonly winner: number };

/** Days of a trip that a later line claims as well, in the list's order. */
export function findOverlaps(trips: readonly Trip[], index: number): Overlap[] {
  const trip = trips[index];
  if (!trip) return [];
  return trips.flatMap((other, winner) => {
    if (winner <= index) return [];
    const fromDate = trip.fromDate > other.fromDate ? trip.fromDate : other.fromDate;
    const toDate =
      trip.toDate === null || (other.toDate !== null && other.toDate < trip.toDate) ? other.toDate : trip.toDate;
    return toDate !== null && toDate < fromDate ? [] : [{ fromDate, toDate, winner }];
  });
}

/** "Tue, Dec 8 – Fri, Dec 11, 2026: “Kyoto” wins, as the later line of the two." */
export function toOverlapLine(overlap: Overlap, trips: readonly Trip[], clock: ClockWords): string {
  const winner = trips[overlap.winner];
  return `${toDatesWords(overlap, clock)}: “${winner ? toTripName(winner) : ''}” wins, as the later line of the two.`;
}

/** The list with one trip moved behind all others: it wins on every day that it has. */
export function moveToEnd(trips: readonly Trip[], index: number): Trip[] {
  return [...trips.filter((_, at) => at !== index), ...trips.filter((_, at) => at === index)];
}

/** The first thing that keeps a trip from being stored, and the field to show it at. */
export function findTripProblem(trip: Trip): { readonly field: string; readonly text: string } | null {
  const issue = Trip.safeParse(trip).error?.issues[0];
  if (!issue) return null;
  // The order of the dates is a rule of the whole; the last day is where it is mended.
  const [field = 'toDate', weekday] = issue.path.map(String);
  if (field === 'toDate') return { field, text: 'The last day must not be before the first.' };
  return { field: weekday === undefined ? field : `${field}.${weekday}`, text: issue.message };
}
