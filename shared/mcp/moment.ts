/**
 * Instants as assistants read and write them. Models count weekdays wrongly (a Monday is called Sunday, "next Tuesday" lands
 * on a Wednesday), so each instant is said with its weekday and its zone, and one that comes in may say its weekday too
 * and is refused where that is another.
 *
 * Example: toMoment(Date.UTC(2026, 10, 24, 20), {timeZone: 'America/New_York', nowMs}) is {iso: '2026-11-24T15:00:00-05:00',
 * weekday: 'Tuesday', timeZone: 'America/New_York', text: 'Tuesday, November 24, 3:00 PM EST'}.
 */
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { formatDate, formatInstant } from '#shared/time/format.ts';
import { isDateText, parseIsoText, toIsoText } from '#shared/time/iso-text.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export const Weekday = z.enum(weekdays);

export const Moment = z.object({
  iso: z.string().describe('RFC 3339 with the offset of the zone.'),
  weekday: Weekday,
  timeZone: z.string(),
  text: z.string().describe('To be quoted as it is.'),
});
export type Moment = z.infer<typeof Moment>;

export const MomentInput = z.object({
  at: z
    .string()
    .max(40)
    .describe("ISO 8601 with a time, e.g. '2026-11-24T15:00'. Without an offset: the clock of the user's zone."),
  weekday: Weekday.optional().describe('The weekday that is meant; refused where the date is another one.'),
});
export type MomentInput = z.infer<typeof MomentInput>;

export function toMoment(ms: number, { timeZone, nowMs }: { timeZone: string; nowMs: number }): Moment {
  const style = { timeZone, locale: 'en', yearOfMs: nowMs };
  return { iso: toIsoText(ms, timeZone), weekday: toWeekday(ms, timeZone), timeZone, text: formatInstant(ms, style) };
}

/** Throws 'invalid-input' for what is no time and for a date that is another weekday. */
export function fromMoment({ at, weekday }: MomentInput, timeZone: string): number {
  const ms = isDateText(at) ? null : parseIsoText(at, timeZone);
  if (ms === null) throw new AppError('invalid-input', `"${at}" is no ISO 8601 date with a time.`);
  const actual = toWeekday(ms, timeZone);
  if (weekday !== undefined && weekday !== actual) {
    throw new AppError('invalid-input', `${at} is a ${actual} in ${timeZone}, not a ${weekday}.`);
  }
  return ms;
}

function toWeekday(ms: number, timeZone: string): Moment['weekday'] {
  return Weekday.parse(formatDate(ms, { timeZone, locale: 'en' }).split(',', 1)[0]);
}
