/** Sync tokens of the demo server’s calendars, with the real client. */
import type { calendar_v3 } from '@googleapis/calendar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, listAll, refusalOf, startDemoGoogle, type DemoGoogle } from '#test/fixtures/demo-google.ts';

let google: DemoGoogle;
let api: calendar_v3.Calendar;
beforeEach(async () => {
  google = await startDemoGoogle();
  ({ api } = await google.signIn());
});
afterEach(() => google.stop());

const calendarId = 'primary';
const ids = (list: { items?: { id?: string | null }[] }) => list.items?.map((item) => item.id) ?? [];

describe('a sync', () => {
  it('returns what changed and no more, of deleted events only the id', async () => {
    const { token } = await listAll(api, { showDeleted: true });
    expect((await listAll(api, { syncToken: token })).items).toEqual([]);
    google.server.control.calendar.patch(ada, 'fair0000', { summary: 'Big fair' });
    google.server.control.calendar.remove(ada, 'single00');
    google.server.control.calendar.remove(ada, 'series00_20261130T090000Z');
    const changed = await listAll(api, { syncToken: token });
    expect(changed.items.map(({ id, status, summary }) => [id, status, summary])).toEqual([
      ['single00', 'cancelled', undefined],
      ['fair0000', 'confirmed', 'Big fair'],
      ['series00_20261130T090000Z', 'cancelled', undefined],
    ]);
    expect(changed.items[0]).not.toHaveProperty('start');
    expect(changed.items[2]).toMatchObject({
      recurringEventId: 'series00',
      originalStartTime: { dateTime: '2026-11-30T10:00:00+01:00' },
    });
    expect((await listAll(api, { syncToken: changed.token })).items).toEqual([]);
  });

  it('loses nothing that changes between two pages', async () => {
    const { nextPageToken } = (await api.events.list({ calendarId, maxResults: 3 })).data;
    google.server.control.calendar.patch(ada, 'guest000', { colorId: '3' });
    google.server.control.calendar.patch(ada, 'single00', { colorId: '4' });
    const last = (await api.events.list({ calendarId, maxResults: 3, pageToken: String(nextPageToken) })).data;
    const changed = await api.events.list({ calendarId, syncToken: String(last.nextSyncToken) });
    expect(ids(changed.data).toSorted()).toEqual(['guest000', 'single00']);
  });

  it('refuses what Google forbids beside a token', async () => {
    const { token: syncToken } = await listAll(api);
    const forbidden: calendar_v3.Params$Resource$Events$List[] = [
      { timeMin: '2026-11-24T00:00:00Z' },
      { timeMax: '2026-11-24T00:00:00Z' },
      { updatedMin: '2026-11-24T00:00:00Z' },
      { q: 'x' },
      { iCalUID: 'x' },
      { orderBy: 'updated' },
      { privateExtendedProperty: ['a=b'] },
      { sharedExtendedProperty: ['a=b'] },
      { showDeleted: false },
      { singleEvents: true },
    ];
    for (const parameters of forbidden) {
      expect(await refusalOf(api.events.list({ calendarId, syncToken, ...parameters }))).toMatchObject({ status: 400 });
    }
  });

  it('ends with 410 when its token is invalidated, for that calendar only', async () => {
    const { token: syncToken } = await listAll(api);
    const other = String((await api.events.list({ calendarId: 'holidays@group.test' })).data.nextSyncToken);
    google.server.control.invalidateSyncTokens(ada);
    expect(await refusalOf(api.events.list({ calendarId, syncToken }))).toEqual({
      status: 410,
      reason: 'fullSyncRequired',
    });
    expect((await api.events.list({ calendarId: 'holidays@group.test', syncToken: other })).status).toBe(200);
    const again = await listAll(api);
    expect((await listAll(api, { syncToken: again.token })).items).toEqual([]);
  });

  it('with single events returns the whole touched series, and the instances that a move left behind', async () => {
    const { token: syncToken } = await listAll(api, { singleEvents: true, timeMin: '2026-11-20T00:00:00Z' });
    google.server.control.calendar.patch(ada, 'series00', {
      start: { dateTime: '2026-10-19T14:00:00+02:00' },
      end: { dateTime: '2026-10-19T15:00:00+02:00' },
    });
    const { items } = await listAll(api, { syncToken, singleEvents: true });
    const live = items.filter(({ status }) => status !== 'cancelled');
    expect(live).toHaveLength(8);
    expect(live[0]?.id).toBe('series00_20261019T120000Z');
    expect(items.filter(({ status }) => status === 'cancelled').map(({ id }) => id)).toContain(
      'series00_20261130T090000Z',
    );
  });
});
