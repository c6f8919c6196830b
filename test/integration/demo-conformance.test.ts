/** Every kind of Calendar and OAuth answer, held against Google's discovery documents, and every request that led to it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDemoServer } from '#electron/demo/create-demo-server.ts';
import {
  ada,
  allScopes,
  askForCode,
  refusalOf,
  startDemoGoogle,
  type DemoGoogle,
  type SignedIn,
} from '#test/fixtures/demo-google.ts';
import {
  checkAnswer,
  checkRequest,
  documentsNote,
  googleDocuments,
  type GoogleDocuments,
} from '#test/fixtures/google-documents.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';

/** There whenever a test of it runs: without them the tests skip. */
const documents = googleDocuments as GoogleDocuments;
const calendarId = 'primary';
const time = { start: { dateTime: '2026-12-01T09:00:00Z' }, end: { dateTime: '2026-12-01T10:00:00Z' } };

describe.skipIf(googleDocuments === null)(`the demo server conforms to Google’s documents${documentsNote}`, () => {
  let google: DemoGoogle;
  let signedIn: SignedIn;
  beforeEach(async () => {
    google = await startDemoGoogle();
    google.server.control.keepBodies(true);
    signedIn = await google.signIn();
    google.server.control.forgetRequests();
  });
  afterEach(async () => {
    const problems = google.server.control
      .requests()
      .filter(({ route }) => !route.startsWith('oauth.'))
      .flatMap((record) => checkRequest(documents, record));
    expect(problems).toEqual([]);
    await google.stop();
  });

  const conforms = async (methodId: string, call: Promise<{ data: unknown }>): Promise<void> => {
    const { data } = await call;
    expect(checkAnswer(documents, methodId, data)).toEqual([]);
    expect(google.server.control.requests().at(-1)?.route).toBe(methodId);
  };

  it('in calendar lists, whole, in pages, synced and with a calendar gone', async () => {
    const { api } = signedIn;
    await conforms('calendar.calendarList.list', api.calendarList.list({ maxResults: 1 }));
    const { nextSyncToken } = (await api.calendarList.list({ minAccessRole: 'reader', showHidden: true })).data;
    google.server.control.calendar.vanish('holidays@group.test');
    await conforms('calendar.calendarList.list', api.calendarList.list({ syncToken: String(nextSyncToken) }));
    await conforms('calendar.calendarList.get', api.calendarList.get({ calendarId }));
  });

  it('in event lists of both forms, synced, and with deleted events', async () => {
    const { api } = signedIn;
    await conforms('calendar.events.list', api.events.list({ calendarId, maxResults: 2 }));
    const window = { timeMin: '2026-11-01T00:00:00Z', timeMax: '2026-12-24T00:00:00+01:00' };
    await conforms(
      'calendar.events.list',
      api.events.list({ calendarId, ...window, singleEvents: true, orderBy: 'startTime' }),
    );
    const { nextSyncToken } = (await api.events.list({ calendarId })).data;
    google.server.control.calendar.remove(ada, 'single00');
    google.server.control.calendar.remove(ada, 'series00_20261130T090000Z');
    await conforms('calendar.events.list', api.events.list({ calendarId, syncToken: String(nextSyncToken) }));
    await conforms('calendar.events.list', api.events.list({ calendarId, showDeleted: true, maxAttendees: 1 }));
    await conforms('calendar.events.list', api.events.list({ calendarId: 'holidays@group.test' }));
    await conforms(
      'calendar.events.instances',
      api.events.instances({ calendarId, eventId: 'series00', showDeleted: true }),
    );
  });

  it('in single events, read, made, changed and deleted', async () => {
    const { api } = signedIn;
    for (const eventId of [
      'single00',
      'series00',
      'series00_20261109T090000Z',
      'series00_20261123T090000Z',
      'fair0000',
      'guest000',
    ]) {
      await conforms('calendar.events.get', api.events.get({ calendarId, eventId }));
    }
    const requestBody = {
      ...time,
      id: 'conform0',
      summary: 'Meeting',
      attendees: [{ email: 'carol@elsewhere.test', displayName: 'Carol', optional: true }],
      conferenceData: { createRequest: { requestId: 'r1', conferenceSolutionKey: { type: 'hangoutsMeet' } } },
      reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 5 }] },
      extendedProperties: { private: { camsRequest: 'r1' } },
    };
    const eventId = 'conform0';
    const options = { calendarId, conferenceDataVersion: 1, sendUpdates: 'all' };
    await conforms('calendar.events.insert', api.events.insert({ ...options, requestBody }));
    await conforms('calendar.events.get', api.events.get({ calendarId, eventId }));
    await conforms(
      'calendar.events.patch',
      api.events.patch({ ...options, eventId, requestBody: { summary: 'Other', location: null } }),
    );
    await conforms('calendar.events.delete', api.events.delete({ calendarId, eventId, sendUpdates: 'none' }));
    await conforms('calendar.events.get', api.events.get({ calendarId, eventId }));
  });

  it('in free and busy, and in who the user is', async () => {
    const requestBody = {
      timeMin: '2026-11-23T00:00:00Z',
      timeMax: '2026-11-30T00:00:00Z',
      items: [{ id: ada }, { id: 'nobody' }],
    };
    await conforms('calendar.freebusy.query', signedIn.api.freebusy.query({ requestBody }));
    const userinfo = `${google.origin}/oauth2/v2/userinfo`;
    await conforms('oauth2.userinfo.get', signedIn.auth.request({ url: userinfo }));
  });

  it('asks for the scopes that Google asks for', async () => {
    // Each method answers with exactly the scopes that its document names, of those that the consent page knows.
    const calls: [string, (one: SignedIn) => Promise<unknown>][] = [
      ['calendar.calendarList.list', ({ api }) => api.calendarList.list({})],
      ['calendar.events.list', ({ api }) => api.events.list({ calendarId })],
      ['calendar.events.get', ({ api }) => api.events.get({ calendarId, eventId: 'single00' })],
      [
        'calendar.events.patch',
        ({ api }) => api.events.patch({ calendarId, eventId: 'single00', requestBody: { colorId: '1' } }),
      ],
      [
        'calendar.freebusy.query',
        ({ api }) =>
          api.freebusy.query({
            requestBody: { timeMin: '2026-11-23T00:00:00Z', timeMax: '2026-11-24T00:00:00Z', items: [] },
          }),
      ],
    ];
    const asked = [...allScopes, 'https://www.googleapis.com/auth/calendar.readonly'].filter((scope) =>
      scope.includes('/auth/'),
    );
    for (const scope of asked) {
      const one = await google.signIn(ada, [scope]);
      for (const [methodId, call] of calls) {
        const allowed = documents.methods('calendar-v3')[methodId]?.scopes?.includes(scope) ?? false;
        if (allowed) await expect(call(one), `${methodId} with ${scope}`).resolves.toBeDefined();
        else expect(await refusalOf(call(one)), `${methodId} with ${scope}`).toMatchObject({ status: 403 });
      }
    }
  });

  it('in the built world too', async () => {
    const clock = createManualClock();
    const server = createDemoServer({
      clock,
      seed: 'conformance',
      startDate: '2026-11-23',
      timeZone: 'America/New_York',
    });
    const { origin } = await server.start();
    try {
      const events = server.users.flatMap(({ email }) => server.control.calendar.events(email));
      expect(events.length).toBeGreaterThan(20);
      const problems = events.flatMap((event) =>
        documents.validate('calendar-v3', 'Event', event).map((text) => `${event.summary} ${text}`),
      );
      expect(problems).toEqual([]);
      expect((await fetch(`${origin}/calendar/v3/users/me/calendarList`)).status).toBe(401);
    } finally {
      await server.stop();
    }
  });
});

describe('the consent of a hinted account', () => {
  it('lands on the app’s listener with code, scope and state', async () => {
    const google = await startDemoGoogle();
    try {
      const { landed, outcome } = await askForCode(google.server, google.client(), 'c'.repeat(43), {});
      expect([...landed.searchParams.keys()].toSorted()).toEqual(['code', 'scope', 'state']);
      expect(outcome).toMatchObject({ status: 200, html: 'You may close this page.' });
    } finally {
      await google.stop();
    }
  });
});
