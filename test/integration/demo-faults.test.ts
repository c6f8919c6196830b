/** Faults, quota and the record of requests on the demo server, as a real client sees them. */
import type { calendar_v3 } from '@googleapis/calendar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, bob, refusalOf, startDemoGoogle, type DemoGoogle } from '#test/fixtures/demo-google.ts';

let google: DemoGoogle;
let api: calendar_v3.Calendar;
beforeEach(async () => {
  google = await startDemoGoogle();
  ({ api } = await google.signIn());
  google.server.control.forgetRequests();
});
afterEach(() => google.stop());

const calendarId = 'primary';
const requestBody = { start: { dateTime: '2026-12-01T09:00:00Z' }, end: { dateTime: '2026-12-01T10:00:00Z' } };
const stored = () => google.server.control.calendar.events(ada).length;
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  const error = await call.then(
    () => null,
    (caught: unknown) => caught,
  );
  return String((error as { code?: unknown } | null)?.code);
};

describe('a planned fault', () => {
  it('answers 503 with Retry-After, so often as told and only there', async () => {
    const fault = google.server.control.fail({
      route: 'calendar.events.*',
      times: 2,
      fault: { kind: 'status', status: 503, retryAfter: 7 },
    });
    const error = await api.events.list({ calendarId }).catch((caught: unknown) => caught);
    const { response } = error as { response: { status: number; headers: Headers } };
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('7');
    expect((await api.calendarList.list({})).status).toBe(200);
    expect(await refusalOf(api.events.list({ calendarId }))).toEqual({ status: 503, reason: 'backendError' });
    expect((await api.events.list({ calendarId })).status).toBe(200);
    expect(fault.hits()).toBe(2);
  });

  it.each([
    'rateLimitExceeded',
    'userRateLimitExceeded',
    'quotaExceeded',
    'forbidden',
    'insufficientPermissions',
    'forbiddenForNonOrganizer',
  ])('answers 403 %s in Google’s words', async (reason) => {
    google.server.control.fail({ route: 'calendar.events.insert', fault: { kind: 'status', status: 403, reason } });
    expect(await refusalOf(api.events.insert({ calendarId, requestBody }))).toEqual({ status: 403, reason });
    expect(stored()).toBe(6);
  });

  it('passes some requests first, hits one user only, and can be called off', async () => {
    const bobs = await google.signIn(bob);
    const fault = google.server.control.fail({
      route: '*',
      skip: 1,
      times: 5,
      user: ada,
      fault: { kind: 'status', status: 429 },
    });
    expect((await api.calendarList.list({})).status).toBe(200);
    expect((await bobs.api.calendarList.list({})).status).toBe(200);
    expect(await refusalOf(api.calendarList.list({}))).toEqual({ status: 429, reason: 'rateLimitExceeded' });
    fault.cancel();
    expect((await api.calendarList.list({})).status).toBe(200);
  });

  it('breaks the connection before anything happens', async () => {
    google.server.control.fail({ route: 'calendar.events.insert', fault: { kind: 'reset-before' } });
    expect(await codeOf(api.events.insert({ calendarId, requestBody }))).toBe('ECONNRESET');
    expect(stored()).toBe(6);
  });

  it('breaks the connection after it has happened', async () => {
    google.server.control.fail({ route: 'calendar.events.insert', fault: { kind: 'reset-after' } });
    expect(await codeOf(api.events.insert({ calendarId, requestBody }))).toBe('ECONNRESET');
    expect(stored()).toBe(7);
  });

  it('never answers, before or after the effect', async () => {
    const hanging = async (kind: 'hang' | 'hang-after') => {
      google.server.control.fail({ route: 'calendar.events.insert', fault: { kind } });
      await expect(api.events.insert({ calendarId, requestBody }, { timeout: 150 })).rejects.toThrow();
      return stored();
    };
    expect(await hanging('hang')).toBe(6);
    expect(await hanging('hang-after')).toBe(7);
  });

  it('answers late', async () => {
    google.server.control.fail({ route: 'calendar.events.list', fault: { kind: 'slow', ms: 300 } });
    await expect(api.events.list({ calendarId }, { timeout: 100 })).rejects.toThrow();
    google.server.control.fail({ route: 'calendar.events.list', fault: { kind: 'slow', ms: 30 } });
    expect((await api.events.list({ calendarId })).status).toBe(200);
  });

  it('delivers a request twice', async () => {
    google.server.control.fail({ route: 'calendar.events.insert', fault: { kind: 'duplicate' } });
    expect((await api.events.insert({ calendarId, requestBody })).status).toBe(200);
    expect(stored()).toBe(8);
    google.server.control.fail({ route: 'calendar.events.insert', fault: { kind: 'duplicate', answer: 'second' } });
    const twice = api.events.insert({ calendarId, requestBody: { ...requestBody, id: 'double00' } });
    expect(await refusalOf(twice)).toEqual({ status: 409, reason: 'duplicate' });
    expect(stored()).toBe(9);
  });

  it('hits the token endpoint, which the library asks again by itself', async () => {
    const { auth } = await google.signIn();
    google.server.control.forgetRequests();
    google.server.control.fail({ route: 'oauth.token', fault: { kind: 'status', status: 503 } });
    await auth.refreshAccessToken();
    expect(google.server.control.requests('oauth.token').map(({ status }) => status)).toEqual([503, 200]);
  });
});

describe('quota', () => {
  it('is a sliding minute for each user', async () => {
    const bobs = await google.signIn(bob);
    const { control } = google.server;
    control.setQuota({ calendar: 3 });
    await api.calendarList.list({});
    google.clock.advance(30_000);
    await api.calendarList.list({});
    await api.calendarList.list({});
    expect(await refusalOf(api.calendarList.list({}))).toEqual({ status: 403, reason: 'rateLimitExceeded' });
    expect((await bobs.api.calendarList.list({})).status).toBe(200);
    google.clock.advance(29_999);
    expect(await refusalOf(api.calendarList.list({}))).toMatchObject({ status: 403 });
    google.clock.advance(1);
    expect((await api.calendarList.list({})).status).toBe(200);
    expect(control.quota(ada).calendar).toEqual({ used: 3, peak: 3, refused: 2, limit: 3 });
  });
});

describe('the record', () => {
  it('holds what was asked, with what became of it', async () => {
    google.server.control.keepBodies(true);
    google.server.control.fail({ route: 'calendar.events.insert', fault: { kind: 'reset-after' } });
    await codeOf(api.events.insert({ calendarId, requestBody, sendUpdates: 'none' }));
    await refusalOf(api.events.get({ calendarId, eventId: 'nothing0' }));
    const [first, second, ...others] = google.server.control.requests('calendar.*');
    expect(first).toMatchObject({
      route: 'calendar.events.insert',
      user: ada,
      params: { calendarId: 'primary' },
      query: { sendUpdates: ['none'] },
      status: 0,
      fault: 'reset-after',
    });
    expect(JSON.parse(first?.body ?? '')).toEqual(requestBody);
    expect(second).toMatchObject({
      route: 'calendar.events.get',
      params: { eventId: 'nothing0' },
      status: 404,
      fault: null,
    });
    expect(others).toEqual([]);
  });
});
