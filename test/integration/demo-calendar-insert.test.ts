/** Events created on the demo server with the real client. */
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

describe('events.insert', () => {
  it('fills in what Google fills in', async () => {
    const { data } = await api.events.insert({
      calendarId,
      requestBody: { ...day('2026-12-01'), id: 'abcdefgh0123', summary: 'New' },
    });
    expect(data).toMatchObject({
      kind: 'calendar#event',
      id: 'abcdefgh0123',
      iCalUID: 'abcdefgh0123@google.com',
      status: 'confirmed',
      sequence: 0,
      eventType: 'default',
      creator: { email: ada, self: true },
      organizer: { email: ada, self: true },
      reminders: { useDefault: true },
      start: { dateTime: '2026-12-01T10:00:00+01:00', timeZone: 'Europe/Berlin' },
    });
    expect((await api.events.get({ calendarId, eventId: 'abcdefgh0123' })).data).toEqual(data);
  });

  it('refuses a second event of the same id, a deleted one’s too', async () => {
    const requestBody = { ...day('2026-12-01'), id: 'abcdefgh0123' };
    await api.events.insert({ calendarId, requestBody });
    expect(await refusalOf(api.events.insert({ calendarId, requestBody }))).toEqual({
      status: 409,
      reason: 'duplicate',
    });
    await api.events.delete({ calendarId, eventId: 'abcdefgh0123' });
    expect(await refusalOf(api.events.insert({ calendarId, requestBody }))).toEqual({
      status: 409,
      reason: 'duplicate',
    });
    expect((await api.events.get({ calendarId, eventId: 'abcdefgh0123' })).data.status).toBe('cancelled');
  });

  it.each<[string, calendar_v3.Schema$Event, string]>([
    ['no end', { start: { dateTime: '2026-12-01T09:00:00Z' } }, 'required'],
    ['no start', { end: { dateTime: '2026-12-01T09:00:00Z' } }, 'required'],
    [
      'an end before its start',
      { start: { dateTime: '2026-12-01T09:00:00Z' }, end: { dateTime: '2026-12-01T08:59:59Z' } },
      'timeRangeEmpty',
    ],
    ['an empty day', { start: { date: '2026-12-01' }, end: { date: '2026-12-01' } }, 'timeRangeEmpty'],
    ['a date and a moment', { start: { date: '2026-12-01' }, end: { dateTime: '2026-12-01T09:00:00Z' } }, 'invalid'],
    [
      'a moment without offset or zone',
      { start: { dateTime: '2026-12-01T09:00:00' }, end: { dateTime: '2026-12-01T10:00:00' } },
      'required',
    ],
    ['a day that is none', { start: { date: '2026-02-30' }, end: { date: '2026-03-01' } }, 'invalid'],
    [
      'an unknown zone',
      { start: { dateTime: '2026-12-01T09:00:00', timeZone: 'Mars/X' }, end: { dateTime: '2026-12-01T10:00:00Z' } },
      'invalid',
    ],
    ['an id with other letters', { ...day('2026-12-01'), id: 'wxyz-123' }, 'invalid'],
    ['too short an id', { ...day('2026-12-01'), id: 'abcd' }, 'invalid'],
    ['a guest without address', { ...day('2026-12-01'), attendees: [{ displayName: 'X' }] }, 'required'],
    ['a series without zone', { ...day('2026-12-01'), recurrence: ['RRULE:FREQ=DAILY'] }, 'required'],
    [
      'a rule by the second',
      { start: { date: '2026-12-01' }, end: { date: '2026-12-02' }, recurrence: ['RRULE:FREQ=SECONDLY'] },
      'invalid',
    ],
    [
      'a rule that is none',
      { start: { date: '2026-12-01' }, end: { date: '2026-12-02' }, recurrence: ['every day'] },
      'invalid',
    ],
    ['a kind that only Gmail makes', { ...day('2026-12-01'), eventType: 'fromGmail' }, 'eventTypeRestriction'],
  ])('refuses %s', async (_what, requestBody, reason) => {
    expect(await refusalOf(api.events.insert({ calendarId, requestBody }))).toEqual({ status: 400, reason });
  });

  it('refuses malformed JSON, a body that is no object and one that is too large', async () => {
    const { auth } = await google.signIn();
    const post = (body: string) =>
      auth.request({
        url: `${google.origin}/calendar/v3/calendars/primary/events`,
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
    expect(await refusalOf(post('{"summary": '))).toEqual({ status: 400, reason: 'parseError' });
    expect(await refusalOf(post('[1, 2]'))).toEqual({ status: 400, reason: 'parseError' });
    expect(await refusalOf(post(`{"summary": "${'x'.repeat(2_000_000)}"}`))).toEqual({
      status: 413,
      reason: 'uploadTooLarge',
    });
    expect((await listAll(api)).items).toHaveLength(6);
  });

  it('refuses to write where the user may only read', async () => {
    const call = api.events.insert({ calendarId: 'holidays@group.test', requestBody: day('2026-12-01') });
    expect(await refusalOf(call)).toEqual({ status: 403, reason: 'requiredAccessLevel' });
    expect(await refusalOf(api.events.list({ calendarId: bob }))).toEqual({ status: 404, reason: 'notFound' });
  });

  it('makes a meeting link that is pending first and there later', async () => {
    google.server.control.setMeet({ delayMs: 5000 });
    const conferenceData = { createRequest: { requestId: 'r1', conferenceSolutionKey: { type: 'hangoutsMeet' } } };
    const { data } = await api.events.insert({
      calendarId,
      conferenceDataVersion: 1,
      requestBody: { ...day('2026-12-01'), conferenceData },
    });
    const eventId = String(data.id);
    const status = (event: calendar_v3.Schema$Event) => event.conferenceData?.createRequest?.status?.statusCode;
    const { token: syncToken } = await listAll(api);
    expect(status(data)).toBe('pending');
    expect(status((await api.events.get({ calendarId, eventId })).data)).toBe('pending');
    google.clock.advance(5000);
    const later = (await api.events.get({ calendarId, eventId })).data;
    expect(status(later)).toBe('success');
    expect(later.hangoutLink).toMatch(/^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/);
    expect(later.conferenceData?.entryPoints?.[0]).toMatchObject({ entryPointType: 'video', uri: later.hangoutLink });
    expect((await listAll(api, { syncToken })).items.map(({ id }) => id)).toEqual([eventId]);
    const same = await api.events.patch({
      calendarId,
      eventId,
      conferenceDataVersion: 1,
      requestBody: { conferenceData },
    });
    expect(same.data.hangoutLink).toBe(later.hangoutLink);
    const plain = await api.events.insert({ calendarId, requestBody: { ...day('2026-12-01'), conferenceData } });
    expect(plain.data.conferenceData).toBeUndefined();
  });
});
