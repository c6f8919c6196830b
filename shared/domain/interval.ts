/** Half-open intervals of absolute time: `[startMs, endMs)` in epoch milliseconds. Touching intervals do not overlap. */
import { z } from 'zod';

export const Interval = z.object({ startMs: z.number().int(), endMs: z.number().int() }).readonly();
export type Interval = z.infer<typeof Interval>;

/** A calendar date 'YYYY-MM-DD', of whatever zone the holder names. */
export const LocalDate = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be YYYY-MM-DD');
export type LocalDate = z.infer<typeof LocalDate>;

/** An IANA zone name; that it exists is checked where it is used (shared/time). */
export const TimeZone = z.string().min(1).max(64);
export type TimeZone = z.infer<typeof TimeZone>;
