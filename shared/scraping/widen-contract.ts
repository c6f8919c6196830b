/**
 * What must a recipe's contract say so that a run which the user accepted would have been believed? Only what it broke is widened, with
 * some room, so that the next run of the same kind does not ask again: a quarter of the events either way, a week of days, a twentieth of
 * the rows. A page with events never comes to be one that may be empty; only an accepted empty run says so.
 *
 * Example: 3 events where 10 to 40 are expected: 2 to 40 from now on.
 */
import { daysBetween } from '#shared/time/local-date.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import type { RunTime } from './covered-span.ts';
import { dayOf } from './event-keys.ts';
import type { PageReading } from './found-event.ts';
import type { Contract } from './recipe.ts';

const mostEvents = 5000;
const mostDays = 3700;
const daysOfRoom = 7;

/** `at` is the time at which the run was made, not that of the acceptance. */
export function widenContract(contract: Contract, { events, unread }: PageReading, at: RunTime): Contract {
  const count = events.length;
  const rows = count + unread.length;
  const share = rows === 0 ? 1 : count / rows;
  const today = localDateOf(at.nowMs, at.timeZone);
  const away = events.map((event) => daysBetween(today, dayOf(event.start, at.timeZone)));
  const back = away.reduce((far, days) => Math.max(far, -days), 0);
  const ahead = away.reduce((far, days) => Math.max(far, days), 0);
  return {
    leastEvents: count >= contract.leastEvents ? contract.leastEvents : leastOf(count),
    mostEvents: count <= contract.mostEvents ? contract.mostEvents : Math.min(mostEvents, Math.ceil(count * 1.25)),
    leastParsed: share >= contract.leastParsed ? contract.leastParsed : Math.max(0, Math.floor(share * 100 - 5) / 100),
    daysBack: back <= contract.daysBack ? contract.daysBack : Math.min(mostDays, back + daysOfRoom),
    daysAhead: ahead <= contract.daysAhead ? contract.daysAhead : Math.min(mostDays, ahead + daysOfRoom),
  };
}

function leastOf(count: number): number {
  return count === 0 ? 0 : Math.max(1, Math.floor(count * 0.75));
}
