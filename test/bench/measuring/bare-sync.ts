/**
 * The limit that a full sync is measured against: undici, gunzip, JSON.parse, a mapping that believes every field, prepared
 * upserts of whole pages by position. No retry, no quota, no schema, no generation, no pause for anybody else. For the
 * events of `event-server.ts` it writes the very rows that CAMS writes.
 */
import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import type { Database } from '#electron/storage/database.ts';

type Item = {
  readonly id: string;
  readonly etag: string;
  readonly iCalUID: string;
  readonly summary: string;
  readonly location?: string;
  readonly description?: string;
  readonly start: { readonly dateTime: string; readonly timeZone: string };
  readonly end: { readonly dateTime: string; readonly timeZone: string };
  readonly attendees?: readonly {
    readonly email: string;
    readonly responseStatus: string;
    readonly self?: boolean;
    readonly organizer?: boolean;
  }[];
  readonly organizer: { readonly email: string };
  readonly sequence: number;
  readonly updated: string;
};
type Page = { readonly items: readonly Item[]; readonly nextPageToken?: string };

/** Google's largest page: the fewest round trips. */
const pageSize = 2500;

export async function syncBare(db: Database, root: string, calendar: string, calendarId: string): Promise<void> {
  const upsert = db.prepare(
    `insert into events (calendar_id, generation, id, i_cal_uid, recurring_event_id, is_master, status, start_ms, end_ms,
       hold_request_id, updated_at, event_json) values (?, 1, ?, ?, null, 0, 'confirmed', ?, ?, null, ?, ?)
     on conflict (calendar_id, generation, id) do update set i_cal_uid = excluded.i_cal_uid,
       recurring_event_id = excluded.recurring_event_id, is_master = excluded.is_master, status = excluded.status,
       start_ms = excluded.start_ms, end_ms = excluded.end_ms, hold_request_id = excluded.hold_request_id,
       updated_at = excluded.updated_at, event_json = excluded.event_json`,
  );
  const store = db.transaction((items: readonly Item[]) => {
    for (const item of items) {
      const startMs = Date.parse(item.start.dateTime);
      const endMs = Date.parse(item.end.dateTime);
      const updatedAtMs = Date.parse(item.updated);
      const json = JSON.stringify(toEvent(item, calendarId, { startMs, endMs, updatedAtMs }));
      upsert.run(calendarId, item.id, item.iCalUID, startMs, endMs, updatedAtMs, json);
    }
  });
  let token: string | undefined;
  do {
    const query = new URLSearchParams({
      maxResults: String(pageSize),
      prettyPrint: 'false',
      ...(token === undefined ? {} : { pageToken: token }),
    });
    const url = `${root}calendar/v3/calendars/${calendar}/events?${query.toString()}`;
    const { body } = await request(url, { headers: { 'accept-encoding': 'gzip' } });
    const page = JSON.parse(gunzipSync(Buffer.from(await body.arrayBuffer())).toString()) as Page;
    store(page.items);
    token = page.nextPageToken;
  } while (token !== undefined);
}

type Times = { readonly startMs: number; readonly endMs: number; readonly updatedAtMs: number };

function toEvent(item: Item, calendarId: string, { startMs, endMs, updatedAtMs }: Times) {
  const attendees = (item.attendees ?? []).map(({ email, responseStatus, self = false, organizer = false }) => ({
    ...{ email, responseStatus, self, organizer },
    optional: false,
  }));
  return {
    id: item.id,
    calendarId,
    iCalUid: item.iCalUID,
    etag: item.etag,
    status: 'confirmed',
    summary: item.summary,
    location: item.location ?? '',
    description: item.description ?? '',
    start: { kind: 'instant', ms: startMs, timeZone: item.start.timeZone },
    end: { kind: 'instant', ms: endMs, timeZone: item.end.timeZone },
    recurrence: [],
    recurringEventId: null,
    originalStart: null,
    transparency: 'opaque',
    eventType: 'default',
    attendees,
    myResponse: attendees.find(({ self }) => self)?.responseStatus ?? null,
    optionalForMe: false,
    organizerEmail: item.organizer.email,
    sequence: item.sequence,
    updatedAtMs,
    privateProperties: {},
    meetLink: null,
  };
}
