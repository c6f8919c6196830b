/** The real @googleapis/calendar client against the demo server: what is there, and when it is busy. */
import type { calendar_v3 } from '@googleapis/calendar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, bob, listAll, refusalOf, startDemoGoogle, type DemoGoogle } from '#test/fixtures/demo-google.ts';

let google: DemoGoogle;
let api: calendar_v3.Calendar;
beforeEach(async () => {
  google = await startDemoGoogle();
  ({ api } = await google.signIn());
});
afterEach(() => google.stop());

const calendarId = 'primary';
const day = (date: string) => ({ start: { dateTime: `${date}T09:00:00Z` }, end: { dateTime: `${date}T10:00:00Z` } });
const ids = (list: { items?: { id?: string | null }[] }) => list.items?.map((item) => item.id) ?? [];

describe('calendarList', () => {
  it('lists in pages and gives the sync token with the last', async () => {
    const first = (await api.calendarList.list({ maxResults: 1 })).data;
    expect(ids(first)).toEqual([ada]);
    expect(first.nextSyncToken).toBeUndefined();
    const last = (await api.calendarList.list({ maxResults: 1, pageToken: String(first.nextPageToken) })).data;
    expect(last.items?.[0]).toMatchObject({
      id: 'holidays@group.test',
      accessRole: 'reader',
      timeZone: 'Europe/Berlin',
    });
    expect(last.nextSyncToken).toBeTruthy();
  });

  it('filters by role and gets one', async () => {
    expect(ids((await api.calendarList.list({ minAccessRole: 'writer' })).data)).toEqual([ada]);
    expect((await api.calendarList.get({ calendarId })).data).toMatchObject({ id: ada, primary: true });
    expect(await refusalOf(api.calendarList.get({ calendarId: bob }))).toEqual({ status: 404, reason: 'notFound' });
  });

  it('tells by its token what changed and what is gone', async () => {
    const syncToken = String((await api.calendarList.list({})).data.nextSyncToken);
    expect(ids((await api.calendarList.list({ syncToken })).data)).toEqual([]);
    google.server.control.calendar.change(ada, { summary: 'Ada at work' });
    google.server.control.calendar.vanish('holidays@group.test');
    const { items } = (await api.calendarList.list({ syncToken })).data;
    expect(items?.[0]).toMatchObject({ id: ada, summary: 'Ada at work' });
    expect(items?.[1]).toMatchObject({ id: 'holidays@group.test', deleted: true });
    expect(await refusalOf(api.events.list({ calendarId: 'holidays@group.test' }))).toMatchObject({ status: 404 });
    const wrong = api.calendarList.list({ syncToken, minAccessRole: 'owner' });
    expect(await refusalOf(wrong)).toEqual({ status: 400, reason: 'badRequest' });
    google.server.control.invalidateSyncTokens();
    expect(await refusalOf(api.calendarList.list({ syncToken }))).toEqual({ status: 410, reason: 'fullSyncRequired' });
  });
});

describe('events.list', () => {
  it('returns masters and exceptions, and of a cancelled instance only which one it is', async () => {
    const { items } = await listAll(api);
    expect(items.map(({ id }) => id)).toEqual([
      'single00',
      'series00',
      'series00_20261109T090000Z',
      'series00_20261116T090000Z',
      'fair0000',
      'guest000',
    ]);
    const cancelled = items[3];
    expect(Object.keys(cancelled ?? {}).toSorted()).toEqual([
      'etag',
      'id',
      'kind',
      'originalStartTime',
      'recurringEventId',
      'status',
    ]);
    expect(cancelled).toMatchObject({ status: 'cancelled', recurringEventId: 'series00' });
    expect(items[5]?.attendees?.[1]).toMatchObject({ email: ada, self: true, responseStatus: 'declined' });
  });

  it('expands a series over the end of summer time, with its exceptions in place', async () => {
    const { data } = await api.events.list({ calendarId, singleEvents: true, orderBy: 'startTime', q: 'team' });
    expect(data.items?.map(({ id, start }) => [id, start?.dateTime])).toEqual([
      ['series00_20261019T080000Z', '2026-10-19T10:00:00+02:00'],
      ['series00_20261026T090000Z', '2026-10-26T10:00:00+01:00'],
      ['series00_20261102T090000Z', '2026-11-02T10:00:00+01:00'],
      ['series00_20261109T090000Z', '2026-11-09T12:00:00+01:00'],
      ['series00_20261123T090000Z', '2026-11-23T10:00:00+01:00'],
      ['series00_20261130T090000Z', '2026-11-30T10:00:00+01:00'],
      ['series00_20261207T090000Z', '2026-12-07T10:00:00+01:00'],
    ]);
    expect(data.nextSyncToken).toBeUndefined();
    const instances = await api.events.instances({
      calendarId,
      eventId: 'series00',
      timeMin: '2026-11-20T00:00:00Z',
      timeZone: 'UTC',
    });
    expect(instances.data.items?.map(({ start }) => start?.dateTime)).toEqual([
      '2026-11-23T09:00:00Z',
      '2026-11-30T09:00:00Z',
      '2026-12-07T09:00:00Z',
    ]);
  });

  it('treats both borders of the window as open to touching events', async () => {
    const inside = await api.events.list({
      calendarId,
      timeMin: '2026-11-24T10:00:00Z',
      timeMax: '2026-11-25T00:00:00Z',
    });
    expect(ids(inside.data)).toEqual(['guest000']); // the dentist ends at 10:00 UTC exactly
    const before = await api.events.list({
      calendarId,
      timeMin: '2026-11-24T00:00:00Z',
      timeMax: '2026-11-24T09:00:00Z',
    });
    expect(ids(before.data)).toEqual([]);
    const series = await api.events.list({
      calendarId,
      timeMin: '2026-12-07T09:30:00Z',
      timeMax: '2026-12-08T00:00:00Z',
    });
    expect(ids(series.data)).toEqual(['series00']);
  });

  it('cuts pages, keeps their parameters, and puts empty ones between when told', async () => {
    google.server.control.setEmptyPages(true);
    const { items, pages } = await listAll(api, { maxResults: 4 });
    expect(items).toHaveLength(6);
    expect(pages).toBe(4);
    const { nextPageToken } = (await api.events.list({ calendarId, maxResults: 4 })).data;
    const other = api.events.list({ calendarId, maxResults: 3, pageToken: String(nextPageToken) });
    expect(await refusalOf(other)).toEqual({ status: 400, reason: 'invalid' });
  });

  it('filters by private property, uid, type and time of change', async () => {
    google.clock.advance(60_000);
    const updatedMin = '2026-11-23T09:00:30Z';
    const { id } = google.server.control.calendar.insert(ada, {
      ...day('2026-12-01'),
      extendedProperties: { private: { camsOutbox: 'o1' } },
    });
    const list = async (parameters: calendar_v3.Params$Resource$Events$List) =>
      ids((await api.events.list({ calendarId, ...parameters })).data);
    expect(await list({ privateExtendedProperty: ['camsOutbox=o1'] })).toEqual([id]);
    expect(await list({ privateExtendedProperty: ['camsOutbox=o2'] })).toEqual([]);
    expect(await list({ iCalUID: 'single00@google.com' })).toEqual(['single00']);
    expect(await list({ eventTypes: ['focusTime'] })).toEqual([]);
    expect(await list({ updatedMin })).toEqual([id]);
    google.server.control.calendar.remove(ada, 'single00');
    expect(await list({ updatedMin })).toEqual(['single00', id]);
    expect(await list({ showDeleted: true, q: 'dentist' })).toEqual(['single00']);
    expect(await list({ q: 'dentist' })).toEqual([]);
  });

  it('narrows the answer to the asked fields', async () => {
    const { data } = await api.events.list({
      calendarId,
      maxResults: 1,
      fields: 'items(id,start/dateTime),nextPageToken',
    });
    expect(data).toEqual({
      items: [{ id: 'single00', start: { dateTime: '2026-11-24T10:00:00+01:00' } }],
      nextPageToken: expect.any(String) as string,
    });
  });

  it.each([
    ['an order that needs single events', { orderBy: 'startTime' }, 'badRequest'],
    ['an empty window', { timeMin: '2026-11-24T00:00:00Z', timeMax: '2026-11-24T00:00:00Z' }, 'timeRangeEmpty'],
    ['a time without offset', { timeMin: '2026-11-24T00:00:00' }, 'invalidParameter'],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, 'invalidParameter'],
    ['no results', { maxResults: 0 }, 'invalidParameter'],
    ['a sync token that is none', { syncToken: 'nonsense' }, 'invalid'],
    ['a page token that is none', { pageToken: 'nonsense' }, 'invalid'],
    ['an unknown parameter', { maxResult: 5 }, 'badRequest'],
  ])('refuses %s', async (_what, parameters, reason) => {
    expect(await refusalOf(api.events.list({ calendarId, ...parameters }))).toEqual({ status: 400, reason });
  });
});

describe('freebusy.query', () => {
  it('merges what is busy and leaves out what is declined, free or unseen', async () => {
    google.server.control.calendar.insert(ada, {
      start: { dateTime: '2026-11-24T10:00:00Z' },
      end: { dateTime: '2026-11-24T10:30:00Z' },
    });
    const items = [{ id: ada }, { id: 'holidays@group.test' }, { id: bob }];
    const { data } = await api.freebusy.query({
      requestBody: { timeMin: '2026-11-24T00:00:00Z', timeMax: '2026-11-30T09:30:00Z', items },
    });
    expect(data.calendars).toEqual({
      [ada]: {
        busy: [
          { start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:30:00Z' },
          { start: '2026-11-25T23:00:00Z', end: '2026-11-27T23:00:00Z' },
          { start: '2026-11-30T09:00:00Z', end: '2026-11-30T09:30:00Z' },
        ],
      },
      'holidays@group.test': { busy: [] },
      [bob]: { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] },
    });
  });
});
