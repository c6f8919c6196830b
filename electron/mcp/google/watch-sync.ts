/**
 * Reads from the lists that are asked for what a sync does: it starts with a first page, is complete with the token for the
 * next one, and has failed when a page does. A list for a range or a search is no sync.
 */
import type { Announcer } from './announce.ts';
import type { EventsListInput } from './calendar-schemas.ts';
import { codeOf } from './server-ports.ts';

type Answer = { readonly items?: readonly unknown[] | undefined; readonly nextSyncToken?: string | null | undefined };

export const calendarsUri = 'google-calendar://calendars';
export const eventsUri = (calendarId: string): string => `${calendarsUri}/${encodeURIComponent(calendarId)}/events`;

export function createSyncWatch({ tell, updated }: Announcer) {
  const read = new Map<string, number>();

  return async <A extends Answer>(input: EventsListInput, list: () => Promise<A>): Promise<A> => {
    const { calendarId, syncToken, pageToken, orderBy, q, timeMin, timeMax } = input;
    if (orderBy !== undefined || q !== undefined || timeMin !== undefined || timeMax !== undefined) return list();
    const mode = syncToken === undefined ? 'full' : 'incremental';
    if (pageToken === undefined) {
      read.set(calendarId, 0);
      tell({ event: 'sync.started', calendarId, mode });
    }
    try {
      const answer = await list();
      const items = (read.get(calendarId) ?? 0) + (answer.items?.length ?? 0);
      read.set(calendarId, items);
      if (answer.nextSyncToken) {
        read.delete(calendarId);
        tell({ event: 'sync.completed', calendarId, mode, items });
        if (items > 0) updated(eventsUri(calendarId));
      }
      return answer;
    } catch (error) {
      read.delete(calendarId);
      tell({ event: 'sync.error', calendarId, mode, code: codeOf(error) }, 'error');
      throw error;
    }
  };
}
