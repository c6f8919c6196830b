/** Events changed and deleted on the demo server with the real client. */
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

describe('events.patch and delete', () => {
  it('merges, takes away what is null, and counts moves', async () => {
    const first = await api.events.patch({
      calendarId,
      eventId: 'single00',
      requestBody: { location: 'Main St', extendedProperties: { private: { a: '1', b: '2' } } },
    });
    expect(first.data).toMatchObject({ summary: 'Dentist', location: 'Main St', sequence: 0 });
    const second = await api.events.patch({
      calendarId,
      eventId: 'single00',
      requestBody: {
        location: null,
        extendedProperties: { private: { a: null as unknown as string } },
        end: { dateTime: '2026-11-24T12:00:00+01:00' },
      },
    });
    expect(second.data).not.toHaveProperty('location');
    expect(second.data).toMatchObject({
      sequence: 1,
      extendedProperties: { private: { b: '2' } },
      start: { dateTime: '2026-11-24T10:00:00+01:00' },
    });
    expect(second.data.etag).not.toBe(first.data.etag);
    const mixed = api.events.patch({
      calendarId,
      eventId: 'single00',
      requestBody: { start: { date: '2026-11-24' }, end: { date: '2026-11-25' } },
    });
    expect(await refusalOf(mixed)).toEqual({ status: 400, reason: 'invalid' });
  });

  it('holds to If-Match', async () => {
    const { etag } = (await api.events.get({ calendarId, eventId: 'single00' })).data;
    const patch = () =>
      api.events.patch(
        { calendarId, eventId: 'single00', requestBody: { summary: 'Mine' } },
        { headers: { 'If-Match': String(etag) } },
      );
    expect((await patch()).data.summary).toBe('Mine');
    expect(await refusalOf(patch())).toEqual({ status: 412, reason: 'conditionNotMet' });
    const remove = api.events.delete({ calendarId, eventId: 'single00' }, { headers: { 'If-Match': String(etag) } });
    expect(await refusalOf(remove)).toEqual({ status: 412, reason: 'conditionNotMet' });
  });

  it('makes an exception of an instance that is changed or deleted', async () => {
    const eventId = 'series00_20261130T090000Z';
    const { data } = await api.events.patch({ calendarId, eventId, requestBody: { summary: 'Team, special' } });
    expect(data).toMatchObject({
      id: eventId,
      recurringEventId: 'series00',
      iCalUID: 'series00@google.com',
      start: { dateTime: '2026-11-30T10:00:00+01:00' },
    });
    expect(data).not.toHaveProperty('recurrence');
    await api.events.delete({ calendarId, eventId: 'series00_20261207T090000Z' });
    const instances = (await api.events.instances({ calendarId, eventId: 'series00', timeMin: '2026-11-30T00:00:00Z' }))
      .data;
    expect(instances.items?.map(({ summary }) => summary)).toEqual(['Team, special']);
    const withDeleted = await api.events.instances({
      calendarId,
      eventId: 'series00',
      timeMin: '2026-11-30T00:00:00Z',
      showDeleted: true,
    });
    expect(withDeleted.data.items).toHaveLength(2);
    expect(await refusalOf(api.events.get({ calendarId, eventId: 'series00_20261201T090000Z' }))).toEqual({
      status: 404,
      reason: 'notFound',
    });
  });

  it('answers 404 for the unknown and 410 for the deleted, and does not bring it back', async () => {
    expect(await refusalOf(api.events.get({ calendarId, eventId: 'nothing0' }))).toEqual({
      status: 404,
      reason: 'notFound',
    });
    expect(await refusalOf(api.events.delete({ calendarId, eventId: 'nothing0' }))).toEqual({
      status: 404,
      reason: 'notFound',
    });
    expect((await api.events.delete({ calendarId, eventId: 'single00' })).status).toBe(204);
    expect(await refusalOf(api.events.delete({ calendarId, eventId: 'single00' }))).toEqual({
      status: 410,
      reason: 'deleted',
    });
    const patch = api.events.patch({ calendarId, eventId: 'single00', requestBody: { summary: 'Back' } });
    expect(await refusalOf(patch)).toEqual({ status: 403, reason: 'forbidden' });
  });

  it('deletes a series with its exceptions', async () => {
    const { token: syncToken } = await listAll(api);
    await api.events.delete({ calendarId, eventId: 'series00' });
    expect((await listAll(api, { syncToken })).items.map(({ id, status }) => [id, status])).toEqual([
      ['series00', 'cancelled'],
    ]);
    expect((await listAll(api)).items.map(({ id }) => id)).toEqual(['single00', 'fair0000', 'guest000']);
  });

  it('lets a guest answer, and nothing else', async () => {
    const answer = { attendees: [{ email: ada, responseStatus: 'accepted' }], attendeesOmitted: true };
    const { data } = await api.events.patch({
      calendarId,
      eventId: 'guest000',
      sendUpdates: 'all',
      requestBody: answer,
    });
    expect(data.attendees?.map(({ responseStatus }) => responseStatus)).toEqual(['needsAction', 'accepted']);
    expect(google.server.control.invitations()).toMatchObject([
      { kind: 'reply', recipients: ['carol@elsewhere.test'] },
    ]);
    const move = api.events.patch({ calendarId, eventId: 'guest000', requestBody: { summary: 'Mine now' } });
    expect(await refusalOf(move)).toEqual({ status: 403, reason: 'forbiddenForNonOrganizer' });
  });

  it('mails whom sendUpdates says, and asks everybody again after a move', async () => {
    const attendees = [{ email: 'carol@elsewhere.test' }, { email: bob }];
    const insert = (sendUpdates: string | undefined) =>
      api.events.insert({
        calendarId,
        ...(sendUpdates ? { sendUpdates } : {}),
        requestBody: { ...day('2026-12-01'), attendees },
      });
    await insert(undefined);
    await insert('none');
    expect(google.server.control.invitations()).toEqual([]);
    await insert('externalOnly');
    const eventId = String((await insert('all')).data.id);
    expect(google.server.control.invitations().map(({ recipients }) => recipients)).toEqual([
      ['carol@elsewhere.test'],
      ['carol@elsewhere.test', bob],
    ]);
    google.server.control.calendar.respond(ada, eventId, 'carol@elsewhere.test', 'accepted');
    const answers = async () =>
      (await api.events.get({ calendarId, eventId })).data.attendees?.map(({ responseStatus }) => responseStatus);
    expect(await answers()).toEqual(['accepted', 'needsAction']);
    await api.events.patch({ calendarId, eventId, requestBody: day('2026-12-02') });
    expect(await answers()).toEqual(['needsAction', 'needsAction']);
  });
});
