/**
 * "Exclude once" for calendars of accounts: until then their silence is not taken for busy, by the user's word; what is known of them
 * counts on. It ends by itself, and what has ended is forgotten with the next one. Web calendars and feeds keep theirs with the source.
 */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { Topic } from '#shared/contract/events.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { Clock } from '../system/clock.ts';

/** By calendar: until when, epoch milliseconds. */
export type KeptExclusions = Readonly<Record<string, number>>;

type Ports = {
  readonly clock: Clock;
  readonly flags: { readonly exclusions: () => KeptExclusions; readonly setExclusions: (kept: KeptExclusions) => void };
  readonly calendars: () => readonly Calendar[];
  readonly onChanged: (topics: readonly Topic[]) => void;
};

export function createExclusions({ clock, flags, calendars, onChanged }: Ports) {
  const standing = (): [string, number][] =>
    Object.entries(flags.exclusions()).filter(([, untilMs]) => untilMs > clock.now());

  /** With the end of its exclusion, where it has one. */
  function mark(calendar: Calendar): Calendar {
    const untilMs = new Map(standing()).get(calendar.id);
    return untilMs === undefined ? calendar : { ...calendar, excludedUntilMs: untilMs };
  }

  const handlers: HandlersOf<'calendars/exclude'> = {
    'calendars/exclude': ({ calendarId, untilMs }) => {
      const calendar = calendars().find(({ id }) => id === calendarId);
      if (calendar === undefined) throw new AppError('not-found', 'This calendar is not there any more.');
      const others = standing().filter(([id]) => id !== calendarId);
      flags.setExclusions(Object.fromEntries(untilMs === null ? others : [...others, [calendarId, untilMs]]));
      onChanged(['calendars', 'events']);
      return mark(calendar);
    },
  };

  return { list: (): CalendarId[] => standing().map(([id]) => id as CalendarId), mark, handlers };
}
