/** What hour is meant by "3", and how long is an afternoon? By working hours, told as an assumption. */
import type { WorkingHours } from '#shared/domain/settings.ts';
import { weekdays } from '#shared/domain/settings.ts';
import type { Part } from './lexicon.ts';
import { weekdayIndex } from './calendar-days.ts';

/** `[start, end)` in minutes. Usual bounds; the working day's end moves the afternoon's a little. */
const windows: Readonly<Record<Part, readonly [number, number]>> = {
  morning: [480, 720], 'early-morning': [480, 600], 'late-morning': [600, 720], noon: [720, 780], lunch: [720, 840],
  'after-lunch': [780, 900], afternoon: [720, 1020], 'early-afternoon': [720, 840], 'late-afternoon': [900, 1020], evening: [1080, 1320],
  'early-evening': [1080, 1200], 'late-evening': [1200, 1320], tonight: [1080, 1320], night: [1200, 1440], 'early-night': [1200, 1320],
  'late-night': [1320, 1440], midnight: [0, 60], 'end-of-day': [960, 1020],
  'start-of-day': [540, 600], 'all-day': [540, 1020],
}; // prettier-ignore

export function partWindow(part: Part, day: number | null, hours: WorkingHours): readonly [number, number] {
  const work = workingBounds(day, hours);
  const [start, end] = windows[part];
  if (part === 'afternoon' || part === 'late-afternoon')
    return [start, work.end >= 990 && work.end <= 1110 ? work.end : end];
  if (part === 'end-of-day') return [work.end - 60, work.end];
  if (part === 'start-of-day') return [work.start, work.start + 60];
  if (part === 'all-day') return [work.start, work.end];
  return [start, end];
}

/** Earliest start and latest end of the working day; where that weekday is off, those of the week. */
export function workingBounds(
  day: number | null,
  hours: WorkingHours,
): { readonly start: number; readonly end: number } {
  const name = day === null ? undefined : weekdays[weekdayIndex(day)];
  const own = name === undefined ? [] : hours[name];
  const all = own.length > 0 ? own : weekdays.flatMap((one) => hours[one]);
  if (all.length === 0) return { start: 540, end: 1020 };
  const minutes = (wall: string): number => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3, 5));
  return { start: Math.min(...all.map(([from]) => minutes(from))), end: Math.max(...all.map(([, to]) => minutes(to))) };
}

/** `sure`: only one reading is sensible. */
export type Hour = { readonly minute: number; readonly implied: boolean; readonly other: number | null };

/** "3" is 15:00 where 3:00 is outside the working day. 7 may be either: then `other` is set. */
export function chooseHalf(minute: number, day: number | null, hours: WorkingHours, part: Part | null): Hour {
  const early = minute % 720;
  const late = early + 720;
  if (part !== null) {
    const [from, to] = windows[part];
    // Twelve at night ends the day.
    if (early === 0 && from >= 1080) return { minute: 1440, implied: false, other: null };
    if (part === 'night') return { minute: early < 360 ? early : late, implied: false, other: null };
    const morning = to <= 720;
    // Twelve in the morning: noon ends it, midnight begins it.
    if (morning && early === 0) return { minute: 720, implied: true, other: 0 };
    const pick = morning ? early : from >= 720 ? late : early;
    return { minute: pick, implied: false, other: null };
  }
  const work = workingBounds(day, hours);
  const inside = (one: number): boolean => one >= work.start - 60 && one <= work.end + 60;
  const [earlyFits, lateFits] = [inside(early), inside(late)];
  if (earlyFits && !lateFits) return { minute: early, implied: true, other: null };
  if (lateFits && !earlyFits) return { minute: late, implied: true, other: null };
  if (earlyFits && lateFits) {
    const strict = (one: number): boolean => one >= work.start && one < work.end;
    if (strict(early) !== strict(late)) return { minute: strict(early) ? early : late, implied: true, other: null };
  }
  const likely = early >= 420 ? early : late;
  return { minute: likely, implied: true, other: likely === early ? late : early };
}
