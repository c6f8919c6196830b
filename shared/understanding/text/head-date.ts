/**
 * When was an inner mail written? The date line of a forward's head, as mailers of seven languages write it: month names,
 * year-first and dotted numbers. "3/4/2026" is left to the reader of times, which knows whose order it is; null for that.
 *
 * Returns the wall clock as the head shows it, and the offset where it is said. Without a time of day: noon.
 * Example: 'lunedì 16 novembre 2026 09:14' is {localDate: '2026-11-16', wall: '09:14', offsetMinutes: null}.
 */
import { fold } from './tidy-text.ts';

export type HeadDate = { readonly localDate: string; readonly wall: string; readonly offsetMinutes: number | null };

/** Beginnings of the months' names in en, de, fr, es, it, pt, nl, folded. */
const months: readonly RegExp[] = [
  /^(?:jan|ene|gen)/, /^(?:feb|fev)/, /^(?:mar|mrt|maa)/, /^(?:apr|abr|avr)/, /^(?:may|mai|mei|mag)/, /^(?:jun|juin|giu)/,
  /^(?:jul|juil|lug)/, /^(?:aug|aou|ago)/, /^(?:sep|set)/, /^(?:oct|okt|ott|out)/, /^nov/, /^(?:dec|dez|dic)/,
]; // prettier-ignore

export function readHeadDate(text: string): HeadDate | null {
  const folded = fold(text.slice(0, 200));
  const date = readDay(folded);
  if (date === null) return null;
  const [year, month, day] = date;
  const time = /\b(\d{1,2})(?:[:h](\d{2})|\.(\d{2})(?![.\d]))(?::\d{2})?(?: ?([ap])\.?m\b)?/.exec(
    folded.replace(/\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/, ' '),
  );
  const hour = time === null ? 12 : toHour(Number(time[1]), time[4]);
  const minute = Number(time?.[2] ?? time?.[3] ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    localDate: `${year}-${two(month)}-${two(day)}`,
    wall: `${two(hour)}:${two(minute)}`,
    offsetMinutes: readOffset(folded),
  };
}

function readDay(folded: string): readonly [number, number, number] | null {
  const iso = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/.exec(folded);
  if (iso !== null) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const dotted = /\b(\d{1,2})[.-](\d{1,2})[.-](\d{4}|\d{2})\b/.exec(folded);
  if (dotted !== null) return [Number(dotted[3]) % 2000 + 2000, Number(dotted[2]), Number(dotted[1])]; // prettier-ignore
  const year = /\b(?:19|20)\d{2}\b/.exec(folded)?.[0];
  if (year === undefined) return null;
  for (const { 0: word, index } of folded.matchAll(/[a-z]{3,12}/g)) {
    const month = months.findIndex((begin) => begin.test(word)) + 1;
    if (month === 0) continue;
    // "16 nov", "16. November", "16 de noviembre" before it, "Nov 16" behind it: "martes" and "sabato" have neither.
    const before = /(\d{1,2})(?:\.|st|nd|rd|th|er)?(?: de| del)? ?-?$/.exec(
      folded.slice(Math.max(0, index - 12), index),
    );
    const behind = /^\.? ?(\d{1,2})\b/.exec(folded.slice(index + word.length, index + word.length + 6));
    const day = before?.[1] ?? behind?.[1];
    if (day !== undefined) return [Number(year), month, Number(day)];
  }
  return null;
}

function toHour(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

function readOffset(folded: string): number | null {
  const found = /(?:\b(?:gmt|utc) ?| )([+-])(\d{2}):?(\d{2})\b/.exec(folded);
  if (found !== null) return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
  return /\b(?:gmt|utc)\b(?! ?[+-])/.test(folded) ? 0 : null;
}
