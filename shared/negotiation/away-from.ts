/**
 * They want to move away from a booked time: when may a new one not be? The whole day in their zone, because they seldom say why; only
 * the old time where they name another one on the same day. Their mention of the old day ("our sync of Thursday") is no wish for it.
 * Example: from Thu 16:00 to Friday excludes Thursday; from Thu 16:00 to Thu 17:00 excludes [16:00, 16:30).
 */
import type { Interval } from '#shared/domain/interval.ts';
import { contains, overlaps } from '#shared/time/intervals.ts';
import { addDays } from '#shared/time/local-date.ts';
import { localDateOf, startOfDay } from '#shared/time/wall-clock.ts';
import { isTimeZone } from '#shared/time/zone.ts';
import type { Offer } from './mail-facts.ts';
import type { Negotiation } from './negotiation.ts';

const hourMs = 3_600_000;

export function awayFrom(
  old: Interval,
  offers: readonly Offer[],
  { windows, exclusions, theirTimeZone }: Negotiation,
): Pick<Negotiation, 'windows' | 'exclusions'> {
  const zone = theirTimeZone ?? offers[0]?.timeZone ?? 'UTC';
  const day = dayOf(old.startMs, isTimeZone(zone) ? zone : 'UTC');
  const wishes = windows.filter((one) => !contains(one, old) || !namesDay(one));
  const isSameDay = [...offers, ...wishes.filter((one) => contains(day, one))].some((one) => overlaps(one, day));
  const away = isSameDay ? { startMs: old.startMs, endMs: old.endMs } : day;
  return { windows: wishes, exclusions: [...exclusions, away] };
}

function dayOf(ms: number, timeZone: string): Interval {
  const date = localDateOf(ms, timeZone);
  return { startMs: startOfDay(date, timeZone), endMs: startOfDay(addDays(date, 1), timeZone) };
}

/** A day or its working hours only name it; a part of it ("the afternoon") or a whole week is a wish. */
function namesDay({ startMs, endMs }: Interval): boolean {
  return endMs - startMs >= 8 * hourMs && endMs - startMs <= 25 * hourMs;
}
