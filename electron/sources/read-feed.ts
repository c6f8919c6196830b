/** Reads a feed: gets it, reads it in a thread of its own, and answers its events. Nothing is stored here. */
import type { Interval } from '#shared/domain/interval.ts';
import { toSourceCalendarId, type SourceId } from '#shared/domain/source.ts';
import { AppError, isAppError } from '#shared/errors.ts';
import { readCalendarHead, type CalendarHead } from '#shared/icalendar/read-head.ts';
import type { Validators } from '../storage/source-queries.ts';
import { fetchFeed, type FetchPorts } from './fetch-feed.ts';
import type { SourcesPorts } from './ports.ts';
import type { EventsRead } from './run-result.ts';

export type FeedRead = EventsRead & { readonly head: CalendarHead };

export type FeedPlace = {
  readonly id: SourceId;
  readonly address: string;
  /** The source's, for times that name none; null: by the feed's own word, else the user's. */
  readonly timeZone: string | null;
  readonly known: Validators | null;
};

const dayMs = 86_400_000;

/** In which series are tried out: one that cannot be expanded within it makes the feed unreadable. */
export function toReadRange(nowMs: number, horizonDays: number): Interval {
  // As far as anything can be offered, with a month of room until the next run.
  return { startMs: nowMs - 7 * dayMs, endMs: nowMs + (horizonDays + 31) * dayMs };
}

/** Rejects like `fetchFeed`, and with `LostPart` where a part of it does not read. */
export async function readFeed(
  place: FeedPlace,
  ports: Pick<SourcesPorts, 'readFeed' | 'ownAddresses' | 'settings'> & FetchPorts,
  signal: AbortSignal,
): Promise<FeedRead | { readonly kind: 'unchanged' }> {
  const answer = await fetchFeed(place.address, place.known, ports, signal);
  if (answer.kind === 'unchanged') return answer;
  const head = readCalendarHead(answer.text);
  const { timeZone, horizonDays } = ports.settings();
  const job = {
    text: answer.text,
    calendarId: toSourceCalendarId(place.id),
    range: toReadRange(ports.now(), horizonDays),
    timeZone: place.timeZone ?? head.timeZone ?? timeZone,
    myAddresses: ports.ownAddresses(),
  };
  const reading = await ports.readFeed(job).catch((error: unknown) => {
    // It is a calendar, and beyond what is read of one.
    throw isAppError(error) ? new LostPart([error.message]) : error;
  });
  signal.throwIfAborted();
  if (reading.lost.length > 0) throw new LostPart(reading.lost);
  const events = reading.events.map((event) => ({
    ...event,
    // Two without an id of their own that start together are two all the same.
    iCalUid: event.iCalUid === '' ? `${event.id}@${place.id}` : event.iCalUid,
  }));
  return { kind: 'events', events, head, validators: answer.validators };
}

/** The feed was read, and something in it that says when its owner is busy was not. */
export class LostPart extends AppError {
  constructor(lost: readonly string[]) {
    const more = lost.length > 1 ? ` (and ${lost.length - 1} more)` : '';
    super('source-unreadable', `A part of it does not read: ${(lost[0] ?? '').slice(0, 300)}${more}`);
  }
}
